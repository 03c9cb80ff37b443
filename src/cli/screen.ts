/**
 * `npm run --silent screen`: JSON lines `{program, facts, assume_ordinary?}` on stdin, one JSON line each on stdout, as soon
 * as it is known. A line that cannot be read is answered with `{error}` and the next one goes on.
 */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { readOptions } from './options.ts';
import { athens } from '../appointments/time.ts';
import { ContentErrors, loadContent, sayProblem } from '../content/load.ts';
import { exampleOf } from './screen-example.ts';
import { screenLine } from './screen-line.ts';

const { values } = readOptions({
  options: {
    root: { type: 'string', default: new URL('../..', import.meta.url).pathname },
    center: { type: 'string', default: process.env['DIPLA_CENTER'] },
    example: { type: 'string' },
  },
});

// Whoever reads may go away early (`| head`): that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

try {
  const content = loadContent({ root: values.root, center: values.center, lazy: true });
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    if (values.example !== undefined) {
      const example = exampleOf(content, line, values.example);
      if ('error' in example) {
        console.error(example.error);
        process.exitCode = 1;
      } else {
        console.log(example.yaml);
        console.error(
          `Worked out by hand and the same? Paste it under "examples:" in ${example.file}, then npm run check.`,
        );
      }
      continue;
    }
    const today = athens(Date.now()).toPlainDate().toString();
    const answer = JSON.stringify(screenLine(content, line, today));
    if (!process.stdout.write(`${answer}\n`)) await once(process.stdout, 'drain');
  }
} catch (error) {
  if (!(error instanceof ContentErrors)) throw error;
  for (const problem of error.problems) console.error(sayProblem(problem));
  process.exitCode = 1;
}
