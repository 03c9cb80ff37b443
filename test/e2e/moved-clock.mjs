// Loaded into the product before its own code: its clock starts where the test says, runs on, and jumps when the test writes another
// time. `MOVED_CLOCK` names a file with the milliseconds by which the clock is ahead of the machine's (or behind it).
import { readFileSync } from 'node:fs';

const file = process.env.MOVED_CLOCK;
const machine = Date.now.bind(Date);
let ahead = read();
setInterval(() => (ahead = read()), 20).unref();

const now = () => machine() + ahead;
const Real = Date;
globalThis.Date = class Date extends Real {
  constructor(...given) {
    if (given.length === 0) super(now());
    else super(...given);
  }
  static now = now;
};

function read() {
  const found = Number(readFileSync(file, 'utf8'));
  return Number.isFinite(found) ? found : ahead;
}
