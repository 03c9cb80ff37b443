/** What the page may ask to be done, and how that becomes an action of the case machine: names come from the store, never from the page. */
import * as z from 'zod/mini';
import type { StaffAction } from '../cases/action.ts';
import type { AccountStore } from '../store/port.ts';
import { ApiError } from './errors.ts';
import type { Wanted } from './wanted.ts';

const id = z.string().check(z.minLength(1), z.maxLength(64));
const words = (max: number) =>
  z.pipe(z.pipe(z.string(), z.transform(clean)), z.string().check(z.minLength(1), z.maxLength(max)));
const ms = z.int().check(z.positive());

const Action = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('take'), caseId: id }),
  z.strictObject({ kind: z.literal('reply'), caseId: id, text: words(4000) }),
  z.strictObject({ kind: z.literal('note'), caseId: id, text: words(4000) }),
  z.discriminatedUnion('resume', [
    z.strictObject({ kind: z.literal('close'), caseId: id, resume: z.enum(['goodbye', 'continue']) }),
    z.strictObject({
      kind: z.literal('close'),
      caseId: id,
      resume: z.literal('follow_up'),
      days: z.int().check(z.gte(1), z.lte(90)),
    }),
  ]),
  z.strictObject({ kind: z.literal('return'), caseId: id }),
  z.strictObject({
    kind: z.literal('transfer'),
    caseId: id,
    to: z.union([z.strictObject({ staffId: id }), z.strictObject({ queue: id })]),
  }),
  z.strictObject({ kind: z.literal('snooze'), caseId: id, until: ms }),
  z.strictObject({ kind: z.literal('reopen'), caseId: id }),
  z.strictObject({ kind: z.literal('bar'), caseId: id, until: ms }),
  z.strictObject({ kind: z.literal('appointment_confirm'), appointmentId: id }),
  z.strictObject({
    kind: z.literal('appointment_propose'),
    appointmentId: id,
    starts: z.array(ms).check(z.minLength(1), z.maxLength(5)),
  }),
  z.strictObject({
    kind: z.literal('appointment_move'),
    appointmentId: id,
    start: ms,
    staffId: z.optional(id),
  }),
  z.strictObject({ kind: z.literal('appointment_outcome'), appointmentId: id, outcome: z.enum(['came', 'missed']) }),
  z.strictObject({ kind: z.literal('appointment_decline'), appointmentId: id, reason: words(300) }),
]);

/** One click: its key makes the same click sent twice count once. */
export const Act = z.strictObject({
  key: z.string().check(z.regex(/^[\w-]{8,64}$/)),
  /** The newest message that stood on the page: a reply is not sent past a colleague's that came after it. */
  seen: z.optional(z.int().check(z.nonnegative())),
  action: Action,
});

/** The action with the colleague's name from their account. 404 for an account that is not there or is disabled. */
export async function named(wanted: Wanted, accounts: AccountStore): Promise<StaffAction> {
  if (wanted.kind !== 'transfer') return wanted;
  const { to } = wanted;
  if ('queue' in to) return { ...wanted, to };
  const colleague = await accounts.byId(to.staffId);
  if (!colleague || colleague.disabledAt !== undefined) throw new ApiError(404, 'not_found');
  return { ...wanted, to: { staff: { id: colleague.id, name: colleague.name } } };
}

/** No control characters but line breaks and tabs, no half letters, no blank ends. */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .trim();
}
