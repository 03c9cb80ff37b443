/** Meta's webhook bodies → events and receipts. A batch is read message by message: a bad one does not hurt the others. */
import { z } from 'zod';
import type { InboundEvent } from '../../conversation/event.ts';
import type { Receipt } from '../port.ts';
import { cleanLine, isHonest } from '../fit/clean.ts';
import { sendError } from './errors.ts';
import { readContent } from './content.ts';

const honest = z.string().refine(isHonest);
/** Readers of a batch: an entry that does not fit is dropped alone. */
const each = z.array(z.unknown()).catch([]);
const envelope = z.object({ object: z.literal('whatsapp_business_account'), entry: each });
const entry = z.object({ changes: each });
const change = z.object({
  field: z.literal('messages'),
  value: z.object({
    metadata: z.object({ phone_number_id: z.string() }),
    contacts: each,
    messages: each,
    statuses: each,
  }),
});
const contact = z.object({
  wa_id: z.string().optional(),
  user_id: z.string().optional(),
  profile: z.object({ name: z.string().optional() }).optional().catch(undefined),
});
type Contact = z.infer<typeof contact>;
const message = z.looseObject({
  id: honest.min(1).max(300),
  from: honest.optional(),
  from_user_id: honest.optional(),
  timestamp: z
    .union([z.string().regex(/^\d{1,16}$/), z.number()])
    .optional()
    .catch(undefined),
  type: honest.min(1).max(60),
  group_id: z.string().optional(),
});
type Message = z.infer<typeof message>;
const status = z.object({
  id: honest.min(1).max(300),
  status: z.string(),
  errors: z
    .array(
      z.object({
        code: z.number(),
        title: z.string().optional(),
        error_data: z.object({ details: z.string().optional() }).optional(),
      }),
    )
    .optional()
    .catch(undefined),
});

export interface ParsedBatch {
  events: InboundEvent[];
  receipts: Receipt[];
}

/** @param phoneNumberId other numbers of the same account are somebody else's */
export function parseBatch(json: unknown, phoneNumberId: string): ParsedBatch {
  const batch: ParsedBatch = { events: [], receipts: [] };
  const parsed = envelope.safeParse(json);
  if (!parsed.success) return batch;
  for (const { value } of some(
    change,
    some(entry, parsed.data.entry).flatMap((one) => one.changes),
  )) {
    if (value.metadata.phone_number_id !== phoneNumberId) continue;
    const contacts = some(contact, value.contacts);
    for (const said of some(message, value.messages)) {
      const event = readMessage(said, contacts);
      if (event !== null) batch.events.push(event);
    }
    for (const one of some(status, value.statuses)) {
      const receipt = readStatus(one);
      if (receipt !== null) batch.receipts.push(receipt);
    }
  }
  return batch;
}

/** A phone number as WhatsApp writes it: digits with the country's code, no plus. */
const PHONE = /^\d{6,20}$/;
/** A business-scoped user id: the country, a dot, letters and digits. Users with a user name may have no other id. */
export const BSUID = /^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/;

function readMessage(said: Message, contacts: Contact[]): InboundEvent | null {
  // Groups are no place for a talk about one's household.
  if (said.group_id !== undefined) return null;
  const ids = new Set<string>();
  for (const id of [said.from, said.from_user_id]) if (id !== undefined) ids.add(id);
  const card =
    contacts.find((one) => ids.has(one.wa_id ?? '') || ids.has(one.user_id ?? '')) ??
    (contacts.length === 1 ? contacts[0] : undefined);
  for (const id of [card?.wa_id, card?.user_id]) if (id !== undefined) ids.add(id);
  const content = readContent(said);
  if (content === null) return null;
  if (content.formerly !== undefined) {
    // The number changed: the old id is what we know the person by.
    for (const id of [...ids]) if (PHONE.test(id)) ids.delete(id);
    ids.add(content.formerly.now);
    if (said.from !== undefined) ids.add(said.from);
  }
  const known = [...ids].filter((id) => PHONE.test(id) || BSUID.test(id));
  const address = content.formerly?.now ?? known.find((id) => PHONE.test(id)) ?? known[0];
  if (address === undefined || !(PHONE.test(address) || BSUID.test(address))) return null;
  const aliases = known.filter((id) => id !== address);
  const name = cleanLine(card?.profile?.name ?? '');
  const sentAt = millis(said.timestamp);
  return {
    channel: 'whatsapp',
    address,
    ...(aliases.length > 0 ? { aliases } : {}),
    dedupe: said.id,
    ...(sentAt === undefined ? {} : { sentAt }),
    ...(name === '' ? {} : { profileName: name }),
    input: content.input,
  };
}

function readStatus(one: z.infer<typeof status>): Receipt | null {
  const base = { channel: 'whatsapp', providerId: one.id } as const;
  switch (one.status) {
    case 'sent':
    case 'delivered':
    case 'read':
      return { ...base, status: one.status };
    case 'played':
      return { ...base, status: 'read' };
    case 'failed': {
      const error = one.errors?.[0];
      if (error === undefined) return { ...base, status: 'failed', detail: 'rejected' };
      const { kind, detail } = sendError(error.code, error.error_data?.details ?? error.title ?? '');
      return { ...base, status: 'failed', detail: `${kind}: ${detail}` };
    }
    default:
      return null;
  }
}

/** Seconds as text, now and then milliseconds. */
function millis(timestamp: string | number | undefined): number | undefined {
  const value = Number(timestamp);
  if (timestamp === undefined || !Number.isSafeInteger(value) || value <= 0) return undefined;
  return value >= 1e12 ? value : value * 1000;
}

/** Those of a list that fit the schema. */
function some<T>(schema: z.ZodType<T>, list: readonly unknown[]): T[] {
  return list.flatMap((one) => {
    const parsed = schema.safeParse(one);
    return parsed.success ? [parsed.data] : [];
  });
}
