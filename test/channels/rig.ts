/** One channel between a real server and the fake of its platform. */
import Fastify, { type FastifyInstance } from 'fastify';
import { telegramChannel } from '../../src/channels/telegram/channel.ts';
import { viberChannel } from '../../src/channels/viber/channel.ts';
import { whatsappChannel } from '../../src/channels/whatsapp/channel.ts';
import type { Channel, Door, Receipt } from '../../src/channels/port.ts';
import type { InboundEvent } from '../../src/conversation/event.ts';
import type { Reply } from '../../src/conversation/reply.ts';
import { fakeTelegram } from '../fakes/telegram.ts';
import { fakeViber } from '../fakes/viber.ts';
import { fakeWhatsapp } from '../fakes/whatsapp.ts';
import type { Fake, FakeChannel } from '../fakes/fake.ts';

/** A door that remembers what came through it. */
export interface TestDoor extends Door {
  events: InboundEvent[];
  receipts: Receipt[];
  greeting: Reply[];
  /** Storage is unreachable. */
  broken: boolean;
}

export interface Rig<F extends Fake = Fake> {
  fake: F;
  channel: Channel;
  door: TestDoor;
  app: FastifyInstance;
  base: string;
  env: Record<string, string>;
  end(): Promise<void>;
}

export function testDoor(): TestDoor {
  const seen = new Set<string>();
  const door: TestDoor = {
    events: [],
    receipts: [],
    greeting: [],
    broken: false,
    async accept(event) {
      if (door.broken) throw new Error('disk is gone');
      if (seen.has(event.dedupe)) return { status: 'duplicate' };
      seen.add(event.dedupe);
      door.events.push(event);
      return { status: 'done' };
    },
    async receipt(receipt) {
      if (door.broken) throw new Error('disk is gone');
      door.receipts.push(receipt);
    },
    async greet() {
      return door.greeting;
    },
  };
  return door;
}

/** The channel that the fake's environment asks for, as main would build it. */
export function channelFor(
  channel: FakeChannel,
  env: Record<string, string>,
  options: { publicUrl?: string; warn?: (message: string) => void } = {},
): Channel {
  const of = (name: string) => env[name] ?? '';
  switch (channel) {
    case 'telegram':
      return telegramChannel({
        token: of('TELEGRAM_BOT_TOKEN'),
        webhookSecret: of('TELEGRAM_WEBHOOK_SECRET'),
        apiRoot: of('TELEGRAM_API_ROOT'),
        mode: of('TELEGRAM_MODE') === 'polling' ? 'polling' : 'webhook',
        ...options,
      });
    case 'viber':
      return viberChannel({
        token: of('VIBER_AUTH_TOKEN'),
        apiRoot: of('VIBER_API_ROOT'),
        senderName: 'Κέντρο Κοινότητας',
        ...options,
      });
    case 'whatsapp':
      return whatsappChannel({
        accessToken: of('WHATSAPP_ACCESS_TOKEN'),
        phoneNumberId: of('WHATSAPP_PHONE_NUMBER_ID'),
        appSecret: of('WHATSAPP_APP_SECRET'),
        verifyToken: of('WHATSAPP_VERIFY_TOKEN'),
        apiRoot: of('WHATSAPP_API_ROOT'),
        apiVersion: of('WHATSAPP_API_VERSION'),
      });
  }
}

export async function rig<F extends Fake>(
  fake: F,
  options: { publicUrl?: string; warn?: (message: string) => void } = {},
): Promise<Rig<F>> {
  const { env } = await fake.start();
  const channel = channelFor(fake.channel, env, options);
  const door = testDoor();
  const app = Fastify();
  await channel.routes?.(app, door);
  const base = await app.listen({ host: '127.0.0.1', port: 0 });
  fake.target(base);
  return {
    fake,
    channel,
    door,
    app,
    base,
    env,
    async end() {
      await channel.stop?.();
      await app.close();
      await fake.stop();
    },
  };
}

export const FAKES = { telegram: () => fakeTelegram(), viber: () => fakeViber(), whatsapp: () => fakeWhatsapp() };
