/** The maps of the flows: what people do is counted step by step, small numbers are kept back, and the preview sends nothing. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { flowNumbers } from '../../src/console/flow-numbers.ts';
import { graphOf } from '../../src/console/flow-graph.ts';
import { keptBack } from '../../src/console/small.ts';
import { drawingOf } from '../../src/console/ui/flow-layout.ts';
import { FlowMapView } from '../../src/console/views-care.ts';
import { NOW, seed } from './people.ts';
import { createRig, type Rig } from './rig.ts';

let rig: Rig;
let staff: string;
beforeEach(async () => {
  rig = await createRig();
  staff = await rig.signIn((await rig.addStaff('anna', 'Άννα')).email);
});
afterEach(() => rig.close());

const get = async (path: string): Promise<any> => (await rig.ask(staff, { url: `/console/api${path}` })).json();
const wayNames = async (): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await rig.store.counts('2026-11-01', '2026-11-30'))
      .filter(({ name }) => name.startsWith('way.eee.'))
      .map(({ name, n }) => [name.slice('way.eee.'.length), n]),
  );

describe('what is counted', () => {
  beforeEach(() => seed(rig.store, { id: 'giorgos', name: 'Γιώργος', talk: [{ ago: 5, in: 'γεια' }] }));

  test('one for the entry and one for each step taken; back too', async () => {
    await rig.write('giorgos', 'κεα');
    await rig.write('giorgos', 'χαρτιά');
    expect(await wayNames()).toEqual({ '+.what': 1, 'what.papers': 1 });
    await rig.write('giorgos', 'πίσω');
    expect(await wayNames()).toEqual({ '+.what': 1, 'what.papers': 1, 'papers.what': 1 });
    await rig.write('giorgos', 'πόσα');
    await rig.write('giorgos', 'μενού');
    // Who leaves has taken no step: the last one is where they stopped.
    expect(await wayNames()).toEqual({ '+.what': 1, 'what.papers': 1, 'papers.what': 1, 'what.much': 1 });
  });

  test('a flow that another one runs is entered and ended, and its caller goes on', async () => {
    await rig.write('giorgos', 'κεα');
    await rig.write('giorgos', 'ραντεβού');
    const counts = (await rig.store.counts('2026-11-01', '2026-11-30')).map(({ name }) => name);
    expect(counts).toContain('way.eee.what.visit');
    expect(counts.filter((name) => name.startsWith('way.appointment.+.'))).toHaveLength(1);
  });
});

describe('a map', () => {
  const walked = new Map([
    ['way.eee.+.what', 40],
    ['way.eee.what.papers', 20],
    ['way.eee.what.check', 12],
    ['way.eee.what.who', 2],
    ['way.eee.papers.visit', 9],
    ['way.eee.visit.end', 9],
    ['way.eee.gone.end', 9],
    ['way.eee.papers.what', 6],
  ]);
  const numbers = () => {
    const { eee } = rig.content.flows;
    if (!eee) throw new Error('no such flow');
    return flowNumbers(rig.content, eee, walked, [
      { flow: 'eee', step: 'what', n: 7 },
      { flow: 'eee', step: 'papers', n: 2 },
      { flow: 'kot', step: 'what', n: 50 },
    ]);
  };
  const step = (name: string) => {
    const found = numbers().steps.find((one) => one.name === name);
    if (!found) throw new Error('no such step');
    return found;
  };

  test('says who went which way, who stopped and who stands where', () => {
    expect(numbers()).toMatchObject({ flow: 'eee', entered: 40, ended: 9, stopped: 31 });
    expect(step('what')).toMatchObject({ standing: 7, stopped: 12 });
    // 2 went to `who`: alone in the sum of `what` it would show, so the 6 that came back are kept back, and then the 5 of `papers`.
    expect(step('papers')).toMatchObject({ stopped: null, standing: null });
    expect(step('check')).toMatchObject({ stopped: 12, standing: 0 });
    const back = step('papers').ways.find(({ to }) => to === 'what');
    expect(back).toMatchObject({ n: null, back: true });
  });

  test('keeps small numbers back, and with a single one the smallest beside it, so that no sum gives it away', () => {
    const ways = step('what').ways;
    expect(ways.find(({ to }) => to === 'who')?.n).toBeNull();
    expect(ways.find(({ to }) => to === 'check')?.n).toBe(12);
    expect(ways.find(({ to }) => to === 'visit')?.n).toBe(0);
    const [all, one, other, small] = ['all', 'one', 'other', 'small'];
    const shown = keptBack(
      new Map([
        [all, 20],
        [one, 6],
        [other, 11],
        [small, 3],
      ]),
      [[all, one, other, small]],
    );
    expect([...shown.values()]).toEqual([20, null, 11, null]);
  });

  test('has every step of every flow, every way leads somewhere that has a name, and all is drawn apart', () => {
    for (const flow of Object.values(rig.content.flows)) {
      const boxes = graphOf(rig.content, flow);
      expect(boxes.map(({ name }) => name).toSorted()).toEqual(Object.keys(flow.steps).toSorted());
      const map = FlowMapView.parse({ ...flowNumbers(rig.content, flow, new Map(), []), name: 'x', days: 30 });
      for (const { ways } of map.steps)
        for (const way of ways) expect(way.name, `${flow.name} ${way.to}`).not.toBe(way.to === 'end' ? '' : way.to);
      const drawing = drawingOf(map);
      for (const box of drawing.boxes)
        for (const other of drawing.boxes)
          if (box !== other && box.x === other.x)
            expect(box.y + box.height <= other.y || other.y + other.height <= box.y).toBe(true);
      expect(drawing.boxes.flatMap(({ ways }) => ways).filter(({ path }) => path === '')).toEqual([]);
    }
  });

  test('comes over the API with its list; an unknown flow is not found', async () => {
    await rig.store.commit(await commitOf());
    const { flows, days } = await get('/care/flows');
    expect(days).toBe(30);
    expect(flows[0]).toMatchObject({ flow: 'eee', name: 'ΕΕΕ (παλιό ΚΕΑ)', entered: 6, ended: 0, stopped: 6 });
    expect(flows[0].where).toContain('ΕΕΕ');
    expect(flows.length).toBe(Object.keys(rig.content.flows).length);
    expect(flows.filter(({ name }: any) => !/\p{Script=Greek}/u.test(name))).toEqual([]);
    const map = await get('/care/flows/eee');
    expect(map).toMatchObject({
      entered: 6,
      steps: expect.arrayContaining([expect.objectContaining({ name: 'what' })]),
    });
    expect((await rig.ask(staff, { url: '/console/api/care/flows/toString' })).statusCode).toBe(404);
  });

  async function commitOf(): Promise<any> {
    await seed(rig.store, { id: 'nobody', name: 'Κανείς', talk: [{ ago: 5, in: 'γεια' }] });
    const world = await rig.store.load('nobody');
    if (!world?.conversation) throw new Error('nobody');
    return {
      person: { ...world.person, version: world.person.version + 1 },
      conversation: world.conversation,
      messages: [],
      cases: [],
      appointments: [],
      timers: [],
      cancelTimers: [],
      counts: Array.from({ length: 6 }, () => 'way.eee.+.what'),
      audit: [],
      now: NOW,
      claimFirst: false,
    };
  }
});

describe('the preview', () => {
  const preview = async (channel: string, moves: object[] = [], flow = 'eee'): Promise<any> =>
    rig.ask(staff, { method: 'POST', url: '/console/api/care/preview', payload: { flow, channel, moves } });
  const lines = async (...args: Parameters<typeof preview>): Promise<any[]> => (await preview(...args)).json().lines;
  const words = (line: any): string => line.words.map(({ text }: any) => text).join('');

  test.each([
    ['web', 'under'],
    ['telegram', 'under'],
    ['viber', 'keyboard'],
    ['whatsapp', 'list'],
  ])('on %s shows the choices in the form of the channel, and a press goes on', async (channel, form) => {
    const first = await lines(channel);
    expect(first[0]).toMatchObject({ who: 'bot', form });
    expect(words(first[0])).toContain('Το ΕΕΕ είναι χρήματα κάθε μήνα');
    const papers = first[0].rows.flat().find(({ label }: any) => label.includes('χαρτιά'));
    const then = await lines(channel, [{ tap: papers.action }]);
    expect(then[1]).toEqual({ who: 'person', text: papers.label });
    expect(then.slice(2).map(words).join()).toContain('Για το ραντεβού φέρτε');
  });

  test('takes what is written, hides numbers that nobody may hold, and asks for consent where people are asked', async () => {
    const talk = await lines('web', [{ text: 'πόσα' }, { text: 'το αφμ μου 123456789' }]);
    expect(talk.some((line) => line.who === 'bot' && words(line).includes('τον μήνα για έναν'))).toBe(true);
    expect(JSON.stringify(talk)).not.toContain('123456789');
    const first = await lines('web', [], 'welcome');
    expect(first.flatMap(({ rows }) => rows.flat().map(({ label }: any) => label)).join()).toMatch(/Συμφωνώ/u);
  });

  test('every flow opens on every channel with something to read', async () => {
    for (const flow of Object.keys(rig.content.flows))
      for (const channel of ['web', 'telegram', 'viber', 'whatsapp']) {
        const said = await lines(channel, [], flow);
        expect(said.length, `${flow} ${channel}`).toBeGreaterThan(0);
      }
  });

  test('changes nothing: no person, no message, no count; an appointment asked for there is nobody’s', async () => {
    const visit = (await lines('web'))[0].rows.flat().find(({ label }: any) => label.includes('ραντεβού'));
    await preview('web', [{ tap: visit.action }, { text: 'Τρίτη' }, { text: 'ναι' }, { text: 'θέλω άνθρωπο' }]);
    const { people, messages, openCases } = await rig.store.stats();
    expect([people, messages, openCases]).toEqual([0, 0, 0]);
    expect(await rig.store.counts('2026-01-01', '2026-12-31')).toEqual([]);
  });

  test('talks while the program is held back: that is when somebody looks', async () => {
    const lead = await rig.signIn((await rig.addStaff('litsa', 'Λίτσα', { role: 'lead' })).email);
    await rig.ask(lead, { method: 'POST', url: '/console/api/care/hold', payload: { text: 'Σταμάτησε.' } });
    expect((await lines('web', [{ text: 'πόσα' }])).map((line) => line.words && words(line)).join()).toContain(
      'τον μήνα',
    );
    expect((await get('/cases')).held).toEqual({});
  });

  test('refuses what is no channel, no flow, and too much', async () => {
    expect((await preview('cli')).statusCode).toBe(400);
    expect((await preview('web', [], '__proto__')).statusCode).toBe(404);
    expect(
      (
        await preview(
          'web',
          Array.from({ length: 61 }, () => ({ text: 'α' })),
        )
      ).statusCode,
    ).toBe(400);
  });
});
