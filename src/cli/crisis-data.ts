/** The crisis lexicon alone, for a command that needs nothing else of the content. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buildCrisis } from '../content/crisis.ts';
import { ContentErrors, type Problem } from '../content/problem.ts';
import { parsedIn } from '../content/parsed.ts';
import { readSource, type Source } from '../content/source.ts';
import type { CrisisData } from '../understanding/crisis.ts';

const FOLDER = 'intents/crisis';

/**
 * Reads `intents/crisis/*.yaml`, from what an earlier start kept of them when they are unchanged.
 * @throws ContentErrors when they are not sound.
 */
export function readCrisis(root: string): CrisisData {
  const problems: Problem[] = [];
  const kept = parsedIn(path.join(root, 'node_modules/.cache/dipla/crisis.json'));
  const sources = new Map<string, Source>();
  for (const name of readdirSync(path.join(root, FOLDER)).toSorted((a, b) => (a < b ? -1 : 1))) {
    if (!name.endsWith('.yaml')) continue;
    const source = readSource(
      { file: `${FOLDER}/${name}`, raw: readFileSync(path.join(root, FOLDER, name)) },
      problems,
      kept,
    );
    if (source) sources.set(name.slice(0, -'.yaml'.length), source);
  }
  kept.save();
  const data = buildCrisis(sources);
  if (problems.length > 0) throw new ContentErrors(problems);
  return data;
}
