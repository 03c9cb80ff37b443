import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, isOn, readConfig } from '../../src/config.ts';

const empty = (): string => mkdtempSync(join(tmpdir(), 'dipla-config-'));
const fault = (env: NodeJS.ProcessEnv): string => {
  try {
    readConfig(env, empty());
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'no fault';
};

describe('configuration', () => {
  test('needs nothing: loopback, port 3000, ./data, only the web chat', () => {
    const folder = empty();
    const config = readConfig({}, folder);
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      trustProxy: 0,
      dataDir: join(folder, 'data'),
      logLevel: 'info',
    });
    expect([isOn(config.telegram), isOn(config.viber), isOn(config.whatsapp)]).toEqual([false, false, false]);
  });

  test.each([
    [{ DIPLA_DATADIR: 'x' }, 'DIPLA_DATADIR: unknown variable; did you mean DIPLA_DATA_DIR?'],
    [{ DIPLA_FOO: 'x' }, 'DIPLA_FOO: unknown variable; known are'],
    [{ PORT: 'eighty' }, 'PORT: '],
    [{ PORT: '70000' }, 'PORT: '],
    [{ PUBLIC_URL: 'http://example.gr' }, 'PUBLIC_URL: must begin with https://'],
    [{ PUBLIC_URL: 'sofades' }, 'PUBLIC_URL: '],
    [{ TRUST_PROXY: 'yes' }, 'TRUST_PROXY: must be off or the number'],
    [{ DIPLA_SECRET: 'short' }, 'DIPLA_SECRET: must have at least 32 characters'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL: '],
    [{ TELEGRAM_BOT_TOKEN: 'nonsense' }, 'TELEGRAM_BOT_TOKEN: must look like'],
    [{ TELEGRAM_BOT_TOKEN: '1:a' }, 'TELEGRAM_WEBHOOK_SECRET: needed with TELEGRAM_BOT_TOKEN'],
    [{ TELEGRAM_BOT_TOKEN: '1:a', TELEGRAM_WEBHOOK_SECRET: 'όχι' }, 'TELEGRAM_WEBHOOK_SECRET: must be 16'],
    [{ WHATSAPP_API_VERSION: '26' }, 'WHATSAPP_API_VERSION: must look like v26.0'],
    [{ REDIS_URL: 'redis://x' }, 'REDIS_URL: '],
  ])('%j stops the start with a line that says what and how', (env, expected) => {
    expect(fault(env)).toContain(expected);
  });

  test('all faults come at once', () => {
    expect(fault({ PORT: 'x', LOG_LEVEL: 'loud', DIPLA_X: '1' }).split('\n')).toHaveLength(3);
  });

  test('.env is read, and the environment wins over it', () => {
    const folder = empty();
    writeFileSync(join(folder, '.env'), 'PORT=4000\nHOST=0.0.0.0\n# a comment\nVIBER_AUTH_TOKEN=tok\n');
    const config = readConfig({ PORT: '5000' }, folder);
    expect([config.port, config.host, isOn(config.viber)]).toEqual([5000, '0.0.0.0', true]);
  });

  test('WhatsApp with one secret missing is off and names it', () => {
    const config = readConfig(
      { WHATSAPP_ACCESS_TOKEN: 'a', WHATSAPP_PHONE_NUMBER_ID: '1', WHATSAPP_APP_SECRET: 's' },
      empty(),
    );
    expect(config.whatsapp).toEqual({ missing: ['WHATSAPP_VERIFY_TOKEN'] });
  });

  test('an empty value counts as not set', () => {
    expect(readConfig({ TELEGRAM_BOT_TOKEN: '', PORT: '' }, empty()).port).toBe(3000);
  });
});
