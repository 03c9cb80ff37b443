/** The core alone, in this process: µs of one `advance()` with its state written to JSON and read back, as a turn does. */
import type { Content } from '../../src/content/content.ts';
import { advance } from '../../src/conversation/advance.ts';
import type { TurnEvent } from '../../src/conversation/event.ts';
import { evaluate } from '../../src/eligibility/evaluate.ts';
import { factsOf, jointInterview } from '../../src/eligibility/interview.ts';
import { programsOf } from '../../src/conversation/joint.ts';
import type { Answers, Conversation } from '../../src/conversation/state.ts';
import type { World } from '../../src/store/port.ts';
import { quantile, round } from './stats.ts';
import { personId } from './wire.ts';

export interface EngineRow {
  what: string;
  usMedian: number;
  usP99: number;
}

const NOW = 1_795_600_000_000;

/** A tap on a choice, a typed label, and a tap that leads over a decision. */
export function engine(
  content: Content,
  actions: string[],
  decision: { step: string; action: string; flow: string },
): EngineRow[] {
  const tap = (action: string, n: number): TurnEvent => ({
    source: 'person',
    event: { channel: 'viber', address: personId(1), dedupe: String(n), input: { kind: 'tap', action } },
  });
  return [
    measure('tap', content, 'bench', 'q1', (n) => tap(actions[n % actions.length] ?? '', n), true),
    measure('typed label', content, 'bench', 'q1', (n) => typed(n % 11 === 10 ? 'ναι' : 'ΙΣΩΣ', n), true),
    measure('decision', content, decision.flow, decision.step, (n) => tap(decision.action, n), false),
  ];
}

/** Pre-screening alone: one program, the same with one fact changed, and the next question of the interview over all. */
export function screening(content: Content): EngineRow[] {
  const on = '2026-11-25';
  const programs = programsOf(content, 'all');
  const eee = content.programs['eee'];
  if (!eee) throw new Error('the content has no eee');
  const home: Answers = { adults: 2, minors: 2, income_6m: 1200 };
  const asked: Answers = {
    ...Object.fromEntries(
      factsOf(programs).flatMap((use) =>
        use.group === 'situation' || use.group === 'held'
          ? [[use.name, use.name === 'renting' || use.name === 'elder']]
          : [],
      ),
    ),
    adults: 2,
    minors: 2,
    income_annual: 5000,
  };
  return [
    timed('screen: one program', 10, () => evaluate(eee, { ...home }, { on, assumeOrdinary: true })),
    timed('screen: one changed fact', 10, (n) => evaluate(eee, { ...home, income_6m: 1000 + (n % 500) }, { on })),
    timed('interview: next question', 1, (n) =>
      jointInterview(programs, { ...asked, rent: 100 + (n % 300) }, { on, unknown: [] }),
    ),
  ];
}

/** CPU µs of one call, in batches of `size` calls. */
function timed(what: string, size: number, call: (n: number) => unknown): EngineRow {
  let n = 0;
  for (let i = 0; i < 500; i += 1) call(n++);
  const batches: number[] = [];
  for (let i = 0; i < 300; i += 1) {
    const before = process.cpuUsage();
    for (let k = 0; k < size; k += 1) call(n++);
    const spent = process.cpuUsage(before);
    batches.push((spent.user + spent.system) / size);
  }
  return { what, usMedian: round(quantile(batches, 0.5), 1), usP99: round(quantile(batches, 0.99), 1) };
}

function typed(text: string, n: number): TurnEvent {
  return {
    source: 'person',
    event: { channel: 'viber', address: personId(1), dedupe: String(n), input: { kind: 'text', text } },
  };
}

function measure(
  what: string,
  content: Content,
  flow: string,
  step: string,
  event: (n: number) => TurnEvent,
  walk: boolean,
): EngineRow {
  const start: Conversation = {
    stack: [{ flow, version: content.flows[flow]?.version ?? '', step, answers: {}, trail: [] }],
    facts: { minors: 2 },
    unknown: [],
    misses: 0,
    lastAt: NOW,
    turns: 0,
  };
  let kept = JSON.stringify(start);
  const world = (): World => ({
    person: {
      id: 'bench',
      version: 1,
      createdAt: NOW,
      addresses: [{ channel: 'viber', id: personId(1) }],
      replyTo: { channel: 'viber', id: personId(1) },
      consent: 'given',
      locale: 'el',
    },
    conversation: JSON.parse(kept),
    case: null,
    appointments: [],
  });
  let n = 0;
  const one = (): void => {
    const result = advance(content, world(), event(n), { now: NOW, id: () => 'id' });
    n += 1;
    if (result.kind !== 'done') throw new Error('the core asked for taken times');
    const next = JSON.stringify(result.conversation);
    if (walk) kept = next;
  };
  for (let i = 0; i < 20_000; i += 1) one();
  // Batches of a hundred: one turn is shorter than the clock is fine.
  const batches: number[] = [];
  for (let i = 0; i < 300; i += 1) {
    const before = process.cpuUsage();
    const began = performance.now();
    for (let k = 0; k < 100; k += 1) one();
    const spent = process.cpuUsage(before);
    batches.push(Math.min((spent.user + spent.system) / 100, ((performance.now() - began) * 1000) / 100));
  }
  return { what, usMedian: round(quantile(batches, 0.5), 1), usP99: round(quantile(batches, 0.99), 1) };
}
