/** Scenes of the demo: talks with a head that says who talks, on which channel, and when it began. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseTalk, readSpan } from '../src/cli/transcript.ts';
import type { ChannelId } from '../src/conversation/event.ts';

export interface Scene {
  file: string;
  channel: Exclude<ChannelId, 'cli'>;
  /** What the person is called there; the same name on the same channel is the same person. */
  name: string;
  /** ms before the start of the demo. */
  ago: number;
  /** `> words`, `[label]`, `{voice}`, `+2 days`, `@Άννα take`. */
  lines: string[];
}

/** One thing that happens. */
export interface Beat {
  /** ms since 1970. */
  at: number;
  scene: Scene;
  source: string;
}

const CHANNELS = ['web', 'telegram', 'viber', 'whatsapp'] as const;
/** Somebody reads, and then answers. */
const PAUSE_MS = 25_000;

/** The scenes of a folder, in the order of their names. Throws with the file's name when a head is not whole. */
export function readScenes(folder: string): Scene[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.talk'))
    .toSorted()
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      const head = (key: string): string | undefined => new RegExp(`^# ${key}: (.+)$`, 'm').exec(text)?.[1]?.trim();
      const channel = CHANNELS.find((one) => one === head('channel'));
      const name = head('name');
      if (!channel || name === undefined) throw new Error(`${file}: the head names a channel and a name`);
      const ago = head('at');
      return {
        file,
        channel,
        name,
        ago: ago === undefined ? 0 : readSpan(ago),
        lines: parseTalk(text).moments.map((moment) => moment.source),
      };
    });
}

/** All that happens in the scenes, in the order of time; nothing after `now` (ms since 1970). */
export function timeline(scenes: Scene[], now: number): Beat[] {
  const beats = scenes.flatMap((scene) => {
    let at = now - scene.ago;
    return scene.lines.flatMap((source): Beat[] => {
      if (source.startsWith('+')) {
        at += readSpan(source.slice(1));
        return [];
      }
      at += PAUSE_MS;
      return [{ at: Math.min(at, now), scene, source }];
    });
  });
  return beats.toSorted((a, b) => a.at - b.at);
}
