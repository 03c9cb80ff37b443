/**
 * Leaflet row × channel: the talk of the row is played as on that channel, it visits the row's steps, everything that is said fits
 * the platform and is sent to its fake, and a visit asked for from there lands at the right specialist. `docs/leaflet.md` is
 * made from it: `UPDATE_DOCS=1 npx vitest run test/leaflet` writes it anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseTalk, playTalk } from '../../src/cli/transcript.ts';
import { talkWorld } from '../../src/cli/talk-world.ts';
import type { Content } from '../../src/content/content.ts';
import type { ChannelId } from '../../src/conversation/event.ts';
import type { Reply } from '../../src/conversation/reply.ts';
import { activityOf } from '../../src/channels/webchat/activity.ts';
import { FAKES, rig, type Rig } from '../channels/rig.ts';
import { realContent } from '../conversation/content.ts';
import { reader } from '../reader.ts';
import { START } from '../conversation/transcript.ts';
import { faultsOf } from '../walk/faults.ts';
import { traced } from '../walk/traced.ts';
import { leafletRows, type Row } from './rows.ts';
import { askVisit } from './visits.ts';

const DOC = path.join(import.meta.dirname, '..', '..', 'docs', 'leaflet.md');
const CHANNELS = ['web', 'telegram', 'viber', 'whatsapp'] as const;
type Named = (typeof CHANNELS)[number];
const NAMES: Record<Named, string> = { web: 'Ιστοσελίδα', telegram: 'Telegram', viber: 'Viber', whatsapp: 'WhatsApp' };
const KINDS: Record<Row['kind'], string> = {
  duty: 'Αρμοδιότητες',
  service: 'Υπηρεσίες',
  specialist: 'Οι άνθρωποι του Κέντρου',
  audience: 'Σε ποιους απευθύνεται',
  fact: 'Τι είναι το Κέντρο',
};

const content = realContent();
const rows = leafletRows();
/** "row channel" → messages that were sent. */
const proved = new Map<string, number>();

afterAll(() => {
  const cells = rows.length * CHANNELS.length;
  const lines = rows.map(
    (row) => `  ${row.row} · ${row.flows.join(' ')} · ${row.role} · ${counts(row)} · ${row.talk}.talk`,
  );
  process.stdout.write(
    [
      `The leaflet: ${String(rows.length)} rows × ${String(CHANNELS.length)} channels, ${String(proved.size)} of ${String(cells)} cells proved (messages: ${CHANNELS.join(' ')})`,
      ...lines,
      '',
    ].join('\n'),
  );
});

describe.each(CHANNELS)('on %s', (channel) => {
  let on: Rig | undefined;
  const sent = new Map<string, Promise<string>>();
  beforeAll(async () => {
    if (channel === 'web') return;
    on = await rig(FAKES[channel]());
    await on.fake.person('reader').type('γεια');
  });
  afterAll(() => on?.end());

  it.each(rows.map((row) => [row.row, row] as const))('%s', async (_name, row) => {
    const { said, visited } = played(content, row.talk, channel);
    expect(row.flows.filter((step) => !visited.has(step))).toEqual([]);
    const flow = row.visit ?? row.flows[0]?.split('.')[0] ?? '';
    const asked = askVisit(content, flow, row.way, channel);
    expect(asked.fault).toBeUndefined();
    expect(asked.roles).toEqual([row.role]);
    expect(faultsOf(asked.said)).toEqual([]);
    let messages = 0;
    for (const reply of [...said, ...asked.said]) {
      const key = JSON.stringify(reply);
      if (!sent.has(key)) sent.set(key, deliver(reply));
      expect(await sent.get(key)).toBe('ok');
      messages += 1;
    }
    proved.set(`${row.row} ${channel}`, messages);
  });

  it('the platform refused nothing', () => {
    expect(on?.fake.violations() ?? []).toEqual([]);
  });

  async function deliver(reply: Reply): Promise<string> {
    if (!on) return shown(reply);
    const to = on.fake.person('reader').address;
    for (const part of on.channel.fit(reply)) {
      const result = await on.channel.send(part, to, { plain: false, signal: AbortSignal.timeout(20_000) });
      if (!result.ok) return `${result.error.kind}: ${result.error.detail}`;
    }
    return 'ok';
  }
});

it('docs/leaflet.md says what was proved', () => {
  const now = written();
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(DOC, now);
  expect(readFileSync(DOC, 'utf8'), 'UPDATE_DOCS=1 npx vitest run test/leaflet writes it anew').toBe(now);
});

/** Plays a talk as on a channel, over flows that remember their steps. Its own test compares the words. */
function played(real: Content, talk: string, channel: ChannelId): { said: Reply[]; visited: Set<string> } {
  const file = path.join(import.meta.dirname, '..', 'conversation', `${talk}.talk`);
  const visited = new Set<string>();
  const world = talkWorld(traced(real, visited), { now: START, channel, reader });
  const { problems } = playTalk(parseTalk(readFileSync(file, 'utf8')), world);
  expect(problems).toEqual([]);
  return { said: world.said, visited };
}

/** The web page gets an activity with the words and each choice as an action. */
function shown(reply: Reply): string {
  const activity = activityOf('user', {
    seq: 1,
    personId: 'p',
    at: START,
    channel: 'web',
    address: 'user',
    body: { dir: 'out', reply },
  });
  if (activity?.type !== 'message' || !('suggestedActions' in activity || (reply.choices ?? []).length === 0))
    return 'no message';
  return activity.text === '' && (reply.choices ?? []).length === 0 ? 'an empty message' : 'ok';
}

function counts(row: Row): string {
  return CHANNELS.map((channel) => String(proved.get(`${row.row} ${channel}`) ?? '-')).join(' ');
}

function written(): string {
  const title = (role: string): string => content.center.members.find((member) => member.role === role)?.title ?? role;
  const table = (kind: Row['kind']): string[] => [
    `## ${KINDS[kind]}`,
    `| του φυλλαδίου | ροή και βήματα | ειδικός | ${CHANNELS.map((one) => NAMES[one]).join(' | ')} | συνομιλία |`,
    `|---|---|---|${CHANNELS.map(() => '---').join('|')}|---|`,
    ...rows
      .filter((row) => row.kind === kind)
      .map((row) => {
        const cells = CHANNELS.map((one) => (proved.has(`${row.row} ${one}`) ? '✓' : '–'));
        return `| ${row.row} | ${row.flows.join(', ')} | ${title(row.role)} | ${cells.join(' | ')} | [${row.talk}.talk](../test/conversation/${row.talk}.talk) |`;
      }),
    '',
  ];
  const kinds: Row['kind'][] = ['duty', 'service', 'specialist', 'audience', 'fact'];
  return [
    '# The leaflet, row by row',
    'Made by `UPDATE_DOCS=1 npx vitest run test/leaflet`; a test fails when it is stale. The rows are in `test/leaflet/rows.yaml`.',
    'A ✓ means: on that channel the talk was played, it visited the steps, everything said was accepted by the channel, and a visit that was',
    'asked for from there landed at the specialist.',
    '',
    ...kinds.flatMap(table),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}
