/** What each kind of content file may hold, as it is written. Unknown keys are errors everywhere. */
import { z } from 'zod';
import type { Value } from '../conversation/state.ts';

/** Names travel inside button actions of at most 60 bytes, so they are short. `constructor` would be found on any object. */
export const NAME = /^(?!constructor$)[a-z][a-z0-9_]{0,15}$/;
const nameRule = 'a name is a small Latin letter and then at most 15 small letters, digits or _ — rename it';

export const name = z.string().regex(NAME, nameRule);
/** Ids that never travel in a button: facts, criteria, papers, parameters, intents, programs. */
export const id = z
  .string()
  .regex(/^(?!constructor$)[a-z][a-z0-9_]{0,47}$/, 'an id is small Latin letters, digits and _ — rename it');
const words = z.string().trim().min(1, 'empty text — write it or remove the key');
const isoDate = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'not a date — write it as 2026-11-24');
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not a time of day — write it as "08:00", in quotes');
const confidence = z.enum(['high', 'medium', 'low', 'unverified']);
const feel = z
  .union([z.string(), z.number(), z.boolean()], { error: 'not an expression — write FEEL as text' })
  .transform(String);
const value: z.ZodType<Value> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(value), z.record(z.string(), value)]),
);

const target = z.string().regex(/^(\/?[a-z][a-z0-9_]{0,15})$/, 'not a target — write a step’s name, /flow, or end');

/** `papers: papers` is short for `papers: { go: papers }`; an empty one takes the step's `next`. */
const stepChoice = z.preprocess(
  (raw) => (typeof raw === 'string' ? { go: raw } : (raw ?? {})),
  z.strictObject({
    go: target.optional(),
    value: value.optional(),
    style: z.enum(['primary', 'danger']).optional(),
    icon: z.string().optional(),
    when: feel.optional(),
  }),
);
const choices = z.record(name, stepChoice).optional();

/** The key that tells a step's kind, and what the step may hold. */
export const stepSchemas = {
  say: z.strictObject({
    say: z.union([z.null(), z.string(), z.array(z.string()).min(1)], {
      error: 'say takes nothing or text keys — write say, or say: [one, two]',
    }),
    choices,
    next: target.optional(),
    card: z.enum(['consent', 'menu', 'crisis']).optional(),
  }),
  ask: z.strictObject({
    ask: z.enum(['choice', 'number', 'money', 'date', 'text', 'phone', 'location', 'file', 'name']),
    into: id.optional(),
    choices,
    next: target.optional(),
    min: z.number().optional(),
    max: z.number().optional(),
  }),
  decide: z.strictObject({
    decide: z.array(z.strictObject({ when: feel, go: target })).min(1),
    otherwise: target,
    unknown: target.optional(),
  }),
  run: z.strictObject({ run: name, with: z.record(id, value).optional(), next: target.optional() }),
  screen: z.strictObject({ screen: id, likely: target, unlikely: target, person: target }),
  interview: z.strictObject({ screen: z.union([z.literal('all'), z.array(id).min(2)]), choices }),
  slots: z.strictObject({ slots: id, choices, next: target, none: target }),
  case: z.strictObject({
    case: z.enum(['talk', 'call', 'appointment']),
    urgency: z.enum(['normal', 'crisis']).optional(),
    next: target,
  }),
  do: z.strictObject({
    do: z.enum([
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
  end: z.strictObject({ end: z.null({ error: 'end takes no value — write { end }' }) }),
};

export const flowFile = z.strictObject({
  about: z.strictObject({
    purpose: words,
    topic: name,
    program: id.optional(),
    specialist: name,
    bring: name.optional(),
  }),
  start: name.optional(),
  steps: z.record(
    name,
    z.record(z.string(), z.unknown(), { error: 'a step is a map of keys — see the README of flows/' }),
  ),
});

const choiceText = z.strictObject({
  label: words,
  short: words.optional(),
  description: words.optional(),
  also: z.array(words).default([]),
});
const factChoiceText = z.strictObject({ ...choiceText.shape, value: value.optional() });
const textShape = z.strictObject({
  text: words.optional(),
  simpler: words.optional(),
  choices: z
    .record(
      name,
      z.preprocess((raw) => (typeof raw === 'string' ? { label: raw } : raw), choiceText),
    )
    .default({}),
});

/** `done: Τέλος.` is short for `done: { text: Τέλος. }`. */
export const flowTextFile = z.record(
  name,
  z.preprocess((raw) => (typeof raw === 'string' ? { text: raw } : raw), textShape),
);

export const factsFile = z.record(
  id,
  z.strictObject({
    ask: words,
    simpler: words.optional(),
    label: words,
    rare: z.strictObject({ label: words, means: words }).optional(),
    choices: z
      .record(
        name,
        z.preprocess((raw) => (typeof raw === 'string' ? { label: raw } : raw), factChoiceText),
      )
      .default({}),
  }),
);

export const programTextFile = z.strictObject({
  name: words,
  short: words.optional(),
  papers: z.record(id, words).default({}),
  reasons: z.record(id, z.strictObject({ no: words.optional(), person: words.optional() })).default({}),
  how: words.optional(),
  terms: z.record(id, words).default({}),
  amount: words.optional(),
  renewal: words.optional(),
  footnote: words.optional(),
});

const datedFact = z.strictObject({
  value,
  source: words,
  checked_on: isoDate,
  valid_until: isoDate.optional(),
  confidence,
});

export const centerFile = z.strictObject({
  id: name,
  name: words,
  municipality: words,
  timezone: z.literal('Europe/Athens'),
  facts: z.record(
    z.string().regex(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$/, 'a fact’s key is dotted small Latin words — rename it'),
    datedFact,
  ),
  hours: z
    .array(z.strictObject({ days: z.array(z.number().int().min(1).max(7)).min(1), from: clock, to: clock }))
    .min(1),
  hoursConfirmed: z.boolean(),
  closures: z.array(z.strictObject({ from: isoDate, to: isoDate, why: words })).default([]),
  leave: z.array(z.strictObject({ member: name, from: isoDate, to: isoDate, substitute: name.optional() })).default([]),
  slotMinutes: z.record(name, z.number().int().min(5).max(240)),
  leadHours: z.number().min(0),
  aheadDays: z.number().int().min(1).max(365),
  promiseHours: z.number().positive(),
});

/** `facts/<file>.yaml`: name → figure. */
export const figuresFile = z.record(
  z
    .string()
    .regex(/^(?!constructor$)[a-z][a-z0-9_]{0,39}$/, 'a fact’s name is at most 40 small Latin letters — rename it'),
  z.strictObject({
    value: z.union([z.number(), words, z.null()], { error: 'value is a number, a date, a text or null — write one' }),
    unit: z.enum(['€', '€/μήνα', '€/έτος', 'έτη', 'μήνες', 'ημέρες', '%']).optional(),
    source: words,
    checked_on: isoDate,
    valid_until: isoDate.optional(),
    confidence,
    note: words.optional(),
  }),
);

const moment = z
  .string()
  .regex(
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d)?$/,
    'not a day or a moment — write it as 2026-12-30 or 2026-12-30T14:00 (time of Athens)',
  );

export const noticesFile = z.array(
  z.strictObject({
    id: name,
    from: moment,
    until: moment,
    place: name,
    text: z.object({ el: words }).catchall(words),
  }),
);

/** `center/replies.yaml`: what staff pick from when they answer. */
export const repliesFile = z.array(z.strictObject({ id: name, title: words.max(40), text: words.max(600) }));

/** `locales/<language>/jargon.yaml`: word of officialese → the plain word. `δικαιολογητικ*` stands for all its forms. */
export const jargonFile = z.record(z.string().min(3), words);

export const staffFile = z.array(
  z.strictObject({
    id: name,
    role: name,
    title: words,
    with: words,
    topics: z.array(name),
    kinds: z.array(z.enum(['center', 'phone', 'home'])).min(1),
  }),
);

export const helpLinesFile = z
  .array(
    z.strictObject({
      id: name,
      number: words,
      dial: words,
      name: words,
      note: words.optional(),
      source: words,
      checked_on: isoDate,
      confidence,
    }),
  )
  .min(1, 'no help lines — list at least 112');

export const intentsFile = z.array(
  z.strictObject({
    id,
    go: z
      .union(
        [
          z.strictObject({ flow: name, step: name.optional() }),
          z.strictObject({
            global: z.enum(['menu', 'back', 'cancel', 'restart', 'repeat', 'help', 'human', 'yes', 'no']),
          }),
        ],
        {
          error:
            'go is { flow: name } or { global: menu|back|cancel|restart|repeat|help|human|yes|no } — write one of them',
        },
      )
      .optional(),
    phrases: z.array(words).min(1, 'no phrases — write how people say it'),
  }),
);
