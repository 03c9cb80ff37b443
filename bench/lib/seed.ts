import { mkdtempSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Content } from '../../src/content/content.ts';
import { readContent } from '../../src/content/load.ts';
import type { Store } from '../../src/store/port.ts';
import { personId } from './wire.ts';

const here = fileURLToPath(new URL('..', import.meta.url));

/** The product's content with the benchmark's flow beside it, in a fresh folder. */
export function benchContent(): string {
  const root = mkdtempSync(join(tmpdir(), 'dipla-bench-content-'));
  for (const folder of ['center', 'flows', 'intents', 'locales', 'programs', 'facts'])
    cpSync(join(here, '..', folder), join(root, folder), { recursive: true });
  writeFileSync(join(root, 'flows', 'bench.yaml'), readFileSync(join(here, 'flow.yaml')));
  writeFileSync(join(root, 'locales', 'el', 'bench.yaml'), readFileSync(join(here, 'texts.yaml')));
  writeFileSync(join(root, 'flows', 'benchif.yaml'), readFileSync(join(here, 'decision.yaml')));
  writeFileSync(join(root, 'locales', 'el', 'benchif.yaml'), readFileSync(join(here, 'decision-texts.yaml')));
  // As an installation does, so that the first start is as quick as the others.
  readContent({ root, kept: keptIn(root) });
  return root;
}

/** Where the parsed content of such a folder is kept. */
export function keptIn(root: string): string {
  return join(root, 'kept.json');
}

/** People who agreed long ago and stand at the first question. */
export async function seed(store: Store, content: Content, people: number): Promise<void> {
  const version = content.flows['bench']?.version ?? '';
  const now = Date.now();
  const commits = Array.from({ length: people }, (_, n) => ({
    person: {
      id: `bench${String(n).padStart(8, '0')}`,
      version: 1,
      createdAt: now,
      addresses: [{ channel: 'viber' as const, id: personId(n), lastInAt: now }],
      replyTo: { channel: 'viber' as const, id: personId(n) },
      consent: 'given' as const,
      locale: 'el' as const,
    },
    conversation: {
      stack: [{ flow: 'bench', version, step: 'q1', answers: {}, trail: [] }],
      facts: {},
      unknown: [],
      misses: 0,
      lastAt: now,
      turns: 0,
    },
    messages: [],
    cases: [],
    appointments: [],
    timers: [],
    cancelTimers: [],
    counts: [],
    audit: [],
    now,
    claimFirst: false,
  }));
  await Promise.all(commits.map((commit) => store.commit(commit)));
}
