/** From `flows/<flow>.yaml` as written to the Flow that the core runs. */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Value } from '../conversation/state.ts';
import type { Flow, Step, StepChoice, Target } from './content.ts';
import { compileAt } from './expression.ts';
import { flowFile, NAME, stepSchemas } from './schema.ts';
import type { Path, Source } from './source.ts';

/** `interview` is written as a `screen` of several programs. */
type StepKind = Exclude<keyof typeof stepSchemas, 'interview'>;
type RawChoices = z.infer<typeof stepSchemas.say>['choices'];
const KINDS = ['say', 'ask', 'decide', 'run', 'screen', 'slots', 'case', 'do', 'end'] as const satisfies StepKind[];

/** Undefined when the file as a whole has not the form of a flow; broken steps are reported and left out. */
export function buildFlow(name: string, source: Source): Flow | undefined {
  if (!NAME.test(name))
    source.report(
      [],
      `"${name}" is not a good name of a flow`,
      'rename the file: small Latin letters, digits and _, at most 16',
    );
  const raw = source.parse(flowFile, source.data);
  if (!raw) return undefined;
  const steps: Record<string, Step> = {};
  for (const [stepName, rawStep] of Object.entries(raw.steps)) {
    if (stepName === 'end') {
      source.report(
        ['steps', 'end'],
        'a step cannot be called "end"',
        'rename it: as a target, end means that the flow ends',
      );
      continue;
    }
    const step = buildStep(stepName, rawStep, source);
    if (step) steps[stepName] = step;
  }
  const first = Object.keys(raw.steps)[0];
  if (first === undefined) source.report(['steps'], 'a flow without steps', 'write at least one step');
  const start = raw.start ?? first ?? '';
  return { name, version: flowVersion({ about: raw.about, start, steps }), about: raw.about, start, steps };
}

/**
 * What a running conversation is pinned to: the first 8 letters of the SHA-256 of what the flow does. Texts are not in it,
 * nor is `purpose`, so that a mended word makes no new version.
 */
export function flowVersion(flow: Pick<Flow, 'about' | 'start' | 'steps'>): string {
  const { topic, program, specialist } = flow.about;
  const does = JSON.stringify({ topic, program, specialist, start: flow.start, steps: flow.steps }, plain);
  return createHash('sha256').update(does).digest('hex').slice(0, 8);
}

/** JSON replacer: an expression is its source; the keys of a map are in order, so that a moved line changes nothing. */
export function plain(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if ('source' in value && 'evaluate' in value) return { feel: value.source };
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Reads a target as written: `end`, `/flow`, or a step. */
export function readTarget(written: string): Target {
  if (written === 'end') return { end: true };
  return written.startsWith('/') ? { flow: written.slice(1) } : { step: written };
}

function buildStep(name: string, raw: Record<string, unknown>, source: Source): Step | undefined {
  const at: Path = ['steps', name];
  const kinds = KINDS.filter((kind) => kind in raw);
  const kind = kinds[0];
  if (kind === undefined || kinds.length > 1) {
    const message =
      kind === undefined
        ? `step "${name}" says not what it does`
        : `step "${name}" is two things: ${kinds.join(' and ')}`;
    source.report(at, message, `a step has exactly one of: ${KINDS.join(', ')}`);
    return undefined;
  }
  switch (kind) {
    case 'say': {
      const step = source.parse(stepSchemas.say, raw, at);
      if (!step) return undefined;
      const texts = step.say === null ? [name] : typeof step.say === 'string' ? [step.say] : step.say;
      const next = step.next === undefined ? undefined : readTarget(step.next);
      const choices = buildChoices(step.choices, next, at, source);
      return { kind, name, texts, choices, ...(next && { next }), ...(step.card && { card: step.card }) };
    }
    case 'ask': {
      const step = source.parse(stepSchemas.ask, raw, at);
      if (!step) return undefined;
      const given = step.next === undefined ? undefined : readTarget(step.next);
      const choices = buildChoices(step.choices, given, at, source);
      if (!given && step.ask !== 'choice')
        source.report(at, `step "${name}" has no next`, 'say with next where a typed answer leads');
      if (step.ask === 'choice' && choices.length === 0)
        source.report(at, `step "${name}" asks for a choice and offers none`, 'add choices');
      if (step.min !== undefined && step.max !== undefined && step.min > step.max)
        source.report([...at, 'min'], 'min is above max', 'swap them');
      // Every answer of a choice may bring its own way on; then `next` is never used.
      const next = given ?? { end: true };
      return { kind, name, ask: step.ask, into: step.into ?? name, choices, next, ...bounds(step) };
    }
    case 'decide': {
      const step = source.parse(stepSchemas.decide, raw, at);
      if (!step) return undefined;
      if (step.unknown === undefined) {
        source.report(
          at,
          `step "${name}" does not say what happens when an answer is not known`,
          'add unknown: <step>',
        );
      }
      const lines = step.decide.flatMap((line, index) => {
        const when = compileAt(line.when, source, [...at, 'decide', index, 'when']);
        return when ? [{ when, go: readTarget(line.go) }] : [];
      });
      const unknown = step.unknown === undefined ? undefined : readTarget(step.unknown);
      return { kind, name, lines, otherwise: readTarget(step.otherwise), ...(unknown && { unknown }) };
    }
    case 'run': {
      const step = source.parse(stepSchemas.run, raw, at);
      if (!step) return undefined;
      const passed: Record<string, Value> = step.with ?? {};
      return { kind, name, flow: step.run, with: passed, next: readTarget(step.next ?? 'end') };
    }
    case 'screen': {
      if (raw.screen === 'all' || Array.isArray(raw.screen)) {
        const step = source.parse(stepSchemas.interview, raw, at);
        if (!step) return undefined;
        const choices = buildChoices(step.choices, undefined, at, source);
        return { kind: 'interview', name, programs: step.screen, choices };
      }
      const step = source.parse(stepSchemas.screen, raw, at);
      if (!step) return undefined;
      const { likely, unlikely, person } = step;
      return {
        kind,
        name,
        program: step.screen,
        likely: readTarget(likely),
        unlikely: readTarget(unlikely),
        person: readTarget(person),
      };
    }
    case 'slots': {
      const step = source.parse(stepSchemas.slots, raw, at);
      if (!step) return undefined;
      const next = readTarget(step.next);
      return {
        kind,
        name,
        into: step.slots,
        choices: buildChoices(step.choices, next, at, source),
        next,
        none: readTarget(step.none),
      };
    }
    case 'case': {
      const step = source.parse(stepSchemas.case, raw, at);
      return step && { kind, name, wants: step.case, urgency: step.urgency ?? 'normal', next: readTarget(step.next) };
    }
    case 'do': {
      const step = source.parse(stepSchemas.do, raw, at);
      return step && { kind, name, action: step.do, next: readTarget(step.next) };
    }
    case 'end':
      return source.parse(stepSchemas.end, raw, at) && { kind, name };
  }
}

function buildChoices(raw: RawChoices, next: Target | undefined, at: Path, source: Source): StepChoice[] {
  const written = Object.entries(raw ?? {});
  const primary = written.filter(([, choice]) => choice.style === 'primary').map(([name]) => name);
  if (primary.length > 1)
    source.report(
      [...at, 'choices', primary[1] ?? ''],
      'two choices are primary',
      'leave primary only on the way that most people want',
    );
  return written.flatMap(([name, choice]) => {
    const go = choice.go === undefined ? next : readTarget(choice.go);
    if (!go) {
      source.report([...at, 'choices', name], `choice "${name}" leads nowhere`, 'add go: <step>, or next to the step');
      return [];
    }
    const when =
      choice.when === undefined ? undefined : compileAt(choice.when, source, [...at, 'choices', name, 'when']);
    return [
      {
        name,
        go,
        ...(choice.value !== undefined && { value: choice.value }),
        ...(choice.style && { style: choice.style }),
        ...(choice.icon !== undefined && { icon: choice.icon }),
        ...(when && { when }),
      },
    ];
  });
}

function bounds(step: { min?: number; max?: number }): { min?: number; max?: number } {
  return { ...(step.min !== undefined && { min: step.min }), ...(step.max !== undefined && { max: step.max }) };
}
