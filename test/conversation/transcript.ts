/** Plays `.talk` files: see src/cli/transcript.ts for how they are written. `UPDATE_TALKS=1` writes the bot's lines anew. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseTalk, playTalk, readMoment } from '../../src/cli/transcript.ts';
import { talkWorld } from '../../src/cli/talk-world.ts';
import { reader } from '../reader.ts';
import type { Content } from '../../src/content/content.ts';

/** A Wednesday on which the Center is open. */
export const START = readMoment('2026-11-25T10:00');

/** Names of the talks beside this file. */
export function talks(): string[] {
  return readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.talk'))
    .toSorted();
}

/** Plays one; gives its faults as `file:line  what`. */
export function play(file: string, contents: { real: Content; small: Content }): string[] {
  const full = path.join(import.meta.dirname, file);
  const written = readFileSync(full, 'utf8');
  const small = written.startsWith('# content: small');
  const clock = /^# clock: (\S+)$/m.exec(written)?.[1];
  const world = talkWorld(small ? contents.small : contents.real, {
    now: clock === undefined ? START : readMoment(clock),
    ...(!small && { reader }),
  });
  const { problems, played } = playTalk(parseTalk(written), world);
  if (process.env['UPDATE_TALKS'] === '1') {
    writeFileSync(full, played);
    // What must be true is never rewritten.
    return problems.filter(({ message }) => !message.startsWith('after «')).map(say);
  }
  return problems.map(say);

  function say(problem: { line: number; message: string }): string {
    return `${file}:${problem.line}  ${problem.message}`;
  }
}
