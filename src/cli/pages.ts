/**
 * `npm run pages`: writes one page for each benefit from the content, `docs/programs/<id>.md`, for the social worker to sign. With
 * `--check` nothing is written; exit 1 names the pages that no longer say what is computed.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readOptions } from './options.ts';
import { loadContent } from '../content/load.ts';
import { programPage } from '../content/program-page.ts';

const { values } = readOptions({
  options: {
    root: { type: 'string', default: new URL('../..', import.meta.url).pathname },
    check: { type: 'boolean', default: false },
  },
});
const content = loadContent({ root: values.root });
const folder = path.join(values.root, 'docs', 'programs');
mkdirSync(folder, { recursive: true });
const wanted = new Map(
  Object.values(content.programs).map((program) => [`${program.id}.md`, programPage(content, program)]),
);
const there = readdirSync(folder).filter((file) => file.endsWith('.md'));
const stale = [...wanted].filter(
  ([file, page]) => !there.includes(file) || readFileSync(path.join(folder, file), 'utf8') !== page,
);
const gone = there.filter((file) => !wanted.has(file));
if (values.check) {
  for (const file of [...stale.map(([name]) => name), ...gone])
    console.error(`docs/programs/${file}:1  says something else than what is computed — npm run pages`);
  process.exitCode = stale.length + gone.length > 0 ? 1 : 0;
} else {
  for (const [file, page] of stale) writeFileSync(path.join(folder, file), page);
  for (const file of gone) rmSync(path.join(folder, file));
  console.log(`${String(stale.length)} of ${String(wanted.size)} pages written to docs/programs`);
}
