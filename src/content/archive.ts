/** Older versions of flows, so that a conversation that began in one can end in it. */
import { z } from 'zod';
import { compile } from '../eligibility/feel.ts';
import type { Content, Flow, Locale, Step, StepText, Target } from './content.ts';
import { freeze } from './freeze.ts';
import type { Value } from '../conversation/state.ts';

export interface ArchivedFlow {
  flow: string;
  version: string;
  /** The flow with its words; expressions as their source. */
  json: string;
}

/**
 * The current flows as they are kept in the store; written at every start, once for each version. With their Greek words only:
 * a step that is no longer in the files is said in Greek to everybody.
 */
export function archiveOf(content: Content): ArchivedFlow[] {
  return Object.values(content.flows).map((flow) => {
    const words = { el: content.locales.el.flows[flow.name] ?? {} };
    return { flow: flow.name, version: flow.version, json: JSON.stringify({ flow, words }, feelAsSource) };
  });
}

/**
 * Content that also knows the archived versions: `flowAt` finds them, and words of steps or choices that the current files
 * no longer have come from the archive (the newest one given last wins). An entry that can no longer be read (written by an
 * older program) is left out: its conversations begin anew.
 */
export function withArchive(content: Content, archived: ArchivedFlow[]): Content {
  const kept = new Map<string, Flow>();
  const { el } = content.locales;
  const locales = { el: { ...el, flows: { ...el.flows } } };
  for (const entry of archived) {
    const read = readArchived(entry.json);
    if (!read) continue;
    kept.set(`${entry.flow}@${entry.version}`, freeze(read.flow));
    addWords(locales.el, el, entry.flow, read.words.el);
  }
  return freeze({
    ...content,
    locales,
    flowAt: (name: string, version: string) => content.flowAt(name, version) ?? kept.get(`${name}@${version}`),
  });
}

function addWords(into: Locale, current: Locale, flow: string, words: Record<string, StepText> | undefined): void {
  if (!words) return;
  const merged: Record<string, StepText> = { ...into.flows[flow] };
  for (const [step, old] of Object.entries(words)) {
    const now = current.flows[flow]?.[step];
    const choices = { ...merged[step]?.choices, ...old.choices, ...now?.choices };
    merged[step] = now ? { ...now, choices } : { ...old, choices };
  }
  into.flows[flow] = merged;
}

function feelAsSource(_key: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'evaluate' in value && 'source' in value ? value.source : value;
}

function readArchived(json: string): { flow: Flow; words: { el?: Record<string, StepText> } } | undefined {
  try {
    return archivedFlow.parse(JSON.parse(json));
  } catch {
    return undefined;
  }
}

const value: z.ZodType<Value> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(value), z.record(z.string(), value)]),
);
const target: z.ZodType<Target> = z.union([
  z.object({ step: z.string() }),
  z.object({ flow: z.string(), with: z.record(z.string(), value).optional() }),
  z.object({ end: z.literal(true) }),
]);
const feel = z.string().transform((source) => compile(source));
const choices = z.array(
  z.object({
    name: z.string(),
    go: target,
    value: value.optional(),
    style: z.enum(['primary', 'danger']).optional(),
    icon: z.string().optional(),
    when: feel.optional(),
  }),
);
const name = z.string();
const step: z.ZodType<Step> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('say'),
    name,
    texts: z.array(z.string()),
    choices,
    next: target.optional(),
    card: z.enum(['consent', 'menu', 'crisis']).optional(),
  }),
  z.object({
    kind: z.literal('ask'),
    name,
    ask: z.enum(['choice', 'number', 'money', 'date', 'text', 'phone', 'location', 'file', 'name']),
    into: z.string(),
    choices,
    next: target,
    min: z.number().optional(),
    max: z.number().optional(),
  }),
  z.object({
    kind: z.literal('decide'),
    name,
    lines: z.array(z.object({ when: feel, go: target })),
    otherwise: target,
    unknown: target.optional(),
  }),
  z.object({
    kind: z.literal('run'),
    name,
    flow: z.string(),
    with: z.record(z.string(), value),
    next: target.optional(),
  }),
  z.object({ kind: z.literal('screen'), name, program: z.string(), likely: target, unlikely: target, person: target }),
  z.object({
    kind: z.literal('interview'),
    name,
    programs: z.union([z.literal('all'), z.array(z.string())]),
    choices,
  }),
  z.object({ kind: z.literal('slots'), name, into: z.string(), choices, next: target, none: target }),
  z.object({
    kind: z.literal('case'),
    name,
    wants: z.enum(['talk', 'call', 'appointment']),
    urgency: z.enum(['normal', 'crisis']),
    next: target,
  }),
  z.object({
    kind: z.literal('do'),
    name,
    action: z.enum([
      'consent_given',
      'consent_refused',
      'send_screening',
      'forget_facts',
      'change_answer',
      'cancel_appointment',
      'remind_renewal',
      'page_staff',
      'not_danger',
      'discreet',
    ]),
    next: target,
  }),
  z.object({ kind: z.literal('end'), name }),
]);
const stepText = z.object({
  text: z.string(),
  simpler: z.string().optional(),
  choices: z.record(
    z.string(),
    z.object({
      label: z.string(),
      short: z.string().optional(),
      description: z.string().optional(),
      also: z.array(z.string()),
    }),
  ),
});
const words = z.record(z.string(), stepText).optional();
const archivedFlow = z.object({
  flow: z.object({
    name,
    version: z.string(),
    about: z.object({ purpose: z.string(), topic: z.string(), program: z.string().optional(), specialist: z.string() }),
    start: z.string(),
    steps: z.record(z.string(), step),
  }),
  words: z.object({ el: words }),
});
