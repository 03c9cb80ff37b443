/** Starts and stops the processes of a run. */
import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from './loader.ts';
import { cpuUs } from './proc.ts';

const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** `taskset` where it exists: the server on the first processor, the other side on the second. */
const pins = (() => {
  try {
    execFileSync('taskset', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** Node's flags and the kept compilations, as `npm start` has them; the yardstick gets the same. */
const root = new URL('../../', import.meta.url);
const scripts: { scripts: { start: string } } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const FLAGS = scripts.scripts.start.split(' ').filter((word) => word.startsWith('--'));
const COMPILED = fileURLToPath(new URL('node_modules/.cache/dipla', root));

export interface ServerChild {
  pid: number;
  port: number;
  /** ms from the start of the process to a 200 of /readyz. */
  startMs: number;
  /** Ends it at once; resolves when it is gone. */
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts a server and waits until it is ready. */
export async function startServer(script: 'bare.ts' | 'server.ts', env: Record<string, string>): Promise<ServerChild> {
  const port = await freePort();
  const began = performance.now();
  const child = fork(file(script), {
    env: { ...process.env, NODE_ENV: 'production', NODE_COMPILE_CACHE: COMPILED, ...env, PORT: String(port) },
    execArgv: FLAGS,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const pid = child.pid ?? 0;
  if (pins) execFileSync('taskset', ['-a', '-p', '-c', '0', String(pid)], { stdio: 'ignore' });
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${script} ended with ${child.exitCode} before it was ready`);
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) break;
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
  return {
    pid,
    port,
    startMs: performance.now() - began,
    async kill(signal = 'SIGKILL') {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill(signal);
      await once(child, 'exit');
    },
  };
}

/** The citizens and the platform. */
export class Loader {
  readonly #child: ChildProcess;
  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  static async start(): Promise<Loader> {
    const child = fork(file('loader.ts'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    if (pins) execFileSync('taskset', ['-a', '-p', '-c', '1', String(child.pid)], { stdio: 'ignore' });
    await once(child, 'message');
    return new Loader(child);
  }

  async ask<T>(command: Command): Promise<T> {
    this.#child.send(command);
    const [answer]: T[] = await once(this.#child, 'message');
    if (answer === undefined) throw new Error('the loader gave no answer');
    return answer;
  }

  stop(): void {
    this.#child.kill('SIGKILL');
  }
}

/** CPU of a process over a piece of work, µs. */
export async function cpuOver<T>(pid: number, work: () => Promise<T>): Promise<{ result: T; us: number }> {
  const before = cpuUs(pid);
  const result = await work();
  return { result, us: cpuUs(pid) - before };
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return address.port;
}
