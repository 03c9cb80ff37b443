import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMoment } from '../../src/cli/transcript.ts';
import { FAKES, rig, type Rig } from '../channels/rig.ts';
import { realContent } from '../conversation/content.ts';
import { greekIn } from './faults.ts';
import { sendAll } from './sent.ts';
import { summed, walk } from './walker.ts';

const content = realContent();
const found = walk(content, readMoment('2026-11-25T10:00'), 'en');
let parts = 0;

afterAll(() => {
  process.stdout.write(
    `The walk in English: ${String(found.turns)} turns, ${String(found.states)} states, ${String(found.screens.length)} screens; whatsapp: ${String(parts)} different messages\n`,
  );
  if (found.onlyGreek.size > 0)
    process.stdout.write(`  said in Greek, because English lacks them: ${[...found.onlyGreek].join(' ')}\n`);
});

describe('every offered choice, for somebody who reads English', () => {
  it('leads to English words, with a way out', () => {
    expect(summed(found.faults)).toEqual([]);
  });

  it('would be told of Greek words', () => {
    const said = (text: string) => greekIn([{ author: { role: 'bot' }, text }]);
    expect(said('Bring your tax statement (εκκαθαριστικό) to the ΚΕΠ.')).toEqual([]);
    expect(said('Φέρτε το τελευταίο εκκαθαριστικό στο Κέντρο.')).toHaveLength(1);
  });

  it('reaches every flow', () => {
    const reached = new Set([...found.stood].map((at) => at.split('.')[0]));
    expect(Object.keys(content.flows).filter((flow) => !reached.has(flow))).toEqual([]);
  });
});

describe('on whatsapp, whose limits are the narrowest', () => {
  let on: Rig;
  beforeAll(async () => {
    on = await rig(FAKES.whatsapp());
  });
  afterAll(() => on.end());

  it('every screen is within the limits, and its own words are English', async () => {
    parts = await sendAll(on, found.screens.flat(), 'hello');
  });
});
