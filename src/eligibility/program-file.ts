/** The shape of a program file, expressions still as text. Unknown keys are errors. */
import { z } from 'zod';

const word = z.string().regex(/^[a-z][a-z0-9_]*$/, 'names are small Latin letters, digits and underscores');
const isoDate = z.iso.date();
const line = z.string().trim().min(1);
const feel = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const scalar = z.union([z.number(), z.string(), z.boolean()]);
const confidence = z.enum(['high', 'medium', 'low', 'unverified']);

export const programFile = z.strictObject({
  id: word,
  name: line,
  also: z.array(line).default([]),
  decidedBy: line,
  law: line,
  source: line,
  checked_on: isoDate,
  valid_until: isoDate.optional(),
  /** What staff must do when it has run out, in one line. */
  renew: line.optional(),
  concerns: z
    .union([z.strictObject({ fact: word, or: feel.optional() }), z.strictObject({ or: feel })])
    .transform((told): { fact?: string; or?: string } => told)
    .optional(),
  held: word.optional(),
  oneOf: z.strictObject({ of: word, rank: z.number().int().min(1) }).optional(),
  renewal: z
    .union([z.strictObject({ months: z.number().int().min(1).max(24) }), z.strictObject({ date: isoDate })])
    .optional(),
  go: z.strictObject({ flow: word, step: word.optional() }).optional(),
  parameters: z
    .array(
      z.strictObject({
        name: word,
        value: scalar,
        unit: z.string().optional(),
        valid_from: isoDate,
        valid_until: isoDate.optional(),
        checked_on: isoDate,
        source: line,
        confidence,
      }),
    )
    .default([]),
  /** Takes in the figures, facts, derived values and consistency of another program, and its criteria as one value of its name. */
  include: z.strictObject({ program: word, when: feel }).optional(),
  facts: z
    .array(
      z.strictObject({
        name: word,
        type: z.union([
          z.enum(['count', 'money', 'boolean', 'number', 'date']),
          z.strictObject({ oneOf: z.array(word).min(2) }),
        ]),
        ordinary: scalar.optional(),
        ordinaryWhen: feel.optional(),
        group: word.optional(),
        when: feel.optional(),
        otherwise: scalar.optional(),
        toldBy: z.strictObject({ fact: word, value: scalar }).optional(),
        min: z.number().optional(),
        max: z.number().optional(),
      }),
    )
    .min(1),
  derived: z.array(z.strictObject({ name: word, value: feel })).default([]),
  consistency: z.array(z.strictObject({ id: word, when: feel })).default([]),
  criteria: z
    .array(
      z.strictObject({
        id: word,
        when: feel,
        otherwise: z.enum(['no', 'person']),
        given: feel.optional(),
        limit: feel.optional(),
      }),
    )
    .min(1),
  thresholds: z.array(z.strictObject({ given: feel, limit: feel })).default([]),
  amount: z.strictObject({ value: feel, per: z.enum(['month', 'once']) }).optional(),
  category: feel.optional(),
  papers: z.array(word).default([]),
  examples: z
    .array(
      z.strictObject({
        name: line,
        facts: z.record(word, z.unknown()),
        expect: z.strictObject({
          eligible: z.union([z.boolean(), z.literal('unclear')]),
          amount: z.number().optional(),
          category: z.string().optional(),
        }),
      }),
    )
    .min(1, 'a program needs at least one signed example'),
});

export type ProgramFile = z.infer<typeof programFile>;

/** A file with what it includes taken in: `matters` comes from there, never from the file itself. */
export type IncludingFile = Omit<ProgramFile, 'facts'> & {
  facts: (ProgramFile['facts'][number] & { matters?: string })[];
};
