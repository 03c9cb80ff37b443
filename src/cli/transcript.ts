/**
 * Talks as a social worker can read and correct them: a test, a script for `npm run chat`, and what it prints as a repro.
 * ```
 * # a comment
 * > typed by the person            [tapped label]            {voice} {sticker 👍} {location} {contact own 6912345678} {start}
 * < said by the bot, over several lines if it must be
 *   the second line
 *   [a choice] [another]
 * …                                 any number of things said; at the end of a line: and so on
 * +2 days                           time passes
 * @staff Μαρία take | reply … | note … | close continue | close follow_up 3 | return | transfer Νίκος | queue nurse
 *              | snooze 2026-12-01T10:00 | reopen | bar 2026-12-01T10:00
 *              | move 2026-12-01T10:00 | outcome came
 *              | confirm | propose 2026-12-01T10:00 … | decline …
 * @busy social_worker_1 2026-12-01T10:30 45      somebody else takes the time
 * @undelivered gone                 a message did not arrive
 * = what must be true now           (see transcript-check.ts)
 * ```
 */
import { atAthens } from '../appointments/time.ts';
import { Temporal } from 'temporal-polyfill';
import type { StaffAction } from '../cases/action.ts';
import { StaffRefused } from '../conversation/advance.ts';
import { encode } from '../conversation/action.ts';
import type { DeliveryFailure, Input } from '../conversation/event.ts';
import type { Reply } from '../conversation/reply.ts';
import { collate } from '../understanding/collate.ts';
import type { TalkWorld } from './talk-world.ts';
import { checkWorld } from './transcript-check.ts';

/** One thing that happens, the lines that are expected after it, and where it stands. */
export interface Moment {
  line: number;
  /** As written, for writing the file again. */
  source: string;
  /** Blank lines and comments before it. */
  before: string[];
  expected: Expected[];
  checks: { line: number; text: string }[];
}

/** `any`: any number of things said. */
export type Expected = { any: true } | { any: false; lines: string[] };

export interface Talk {
  moments: Moment[];
  /** Comments after the last moment. */
  rest: string[];
}

export interface Problem {
  line: number;
  message: string;
}

/** Reads a talk. Throws with the line's number on a line that is none of the known kinds. */
export function parseTalk(text: string): Talk {
  const moments: Moment[] = [];
  let before: string[] = [];
  text.split('\n').forEach((raw, index) => {
    const line = raw.trimEnd();
    const last = moments.at(-1);
    const block = last?.expected.at(-1);
    if (line === '' || line.startsWith('#')) before.push(line);
    else if (line === '…') last?.expected.push({ any: true });
    else if (line.startsWith('< ')) last?.expected.push({ any: false, lines: [line.slice(2)] });
    else if (line.startsWith('  ') && block?.any === false) block.lines.push(line.slice(2));
    else if (line.startsWith('= ')) last?.checks.push({ line: index + 1, text: line.slice(2) });
    else if (/^(>|\[|\{|\+|@)/.test(line)) {
      moments.push({ line: index + 1, source: line, before, expected: [], checks: [] });
      before = [];
    } else throw new Error(`line ${index + 1} is no line of a talk: ${line}`);
  });
  return { moments, rest: before.filter((line, index) => line !== '' || index < before.length - 1) };
}

/** Plays a talk. Gives what did not fit, and the talk as it really went. */
export function playTalk(talk: Talk, world: TalkWorld): { problems: Problem[]; played: string } {
  const problems: Problem[] = [];
  const out: string[] = [];
  for (const moment of talk.moments) {
    const from = world.said.length;
    try {
      happen(world, moment.source);
    } catch (error) {
      if (error instanceof StaffRefused) world.marks.push(`refused: ${error.refusal.refused}`);
      else problems.push({ line: moment.line, message: String(error) });
    }
    const said = world.said.slice(from);
    const wrong = compare(moment.expected, said.map(writeReply));
    if (wrong !== null) problems.push({ line: moment.line, message: `after «${moment.source}»: ${wrong}` });
    for (const check of moment.checks)
      for (const message of checkWorld(world, check.text, said)) problems.push({ line: check.line, message });
    const open = moment.expected.some((one) => one.any);
    const lines = open && moment.expected.length === 1 ? ['…'] : said.flatMap((reply) => quote(writeReply(reply)));
    out.push(...moment.before, moment.source, ...lines, ...moment.checks.map((check) => `= ${check.text}`));
  }
  return { problems, played: [...out, ...talk.rest].join('\n').trimEnd() + '\n' };
}

/** A reply as lines: its text without empty lines, then its choices. */
export function writeReply(reply: Reply): string[] {
  const text = reply.author.role === 'staff' ? `${reply.author.name}: ${reply.text}` : reply.text;
  const choices = (reply.choices ?? []).map((choice) => `[${choice.label}]`);
  return [...text.split('\n').filter((line) => line.trim() !== ''), ...(choices.length > 0 ? [choices.join(' ')] : [])];
}

/** Lines of a reply as they stand in a talk. */
export function quote(lines: string[]): string[] {
  return lines.map((line, index) => `${index === 0 ? '< ' : '  '}${line}`);
}

/** Does what one line says. */
export function happen(world: TalkWorld, source: string): void {
  if (source.startsWith('>')) world.person({ kind: 'text', text: source.slice(1).trim().replaceAll('\\n', '\n') });
  else if (source.startsWith('['))
    world.person({ kind: 'tap', action: actionFor(world, source.slice(1, source.lastIndexOf(']'))) });
  else if (source.startsWith('{')) world.person(inputOf(source.slice(1, source.lastIndexOf('}'))));
  else if (source.startsWith('+')) world.wait(readSpan(source.slice(1)));
  else if (source.startsWith('@busy')) world.busy.push(readBusy(source));
  else if (source.startsWith('@undelivered')) world.failure(readFailure(source.split(/\s+/)[1] ?? ''));
  else if (source.startsWith('@staff')) staff(world, source.slice('@staff'.length).trim());
  else throw new Error(`not understood: ${source}`);
}

function compare(expected: Expected[], said: string[][]): string | null {
  const [first, ...rest] = expected;
  const [now, ...later] = said;
  if (!first) return now ? `also said: ${now.join(' / ')}` : null;
  if (first.any) {
    for (let skip = 0; skip <= said.length; skip += 1) if (compare(rest, said.slice(skip)) === null) return null;
    return 'nothing that was said fits what must follow';
  }
  if (!now) return `not said: ${first.lines.join(' / ')}`;
  const wrong = compareReply(first.lines, now);
  return wrong ?? compare(rest, later);
}

/** A line that ends with … fits whatever follows; choices that are not written are not compared. */
function compareReply(wanted: string[], got: string[]): string | null {
  for (const [index, line] of wanted.entries()) {
    const real = got[index] ?? '';
    if (line.endsWith('…') && real !== line) {
      if (!real.startsWith(line.slice(0, -1))) return `said «${real}» instead of «${line}»`;
      const choices = wanted.at(-1);
      return index < wanted.length - 1 && choices?.startsWith('[') && choices !== got.at(-1)
        ? `offered ${got.at(-1) ?? 'nothing'} instead of ${choices}`
        : null;
    }
    if (line !== real) return `said «${real}» instead of «${line}»`;
  }
  const more = got.slice(wanted.length);
  return more.length === 0 || (more.length === 1 && more[0]?.startsWith('[')) ? null : `also said: ${more.join(' / ')}`;
}

/** The action of a label that was offered: the newest first, so that an old one can be tapped too. */
function actionFor(world: TalkWorld, label: string): string {
  const folded = collate(label);
  for (const reply of world.said.toReversed())
    for (const choice of reply.choices ?? [])
      if (collate(choice.label) === folded || collate(choice.short ?? '') === folded) return choice.action;
  const nav = { πισω: 'back', μενου: 'menu', ανθρωποσ: 'human' } as const;
  for (const [word, to] of Object.entries(nav)) if (word === folded) return encode({ kind: 'nav', to });
  throw new Error(`nothing called [${label}] was offered`);
}

/** What {voice}, {location} and the like send. Throws when nothing is called so. */
export function inputOf(written: string): Input {
  const [kind = '', ...words] = written.split(' ');
  const rest = words.join(' ');
  const media = { ref: 'file-1' };
  switch (kind) {
    case 'voice':
      return { kind, media: { ...media, seconds: 4 } };
    case 'image':
    case 'video':
    case 'file':
      return { kind, media, ...(rest !== '' && { caption: rest }) };
    case 'sticker':
      return { kind, ...(rest !== '' && { emoji: rest }) };
    case 'location':
      return { kind, latitude: 39.33, longitude: 22.09 };
    case 'contact':
      return { kind, own: words[0] === 'own', phone: words[1] ?? '6912345678' };
    case 'reaction':
      return { kind, emoji: rest === '' ? '👍' : rest };
    case 'edit':
      return { kind, text: rest };
    case 'revoke':
    case 'moved':
    case 'stop':
      return { kind };
    case 'start':
      return { kind, ...(rest !== '' && { payload: rest }) };
    case 'unsupported':
      return { kind, what: rest };
    case 'tap':
      return { kind, action: rest };
    default:
      throw new Error(`no input is called {${kind}}`);
  }
}

/** ms of "2 days". Throws for anything that is no span. */
export function readSpan(text: string): number {
  const [, count = '', unit = ''] = /^\s*(\d+)\s*(minute|hour|day|week)s?$/.exec(text) ?? [];
  const lengths: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 };
  const length = lengths[unit];
  if (count === '' || length === undefined) throw new Error(`not a time that passes: +${text}`);
  return Number(count) * length;
}

/** "2026-12-01T10:30" on the clock of Athens. */
export function readMoment(text: string): number {
  const moment = Temporal.PlainDateTime.from(text);
  return atAthens(moment.toPlainDate(), moment.toPlainTime().toString());
}

function readBusy(source: string): TalkWorld['busy'][number] {
  const [, staffId = '', start = '', minutes = '30'] = source.split(/\s+/);
  const from = readMoment(start);
  return { staffId, start: from, end: from + Number(minutes) * 60_000 };
}

function readFailure(kind: string): DeliveryFailure['kind'] {
  const kinds = ['gone', 'window_closed', 'rejected', 'misconfigured', 'unknown'] as const;
  const found = kinds.find((one) => one === kind);
  if (!found) throw new Error(`no failure is called ${kind}`);
  return found;
}

function staff(world: TalkWorld, written: string): void {
  const [name = '', verb = '', ...words] = written.split(/\s+/);
  const caseId = world.world()?.case?.id ?? (verb === 'reopen' ? world.closedCase() : undefined) ?? 'none';
  // The newest visit that waits for an answer; a refusal is tried on the newest of all.
  const visits = world.world()?.appointments ?? [];
  const waits = visits.findLast(({ status }) => status === 'requested' || status === 'proposed');
  const appointmentId = (waits ?? visits.at(-1))?.id ?? 'none';
  world.staff(name, staffAction(verb, words, caseId, appointmentId));
}

/** What `@staff Μαρία take` and the like do. Throws for a word that is none. */
export function staffAction(verb: string, words: string[], caseId: string, appointmentId: string): StaffAction {
  const text = words.join(' ');
  switch (verb) {
    case 'take':
    case 'return':
      return { kind: verb, caseId };
    case 'reply':
    case 'note':
      return { kind: verb, caseId, text };
    case 'transfer':
      return { kind: verb, caseId, to: { staff: { id: `staff_${text}`, name: text } } };
    case 'queue':
      return { kind: 'transfer', caseId, to: { queue: text } };
    case 'snooze':
    case 'bar':
      return { kind: verb, caseId, until: readMoment(text) };
    case 'reopen':
      return { kind: verb, caseId };
    case 'close':
      if (words[0] === 'follow_up') return { kind: 'close', caseId, resume: 'follow_up', days: Number(words[1]) };
      return { kind: 'close', caseId, resume: text === 'continue' ? 'continue' : 'goodbye' };
    case 'confirm':
      return { kind: 'appointment_confirm', appointmentId };
    case 'move':
      return { kind: 'appointment_move', appointmentId, start: readMoment(text) };
    case 'outcome':
      return { kind: 'appointment_outcome', appointmentId, outcome: text === 'came' ? 'came' : 'missed' };
    case 'propose':
      return { kind: 'appointment_propose', appointmentId, starts: words.map(readMoment) };
    case 'decline':
      return { kind: 'appointment_decline', appointmentId, reason: text };
    default:
      throw new Error(`staff cannot ${verb}`);
  }
}
