/**
 * What YAML files hold, kept between starts: reading YAML is two thirds of a start, reading the same as JSON is nothing. A file
 * is known by the hash of its words, so an edited file is simply read anew. Losing the file of kept data costs a slower start.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

export interface Parsed {
  /** The data of a file with these words, if some start has read it. */
  find(raw: string): { data: unknown } | undefined;
  keep(raw: string, data: unknown): void;
  /** Writes what was found or kept; what no file holds any more is dropped. Does nothing where nothing may be written. */
  save(): void;
}

const shape = z.record(z.string(), z.string());

/** Keeps nothing. */
export const forgetful: Parsed = { find: () => undefined, keep: () => undefined, save: () => undefined };

/** @param file where the data is kept; its folder is made when it is missing */
export function parsedIn(file: string): Parsed {
  const before = read(file);
  const now: Record<string, string> = {};
  let news = false;
  return {
    find(raw) {
      const key = hash(raw);
      const json = before[key];
      if (json === undefined) return undefined;
      now[key] = json;
      return { data: JSON.parse(json) };
    },
    keep(raw, data) {
      now[hash(raw)] = JSON.stringify(data);
      news = true;
    },
    save() {
      if (!news) return;
      try {
        mkdirSync(path.dirname(file), { recursive: true });
        const fresh = `${file}.${String(process.pid)}`;
        writeFileSync(fresh, JSON.stringify(now));
        renameSync(fresh, file);
      } catch {
        // Read-only installations read their YAML at each start.
      }
    },
  };
}

function read(file: string): Record<string, string> {
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}

function hash(raw: string): string {
  return createHash('sha256').update(raw).digest('base64url');
}
