import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMoment } from '../../src/cli/transcript.ts';
import { waits } from '../../src/content/steps.ts';
import type { FakeChannel } from '../fakes/fake.ts';
import { FAKES, rig, type Rig } from '../channels/rig.ts';
import { realContent } from '../conversation/content.ts';
import { faultsOf } from './faults.ts';
import { sendAll } from './sent.ts';
import { summed, walk } from './walker.ts';

const content = realContent();
/** A Wednesday on which the Center is open. */
const found = walk(content, readMoment('2026-11-25T10:00'));
const CHANNELS: FakeChannel[] = ['telegram', 'viber', 'whatsapp'];
const counted: string[] = [];

afterAll(() => {
  const steps = Object.values(content.flows).flatMap((flow) =>
    Object.values(flow.steps).flatMap((step) =>
      waits(step) && step.kind !== 'run' ? [`${flow.name}.${step.name}`] : [],
    ),
  );
  const missed = steps.filter((step) => !found.stood.has(step));
  process.stdout.write(
    [
      `The walk: ${String(found.turns)} turns, ${String(found.states)} states, ${String(steps.length - missed.length)} of the ${String(steps.length)} steps that wait for somebody`,
      ...(missed.length > 0 ? [`  not reached: ${missed.join(' ')}`] : []),
      `  web: ${String(found.screens.length)} screens, ${String(found.screens.flat().length)} messages`,
      ...counted.toSorted(),
      '',
    ].join('\n'),
  );
});

describe('every offered choice, from the first welcome on', () => {
  it('leads to words that people can read, with a way out', () => {
    expect(summed(found.faults)).toEqual([]);
  });

  it('would be told of a fault', () => {
    const said = (text: string, label = 'Ναι') =>
      faultsOf([{ author: { role: 'bot' }, text, choices: [{ action: 'n:yes', label }] }]);
    expect(said('Δείτε το gov.gr/epidoma, ή το **112**.')).toEqual([]);
    expect(said('Γεια σας, {name}.')).toEqual(['an unfilled variable: Γεια σας, {name}.']);
    expect(said('Πόσα είναι: income_6m;')).toEqual(['a raw key: Πόσα είναι: income_6m;']);
    expect(said('Σας περιμένουμε  στο Κέντρο.')).toEqual(['a gap: Σας περιμένουμε  στο Κέντρο.']);
    expect(said('Το ποσό είναι .')).toEqual(['a gap: Το ποσό είναι .']);
    expect(said('Τι;', 'α'.repeat(41))).toEqual([`a label of more than 40 letters: ${'α'.repeat(41)}`]);
    expect(faultsOf([])).toEqual(['nothing was said']);
    expect(faultsOf([{ author: { role: 'bot' }, text: 'Τέλος.' }])).toEqual(['no way out']);
  });

  it('reaches every flow', () => {
    const reached = new Set([...found.stood].map((at) => at.split('.')[0]));
    expect(Object.keys(content.flows).filter((flow) => !reached.has(flow))).toEqual([]);
  });
});

describe.each(CHANNELS)('on %s', (name) => {
  let on: Rig;
  beforeAll(async () => {
    on = await rig(FAKES[name]());
  });
  afterAll(() => on.end());

  it('every screen is within the limits of the platform', async () => {
    const parts = await sendAll(on, found.screens.flat(), 'γεια');
    counted.push(`  ${name}: ${String(found.screens.length)} screens, ${String(parts)} different messages`);
  });
});
