import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { eventually, freePort } from '../e2e/product.ts';
import { parseDockerfile } from './dockerfile.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const base = mkdtempSync(join(tmpdir(), 'dipla-docker-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

/**
 * The Dockerfile's own steps, each stage in an empty folder: COPY from what git tracks (as the build context would be), RUN with a
 * shell, CMD started and asked whether it is ready. What needs a container (users, chown, volumes) is left out.
 */
test('the Dockerfile builds and starts, step by step, in empty folders', { timeout: 240_000 }, async () => {
  const context = join(base, 'context');
  for (const file of tracked()) {
    mkdirSync(dirname(join(context, file)), { recursive: true });
    cpSync(join(root, file), join(context, file));
  }
  const stages = parseDockerfile(readFileSync(join(root, 'Dockerfile'), 'utf8'));
  expect(stages.map((stage) => stage.from)).toEqual(['node:24-slim', 'node:24-slim']);
  const env: Record<string, string> = {};
  let command: string[] = [];
  let app = '';
  for (const stage of stages) {
    app = join(base, stage.name, 'app');
    mkdirSync(app, { recursive: true });
    for (const step of stage.steps) {
      if (step.word === 'ENV')
        for (const pair of step.rest.split(' ')) env[pair.split('=')[0] ?? ''] = pair.split('=')[1] ?? '';
      if (step.word === 'CMD') command = JSON.parse(step.rest);
      if (step.word === 'COPY')
        copy(step.rest, step.from ? join(base, step.from) : context, app, step.from !== undefined);
      if (step.word === 'RUN' && !step.rest.includes('/data'))
        execFileSync('sh', ['-c', step.rest.replace(' && npm cache clean --force', '')], {
          cwd: app,
          env: { ...plain(), ...(stage === stages.at(-1) ? { NODE_ENV: 'production' } : {}) },
          stdio: ['ignore', 'pipe', 'pipe'],
        });
    }
  }
  expect(env).toMatchObject({ NODE_ENV: 'production', HOST: '0.0.0.0', DIPLA_DATA_DIR: '/data' });

  const port = await freePort();
  const [program = '', ...words] = command;
  expect(program).toBe('node');
  const child = spawn(process.execPath, words, {
    cwd: app,
    env: { ...plain(), ...env, HOST: '127.0.0.1', PORT: String(port), DIPLA_DATA_DIR: join(base, 'data') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  try {
    await eventually(
      `ready; it said: ${printed}`,
      () =>
        fetch(`http://127.0.0.1:${port}/readyz`).then(
          (answer) => (answer.ok ? true : undefined),
          () => undefined,
        ),
      20,
    );
    const page = await fetch(`http://127.0.0.1:${port}/`).then((answer) => answer.text());
    expect(page).toContain('<title>');
    expect(printed).toContain('Δίπλα');
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  expect(child.exitCode).toBe(0);
});

/** `COPY a b` in the two forms that the file uses: files into a folder, a folder onto a name. */
function copy(rest: string, from: string, to: string, absolute: boolean): void {
  const words = rest.split(' ');
  const target = words.at(-1) ?? '.';
  for (const source of words.slice(0, -1)) {
    const path = absolute ? join(from, source) : join(from, source);
    const many = words.length > 2 || target.endsWith('/');
    cpSync(path, many ? join(to, target, source) : join(to, target), { recursive: true });
  }
}

function tracked(): string[] {
  const ignored = readFileSync(join(root, '.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('*'));
  const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);
  return files.filter((file) => !ignored.some((name) => file === name || file.startsWith(`${name}/`)));
}

function plain(): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env))
    if (
      value !== undefined &&
      /^(PATH|HOME|LANG|TMPDIR|NODE_EXTRA_CA_CERTS|.*_proxy|.*_PROXY|npm_config_registry|npm_config_cache)$/.test(name)
    )
      kept[name] = value;
  return kept;
}
