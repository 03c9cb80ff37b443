/** The product as its operator runs it: a process of its own, its own data folder, real ports on loopback. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Product {
  url: string;
  port: number;
  pid: number;
  dataDir: string;
  /** All that it printed so far. */
  output(): string;
  /** The one-time link's secret, if it printed one. */
  firstSecret(): string;
  /** As an operator stops it; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** As a power cut stops it. */
  kill(): Promise<void>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const folders: string[] = [];

/** A fresh folder that `cleanUp` removes. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dipla-e2e-'));
  folders.push(folder);
  return folder;
}

/** Starts it and waits until it says that it is ready. `dataDir` of an earlier one starts it on what that one left. */
export async function startProduct(
  options: { env?: Record<string, string>; dataDir?: string; port?: number } = {},
): Promise<Product> {
  const dataDir = options.dataDir ?? join(freshFolder(), 'data');
  const port = options.port ?? (await freePort());
  const child = spawn(process.execPath, ['src/launch.mjs'], {
    cwd: root,
    // Nothing of the test's own environment but what a process needs: a variable of the machine must not change a test.
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      PORT: String(port),
      DIPLA_DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const url = `http://127.0.0.1:${port}`;
  for (let n = 0; ; n += 1) {
    if (child.exitCode !== null) throw new Error(`the product ended with ${child.exitCode}:\n${printed}`);
    if (n > 3000) throw new Error(`the product is not ready:\n${printed}`);
    // Its own last line, not only /readyz: that may be answered before the one-time link is printed.
    const ready =
      printed.includes('Κανάλια:') &&
      (await fetch(`${url}/readyz`).then(
        (response) => response.ok,
        () => false,
      ));
    if (ready) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const ended = (): boolean => child.exitCode !== null || child.signalCode !== null;
  return {
    url,
    port,
    pid: child.pid ?? 0,
    dataDir,
    output: () => printed,
    firstSecret: () => /#first=([\w-]+)/.exec(printed)?.[1] ?? '',
    async stop() {
      if (ended()) return child.exitCode;
      child.kill('SIGTERM');
      await once(child, 'exit');
      return child.exitCode;
    },
    async kill() {
      if (ended()) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

export function cleanUp(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/**
 * A port of this process's own stretch, below those that the system gives to outgoing connections: whoever asks the system for
 * any free one may see it given away before the product listens there.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST_PORT + ((process.pid * STRETCH + next) % PORTS);
    next += 1;
    const server = createServer();
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!free) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}

const FIRST_PORT = 15_000;
const PORTS = 16_000;
const STRETCH = 40;
let next = 0;

/** Asks again until `look` gives something, at most `seconds`; fails with `what`. */
export async function eventually<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
  seconds = 10,
): Promise<T> {
  const until = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > until) throw new Error(`not within ${seconds} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
