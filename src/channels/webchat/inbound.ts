/** What a Direct Line client posts, read at the edge. Nothing of it is trusted: who speaks comes from the token alone. */
import { z } from 'zod';
import type { Input } from '../../conversation/event.ts';
import { isHonest } from '../fit/clean.ts';
import { tapped } from '../fit/nav.ts';

/** Letters of one message. More is refused with words, not cut. */
export const MAX_TEXT = 20_000;

const honest = (max: number) => z.string().max(max).refine(isHonest, 'broken text');

/** Only the fields that we read; clients send many more. `null` stands for "left out" in some of them. */
export const activitySchema = z.object({
  type: honest(64),
  text: honest(MAX_TEXT).nullish(),
  value: z.unknown().optional(),
  locale: honest(35).nullish(),
  localTimestamp: honest(64).nullish(),
  channelData: z.object({ clientActivityID: honest(200).min(1).nullish(), postBack: z.boolean().nullish() }).nullish(),
  attachments: z
    .array(z.object({ contentType: honest(200) }))
    .max(50)
    .nullish(),
  entities: z
    .array(z.looseObject({ type: honest(100) }))
    .max(50)
    .nullish(),
});

export type InActivity = z.output<typeof activitySchema>;

/** The person's input, or null for what needs nothing (typing, events). */
export function inputOf(activity: InActivity): Input | null {
  if (activity.type !== 'message') return null;
  const text = activity.text ?? '';
  const place = (activity.entities ?? []).map((entity) => placeSchema.safeParse(entity)).find((read) => read.success);
  if (place?.data) return { kind: 'location', latitude: place.data.latitude, longitude: place.data.longitude };
  const value = tapSchema.safeParse(activity.value);
  if (value.success) return tapped(value.data.action, value.data.label ?? undefined);
  if (activity.channelData?.postBack === true && ACTION.test(text)) return tapped(text);
  const file = activity.attachments?.[0];
  // The words that came along are answered; a file alone is answered kindly, because this endpoint takes none yet.
  if (file !== undefined && text.trim() === '') return { kind: 'unsupported', what: kindOf(file.contentType) };
  return { kind: 'text', text };
}

/** The client's own clock, ms since 1970, when it is a time at all. Informational. */
export function sentAtOf(activity: InActivity): number | undefined {
  const at = Date.parse(activity.localTimestamp ?? '');
  return Number.isNaN(at) ? undefined : at;
}

/** What a button of ours sends back, whatever it means: 60 ASCII letters at most. */
const ACTION = /^[\x21-\x7e]{1,60}$/;
const tapSchema = z.object({ action: z.string().regex(ACTION), label: honest(200).nullish() });
const placeSchema = z.object({
  type: z.literal('GeoCoordinates'),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

function kindOf(contentType: string): string {
  const [family = ''] = contentType.split('/');
  return ['audio', 'image', 'video'].includes(family) ? family : 'file';
}
