/** The interview over many programs, as a conversation holds it: which programs, what is known, how the list is ranked. */
import { athens } from '../appointments/time.ts';
import type { Content, Flow, Step } from '../content/content.ts';
import { factsOf, jointInterview, type Joint, type JointQuestion } from '../eligibility/interview.ts';
import type { FactUse, Program } from '../eligibility/program.ts';
import { at, type Draft } from './draft.ts';
import { isOrdinary, knownFacts } from './facts.ts';
import { ASKING } from './screen.ts';
import type { Answers, Frame, Value } from './state.ts';

/** A step that asks about the household, for one program or for many. */
export type Asking = Extract<Step, { kind: 'screen' | 'interview' }>;

const lists = new WeakMap<Content, Map<string, Program[]>>();

/**
 * The programs of a step, always the same array for the same step: what was worked out for it is found by it. Those that are
 * looked at in every household come first.
 */
export function programsOf(content: Content, ids: string[] | 'all'): Program[] {
  let known = lists.get(content);
  if (!known) lists.set(content, (known = new Map<string, Program[]>()));
  const key = ids === 'all' ? 'all' : ids.join(' ');
  let found = known.get(key);
  if (!found) {
    const all = Object.values(content.programs);
    const rare = (program: Program): number => (program.concerns?.fact === undefined ? 0 : 1);
    found =
      ids === 'all'
        ? all.toSorted((a, b) => rare(a) - rare(b))
        : ids.flatMap((id) => all.find((one) => one.id === id) ?? []);
    known.set(key, found);
  }
  return found;
}

/** The facts that a step may ask. */
export function askedBy(draft: Draft, step: Asking): FactUse[] {
  if (step.kind === 'interview') return factsOf(programsOf(draft.content, step.programs));
  return draft.content.programs[step.program]?.facts ?? [];
}

/** A household fact as the programs declare it; programs that share one declare it alike. */
export function useOf(draft: Draft, fact: string): FactUse | undefined {
  return factsOf(programsOf(draft.content, 'all')).find((use) => use.name === fact);
}

/** Rare things of which none holds stand together under one of them; alone it stands for itself. */
export function standsForMore(draft: Draft, fact: string): boolean {
  const use = useOf(draft, fact);
  if (use?.group === undefined || !isOrdinary(draft, use)) return false;
  return factsOf(programsOf(draft.content, 'all')).some(
    (other) => other.name !== fact && other.group === use.group && isOrdinary(draft, other),
  );
}

/** One turn looks several times at the same facts. Facts are replaced, never changed in place, so their object is the key. */
const looked = new WeakMap<
  Answers,
  { programs: Program[]; unknown: string[]; again: Value | undefined; now: number; found: Joint }
>();

/** The next question, or the list when none is left. */
export function joint(draft: Draft, frame: Frame, step: Extract<Step, { kind: 'interview' }>): Joint {
  const { facts, unknown } = draft.conversation;
  const programs = programsOf(draft.content, step.programs);
  const again = frame.answers[ASKING];
  const before = looked.get(facts);
  if (before?.programs === programs && before.unknown === unknown && before.again === again && before.now === draft.now)
    return before.found;
  const uses = factsOf(programs);
  const known = knownFacts(draft, { facts: uses }, frame.answers);
  const on = athens(draft.now).toPlainDate().toString();
  const seen = jointInterview(programs, known, { unknown, on });
  const found = typeof again === 'string' ? { ...seen, question: asked(uses, again) ?? seen.question } : seen;
  looked.set(facts, { programs, unknown, again, now: draft.now, found });
  return found;
}

/** A fact that is asked by name is asked by itself. */
function asked(uses: FactUse[], fact: string): JointQuestion | null {
  const use = uses.find((one) => one.name === fact);
  return use ? { kind: 'fact', use, left: 0 } : null;
}

/** Where a program is told of: its own `go`, or the flow with its first check. */
export function placeOf(draft: Draft, program: Program): { flow: Flow; step: string; screens: boolean } | undefined {
  const { flows } = draft.content;
  for (const flow of Object.values(flows))
    for (const step of Object.values(flow.steps))
      if (step.kind === 'screen' && step.program === program.id) return { flow, step: step.name, screens: true };
  const flow = program.go && flows[program.go.flow];
  return flow && { flow, step: program.go?.step ?? flow.start, screens: false };
}

/** The list from which the running flow was opened, if any. */
export function listBelow(draft: Draft): { frame: Frame; step: Extract<Step, { kind: 'interview' }> } | undefined {
  const { stack } = draft.conversation;
  const frame = stack.at(-2);
  const then = stack.at(-1)?.then;
  const step = frame && then !== undefined ? at(draft, frame, then)?.step : undefined;
  return frame && step?.kind === 'interview' ? { frame, step } : undefined;
}
