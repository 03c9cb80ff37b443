/**
 * `npm run chat`: talk to the bot in the terminal, over a world in memory. Type words or numbers; `[label]` taps, `{voice}`
 * sends something else, `+2 days` lets time pass, `@staff Μαρία take` plays the Center (see transcript.ts).
 * `--script FILE` replays a talk and shows where it differs; `--repro` prints the session as a talk when it ends.
 */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { readOptions } from './options.ts';
import { loadContent } from '../content/load.ts';
import { readyReader } from '../reader.ts';
import { StaffRefused } from '../conversation/advance.ts';
import { readMoment, happen, parseTalk, playTalk, quote, writeReply } from './transcript.ts';
import { talkWorld, type TalkWorld } from './talk-world.ts';

const { values } = readOptions({
  options: {
    script: { type: 'string' },
    repro: { type: 'boolean', default: false },
    now: { type: 'string' },
    root: { type: 'string', default: '.' },
    center: { type: 'string', default: process.env['DIPLA_CENTER'] },
  },
});

/** Talks are played on this clock unless `--now` says otherwise: a Wednesday morning on which the Center is open. */
const SCRIPT_CLOCK = '2026-11-25T10:00';
const content = loadContent({
  root: values.root,
  lazy: true,
  ...(values.center !== undefined && { center: values.center }),
});

const reader = await readyReader(values.root);

if (values.script === undefined) await talk();
else replay(values.script);

function replay(file: string): void {
  const world = talkWorld(content, { now: readMoment(values.now ?? SCRIPT_CLOCK), reader });
  const { problems, played } = playTalk(parseTalk(readFileSync(file, 'utf8')), world);
  console.log(played);
  for (const { line, message } of problems) console.error(`${file}:${line}  ${message}`);
  if (problems.length > 0) process.exitCode = 1;
}

async function talk(): Promise<void> {
  const world = talkWorld(content, { now: values.now === undefined ? Date.now() : readMoment(values.now), reader });
  const lines: string[] = [];
  console.log('Γράψτε όπως θα έγραφε ένας πολίτης. Κενή γραμμή: τέλος.\n');
  lines.push(...step(world, '{start}'));
  const input = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });
  input.prompt();
  for await (const typed of input) {
    const line = typed.trim();
    if (line === '') break;
    lines.push(...step(world, /^[[{+@>]/.test(line) ? line : `> ${line}`));
    input.prompt();
  }
  input.close();
  if (values.repro) console.log(['', '# repro', ...lines].join('\n'));
}

/** Does one line and prints what was said; gives the lines of the talk. */
function step(world: TalkWorld, source: string): string[] {
  const from = world.said.length;
  try {
    happen(world, source);
  } catch (error) {
    console.log(error instanceof StaffRefused ? `(${error.message})` : `(${String(error)})`);
    return [];
  }
  const said = world.said.slice(from);
  for (const reply of said) {
    const who = reply.author.role === 'staff' ? reply.author.name : 'Δίπλα';
    console.log(`\n${who}: ${reply.text}`);
    (reply.choices ?? []).forEach((choice, index) => console.log(`  ${index + 1}. ${choice.label}`));
  }
  console.log(said.length === 0 ? '(σιωπή)\n' : '');
  return [source, ...said.flatMap((reply) => quote(writeReply(reply)))];
}
