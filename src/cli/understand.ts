/**
 * `npm run --silent understand`: one message a line on stdin, one JSON object a line on stdout, as soon as it is known (the public
 * contract lists the keys). `--now ISO` sets the clock, `--expect time|money|…` tells what the bot had asked. Only the model and the
 * readers are loaded, not the content. A model that is not there is learned first, in a process of its own.
 */
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { readOptions } from './options.ts';
import { readCrisis } from './crisis-data.ts';
import { readyReader } from '../reader.ts';
import { understandLine } from './understand-line.ts';

const { values } = readOptions({
  options: {
    root: { type: 'string', default: path.resolve(import.meta.dirname, '../..') },
    now: { type: 'string' },
    expect: { type: 'string' },
  },
});

// Whoever reads may go away early (`| head`): that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const { expect } = values;
const fixed = values.now === undefined ? undefined : Date.parse(values.now);
if (fixed !== undefined && Number.isNaN(fixed)) {
  console.error(`--now ${values.now ?? ''}: not a moment; write it as 2026-11-25T10:00:00+02:00`);
  process.exitCode = 2;
} else {
  const readers = { reader: await readyReader(values.root), crisis: readCrisis(values.root) };
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const answer = JSON.stringify(understandLine(readers, line, { now: fixed ?? Date.now(), expect }));
    if (!process.stdout.write(`${answer}\n`)) await once(process.stdout, 'drain');
  }
}
