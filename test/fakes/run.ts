/**
 * A fake platform in a process of its own:
 * `node test/fakes/run.ts telegram|viber|whatsapp [--port N] [--target http://127.0.0.1:3000] [--polling]`.
 * Prints one line of JSON: where it listens and the environment that the product needs. Ends on SIGTERM or SIGINT.
 */
import { parseArgs } from 'node:util';
import type { Fake } from './fake.ts';
import { fakeTelegram } from './telegram.ts';
import { fakeViber } from './viber.ts';
import { fakeWhatsapp } from './whatsapp.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: 'string', default: '0' },
    target: { type: 'string' },
    polling: { type: 'boolean', default: false },
  },
});

function named(channel: string | undefined): Fake {
  switch (channel) {
    case 'telegram':
      return fakeTelegram({ mode: values.polling ? 'polling' : 'webhook' });
    case 'viber':
      return fakeViber();
    case 'whatsapp':
      return fakeWhatsapp();
    default:
      console.error('Say which platform: telegram, viber or whatsapp');
      process.exit(2);
  }
}

const fake = named(positionals[0]);
const { apiRoot, env } = await fake.start(Number(values.port));
if (values.target !== undefined) fake.target(values.target);
console.log(JSON.stringify({ url: new URL(apiRoot).origin, env }));
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => void fake.stop().then(() => process.exit(0)));
