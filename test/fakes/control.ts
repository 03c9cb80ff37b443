/** The control door of a fake that runs in a process of its own: the interface of `fake.ts` as JSON over HTTP. */
import { z } from 'zod';
import type { Fake } from './fake.ts';

const person = z.object({
  payload: z.string().optional(),
  text: z.string().optional(),
  words: z.array(z.string()).optional(),
  action: z.string().optional(),
  kind: z
    .enum([
      'voice',
      'image',
      'video',
      'file',
      'sticker',
      'reaction',
      'location',
      'contact',
      'contact_own',
      'edit',
      'revoke',
      'stop',
      'unsupported',
    ])
    .optional(),
  emoji: z.string().optional(),
});
const settings = z.object({
  target: z.string().optional(),
  patient: z.boolean().optional(),
  receipts: z.enum(['none', 'delivered', 'read']).optional(),
});
const fault = z.object({
  fault: z.enum([
    'throttle',
    'blocked',
    'content',
    'server',
    'gateway',
    'token',
    'window',
    'slow',
    'cut',
    'cut_before',
  ]),
  times: z.number().optional(),
  to: z.string().optional(),
  ms: z.number().optional(),
});
const receipt = z.object({ providerId: z.string(), status: z.enum(['sent', 'delivered', 'read', 'failed']) });
const posted = z.object({ status: z.number(), body: z.string(), raw: z.string() });

export const CONTROL = '/__fake/';

/** @param path what follows `CONTROL` */
export async function control(fake: Fake, path: string, body: unknown): Promise<{ status: number; json: unknown }> {
  const [what, id = '', act] = path.split('/').map(decodeURIComponent);
  try {
    switch (what) {
      case 'person':
        return { status: 200, json: await byPerson(fake, id, act, body) };
      case 'violations':
        return { status: 200, json: fake.violations() };
      case 'counts':
        return { status: 200, json: fake.counts() };
      case 'calls':
        return { status: 200, json: fake.calls() };
      case 'repost':
        return { status: 200, json: await fake.repost(posted.parse(body)) };
      case 'fault': {
        const { fault: kind, ...options } = fault.parse(body);
        fake.fault(kind, options);
        return { status: 200, json: null };
      }
      case 'receipt': {
        const { providerId, status } = receipt.parse(body);
        return { status: 200, json: await fake.receipt(providerId, status) };
      }
      case 'settings': {
        const { target, patient, receipts } = settings.parse(body);
        if (target !== undefined) fake.target(target);
        if (patient !== undefined) fake.patient = patient;
        if (receipts !== undefined) fake.receipts = receipts;
        return { status: 200, json: null };
      }
      default:
        return { status: 404, json: { error: `no ${path}` } };
    }
  } catch (error) {
    return { status: 400, json: { error: error instanceof Error ? error.message : String(error) } };
  }
}

async function byPerson(fake: Fake, id: string, act: string | undefined, body: unknown): Promise<unknown> {
  const one = fake.person(id);
  const given = person.parse(body ?? {});
  switch (act) {
    case undefined:
      return { id, address: one.address, all: one.all() };
    case 'open':
      return one.open(given.payload);
    case 'type':
      return one.type(given.text ?? '');
    case 'tap':
      return one.tap(...(given.words ?? []));
    case 'tapAction':
      return one.tapAction(given.action ?? '');
    case 'send': {
      const { kind, text, emoji } = given;
      if (kind === undefined) throw new Error('send what?');
      return one.send(kind, { ...(text === undefined ? {} : { text }), ...(emoji === undefined ? {} : { emoji }) });
    }
    default:
      throw new Error(`nobody can ${act}`);
  }
}
