/**
 * Configuration: the environment, and a `.env` file under it, parsed once at start. Names and defaults are a public contract.
 * An unknown `DIPLA_*` variable or a malformed value stops the start with one clear line per fault.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';

const text = z.string().trim().min(1);
const url = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''));

const shape = {
  HOST: text.default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  TRUST_PROXY: z
    .string()
    .regex(/^(off|\d{1,2})$/, 'must be off or the number of proxies in front (0 to 99)')
    .transform((value) => (value === 'off' ? 0 : Number(value)))
    .default(0),
  PUBLIC_URL: url.refine((value) => value.startsWith('https://'), 'must begin with https://').optional(),
  DIPLA_DATA_DIR: text.default('./data'),
  DIPLA_CENTER: text.default('center'),
  DIPLA_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  DIPLA_DEMO: z
    .enum(['on', 'off'])
    .transform((value) => value === 'on')
    .default(false),
  REDIS_URL: text.optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[A-Za-z0-9_-]+$/, 'must look like 123456:ABC…')
    .optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{16,256}$/, 'must be 16 to 256 of A–Z a–z 0–9 _ -')
    .optional(),
  TELEGRAM_API_ROOT: url.default('https://api.telegram.org'),
  TELEGRAM_MODE: z.enum(['webhook', 'polling']).default('webhook'),
  VIBER_AUTH_TOKEN: text.optional(),
  VIBER_API_ROOT: url.default('https://chatapi.viber.com/pa'),
  WHATSAPP_ACCESS_TOKEN: text.optional(),
  WHATSAPP_PHONE_NUMBER_ID: z.string().regex(/^\d+$/, 'must be digits').optional(),
  WHATSAPP_APP_SECRET: text.optional(),
  WHATSAPP_VERIFY_TOKEN: text.optional(),
  WHATSAPP_API_ROOT: url.default('https://graph.facebook.com'),
  WHATSAPP_API_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/, 'must look like v26.0')
    .default('v26.0'),
};
const schema = z.object(shape);
type Env = z.infer<typeof schema>;

/** Why a channel is off: the variables that it still lacks. */
export interface ChannelOff {
  missing: string[];
}

export interface Config {
  host: string;
  port: number;
  /** Proxies in front; 0 when the client connects directly. */
  trustProxy: number;
  publicUrl?: string;
  dataDir: string;
  centerDir: string;
  secret?: string;
  /** Every page says that its people are invented. */
  demo: boolean;
  logLevel: Env['LOG_LEVEL'];
  telegram: { token: string; webhookSecret?: string; apiRoot: string; mode: 'webhook' | 'polling' } | ChannelOff;
  viber: { token: string; apiRoot: string } | ChannelOff;
  whatsapp:
    | {
        accessToken: string;
        phoneNumberId: string;
        appSecret: string;
        verifyToken: string;
        apiRoot: string;
        apiVersion: string;
      }
    | ChannelOff;
}

/** Thrown when the configuration cannot be used; `message` has one line per fault, each with its mend. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/**
 * Reads the configuration. `env` wins over `.env` in `folder`.
 * @throws ConfigError with every fault at once
 */
export function readConfig(env: NodeJS.ProcessEnv, folder: string): Config {
  const all = { ...readDotEnv(folder), ...env };
  const faults: string[] = [];
  for (const name of Object.keys(all))
    if (name.startsWith('DIPLA_') && !(name in shape)) faults.push(`${name}: unknown variable; ${didYouMean(name)}`);

  // An empty value means "not set": container files often hold `NAME=`.
  const given = Object.fromEntries(Object.entries(all).filter(([name, value]) => name in shape && value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success)
    for (const issue of parsed.error.issues) {
      const name = String(issue.path[0]);
      faults.push(`${name}: ${issue.message}; mend it in the environment or in .env, or leave it out`);
    }
  if (faults.length > 0 || !parsed.success) throw new ConfigError(faults.join('\n'));
  const values = parsed.data;
  if (values.REDIS_URL !== undefined)
    throw new ConfigError('REDIS_URL: this version keeps its state in SQLite only; leave REDIS_URL out');
  if (values.TELEGRAM_BOT_TOKEN && values.TELEGRAM_MODE === 'webhook' && !values.TELEGRAM_WEBHOOK_SECRET)
    throw new ConfigError(
      'TELEGRAM_WEBHOOK_SECRET: needed with TELEGRAM_BOT_TOKEN; set 16 or more random letters, or set TELEGRAM_MODE=polling',
    );
  return build(values, folder);
}

/** True when a channel's secrets are all there. */
export function isOn<T extends object>(channel: T | ChannelOff): channel is T {
  return !('missing' in channel);
}

function build(values: Env, folder: string): Config {
  const config: Config = {
    host: values.HOST,
    port: values.PORT,
    trustProxy: values.TRUST_PROXY,
    dataDir: resolve(folder, values.DIPLA_DATA_DIR),
    centerDir: resolve(folder, values.DIPLA_CENTER),
    demo: values.DIPLA_DEMO,
    logLevel: values.LOG_LEVEL,
    telegram: values.TELEGRAM_BOT_TOKEN
      ? {
          token: values.TELEGRAM_BOT_TOKEN,
          apiRoot: values.TELEGRAM_API_ROOT,
          mode: values.TELEGRAM_MODE,
          ...(values.TELEGRAM_WEBHOOK_SECRET ? { webhookSecret: values.TELEGRAM_WEBHOOK_SECRET } : {}),
        }
      : { missing: ['TELEGRAM_BOT_TOKEN'] },
    viber: values.VIBER_AUTH_TOKEN
      ? { token: values.VIBER_AUTH_TOKEN, apiRoot: values.VIBER_API_ROOT }
      : { missing: ['VIBER_AUTH_TOKEN'] },
    whatsapp: whatsapp(values),
  };
  if (values.PUBLIC_URL) config.publicUrl = values.PUBLIC_URL;
  if (values.DIPLA_SECRET) config.secret = values.DIPLA_SECRET;
  return config;
}

function whatsapp(values: Env): Config['whatsapp'] {
  const { WHATSAPP_ACCESS_TOKEN, WHATSAPP_PHONE_NUMBER_ID, WHATSAPP_APP_SECRET, WHATSAPP_VERIFY_TOKEN } = values;
  if (WHATSAPP_ACCESS_TOKEN && WHATSAPP_PHONE_NUMBER_ID && WHATSAPP_APP_SECRET && WHATSAPP_VERIFY_TOKEN)
    return {
      accessToken: WHATSAPP_ACCESS_TOKEN,
      phoneNumberId: WHATSAPP_PHONE_NUMBER_ID,
      appSecret: WHATSAPP_APP_SECRET,
      verifyToken: WHATSAPP_VERIFY_TOKEN,
      apiRoot: values.WHATSAPP_API_ROOT,
      apiVersion: values.WHATSAPP_API_VERSION,
    };
  const four = { WHATSAPP_ACCESS_TOKEN, WHATSAPP_PHONE_NUMBER_ID, WHATSAPP_APP_SECRET, WHATSAPP_VERIFY_TOKEN };
  return { missing: Object.entries(four).flatMap(([name, value]) => (value ? [] : [name])) };
}

function readDotEnv(folder: string): NodeJS.ProcessEnv {
  try {
    return parseEnv(readFileSync(resolve(folder, '.env'), 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
}

function didYouMean(name: string): string {
  const known = Object.keys(shape).filter((each) => each.startsWith('DIPLA_'));
  const near = known.find((each) => each.replaceAll('_', '') === name.replaceAll('_', '') || each.startsWith(name));
  return near ? `did you mean ${near}?` : `known are ${known.join(', ')}`;
}
