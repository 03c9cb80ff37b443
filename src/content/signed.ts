/** Who has read what people in danger are told, and whether it is still the same text. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Source } from './source.ts';

const signedFile = z.strictObject({
  by: z.string().trim().min(1, 'nobody — write the name and the role'),
  on: z.iso.date('not a date — write it as 2026-11-24'),
  text: z.string().regex(/^[0-9a-f]{12}$/, 'not a seal — copy the twelve letters that npm run check prints'),
});

export type Signed = z.infer<typeof signedFile>;

/** Reads `center/crisis_signed.yaml`; undefined when nobody has signed yet. */
export function readSigned(source: Source | undefined): Signed | undefined {
  return source?.parse(signedFile, source.data ?? {});
}

/** Twelve letters that change with every letter of the text. */
export function sealOf(text: Source): string {
  return createHash('sha256').update(text.raw).digest('hex').slice(0, 12);
}
