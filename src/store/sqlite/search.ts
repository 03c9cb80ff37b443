/**
 * Searching what people wrote. There is no index of words: it would have to be written at every turn, and a search is rare.
 * The newest messages are read in slices, and other work runs between them.
 */
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as breathe } from 'node:timers/promises';
import { fold } from '../../content/fold.ts';
import type { Codec } from '../codec.ts';
import type { Found, Store } from '../port.ts';
import { int, readMessage, readWorld, text } from './rows.ts';
import type { Worlds } from './worlds.ts';

/** Rows of one slice: a few milliseconds. */
const SLICE = 500;
/** Older messages are not searched. */
const NEWEST = 100_000;

export function createSearch(db: DatabaseSync, codec: Codec, worlds: Worlds): Pick<Store, 'search'> {
  const people = db.prepare('SELECT n, id, data FROM people WHERE n > ? ORDER BY n LIMIT ?');
  const messages = db.prepare('SELECT seq, person, at, data FROM messages WHERE seq < ? ORDER BY seq DESC LIMIT ?');
  return {
    async search(wanted, limit) {
      const words = bare(wanted).split(/\s+/u).filter(Boolean);
      const digits = wanted.replace(/\D/gu, '');
      const found = new Map<string, Found>();
      if (words.length === 0) return [];
      for (let after = 0; ;) {
        const slice = people.all(after, SLICE);
        for (const row of slice) {
          after = int(row, 'n');
          const { person } = readWorld(codec.open(text(row, 'data')));
          const { id, name, phone, replyTo, locale } = person;
          const named = name !== undefined && words.every((word) => bare(name).includes(word));
          const dialled = digits.length >= 3 && phone?.includes(digits) === true;
          if (named || dialled) found.set(id, { person: { id, name, phone, replyTo, locale } });
        }
        if (slice.length < SLICE || found.size >= limit) break;
        await breathe();
      }
      let before = Number.MAX_SAFE_INTEGER;
      for (let read = 0; read < NEWEST && found.size < limit;) {
        const slice = messages.all(before, SLICE);
        for (const row of slice) {
          before = int(row, 'seq');
          const said = wordsOf(codec.open(text(row, 'data')));
          if (said === '') continue;
          const folded = bare(said);
          if (!words.every((word) => folded.includes(word))) continue;
          const id = worlds.byNumber(int(row, 'person'));
          const entry = id === undefined || found.has(id) ? undefined : worlds.get(id);
          if (!entry || found.size >= limit) continue;
          const { name, phone, replyTo, locale } = worlds.person(entry);
          const person = { id: id ?? '', name, phone, replyTo, locale };
          found.set(person.id, { person, at: int(row, 'at'), text: around(said, words[0] ?? '') });
        }
        read += slice.length;
        if (slice.length < SLICE) break;
        await breathe();
      }
      return [...found.values()].slice(0, limit);
    },
  };
}

/** What people wrote to each other in a message; nothing of the program's own texts, which say the same to everybody. */
function wordsOf(json: string): string {
  const { body } = readMessage(json);
  if (body.dir === 'note') return body.text;
  if (body.dir === 'out') return body.reply.author.role === 'staff' ? body.reply.text : '';
  if (body.dir !== 'in') return '';
  const { input } = body;
  if (input.kind === 'text' || input.kind === 'edit') return input.text;
  return 'caption' in input ? (input.caption ?? '') : '';
}

/** Lower case, no accents, no final sigma. Faster than `fold`, which keeps every letter at its place. */
function bare(said: string): string {
  return said.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ς', 'σ');
}

/** A stretch of the text with the word in it. */
function around(said: string, word: string): string {
  const at = Math.max(0, fold(said).indexOf(word) - 40);
  const cut = said.slice(at, at + 120).trim();
  return `${at > 0 ? '…' : ''}${cut}${at + 120 < said.length ? '…' : ''}`;
}
