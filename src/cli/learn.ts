/**
 * `node src/cli/learn.ts`: trains the reader of free text from the phrases of `intents/` and keeps the model. Run at installation, and by
 * a server or command that finds no model, in a process of its own: it takes seconds and 200 MB. `--keep DIR` (repeated) names the
 * folders to keep it in; the first that may be written is taken. `--taught` reads from the standard input what staff settled in the
 * console, as JSON: it is learned too, and never stands in a file of its own.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { readOptions } from './options.ts';
import { ContentErrors, loadContent, sayProblem } from '../content/load.ts';
import { keepModel, modelName, openModel } from '../content/model-file.ts';
import { readTraining } from '../content/training.ts';
import { train } from '../understanding/train.ts';

const TaughtPhrases = z.array(z.object({ text: z.string(), intent: z.string() }));
const { values } = readOptions({
  options: {
    root: { type: 'string', default: path.resolve(import.meta.dirname, '../..') },
    keep: { type: 'string', multiple: true, default: [] },
    taught: { type: 'boolean', default: false },
  },
});
const keep = values.keep.length > 0 ? values.keep : [path.join(values.root, 'node_modules/.cache/dipla')];
const taught = values.taught ? TaughtPhrases.parse(JSON.parse(readFileSync(0, 'utf8'))) : [];
const name = modelName(values.root, taught);
if (!openModel(name, keep)) {
  try {
    const { intents } = loadContent({ root: values.root });
    const { lines, terms } = readTraining(values.root, intents, taught);
    const began = performance.now();
    const model = train(lines, { terms });
    const file = keepModel(model, name, keep);
    const took = ((performance.now() - began) / 1000).toFixed(1);
    console.log(
      `${String(lines.length)} phrases of ${String(model.classes.length)} intents learned in ${took} s: ${file}`,
    );
  } catch (error) {
    if (!(error instanceof ContentErrors)) throw error;
    for (const problem of error.problems) console.error(sayProblem(problem));
    process.exitCode = 1;
  }
}
