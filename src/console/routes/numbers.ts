/** The numbers of a month, for the coordinator: on the page, and as a file for a spreadsheet. */
import { Temporal } from 'temporal-polyfill';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { atAthens } from '../../appointments/time.ts';
import { parsed, signed, UNCOUNTED } from '../guard.ts';
import { numbersOf, toCsv, type Numbers } from '../numbers.ts';
import type { ConsoleParts } from '../parts.ts';
import { flowNumbers, stops } from '../flow-numbers.ts';
import { flowName, flowNames, intentName } from '../names.ts';
import { topicName } from '../present.ts';
import type { NumbersView } from '../views-office.ts';

const Month = z.object({
  month: z.string().check(z.regex(/^20\d\d-(0[1-9]|1[0-2])$/)),
  topic: z.optional(z.string().check(z.maxLength(40))),
  channel: z.optional(z.enum(['web', 'telegram', 'viber', 'whatsapp', 'cli'])),
});
/** More requests than a Center of a town has in a month. */
const MOST = 20_000;
const SMALL = 'κάτω από 5';
const channelNames: Record<string, string> = {
  web: 'Ιστοσελίδα',
  telegram: 'Telegram',
  viber: 'Viber',
  whatsapp: 'WhatsApp',
  cli: 'Τερματικό',
};

export function numberRoutes(app: FastifyInstance, parts: ConsoleParts): void {
  const { store, content, clock } = parts;

  app.get('/numbers', UNCOUNTED, async (request): Promise<z.infer<typeof NumbersView>> => {
    const asked = parsed(Month, request.query);
    const { numbers, drops } = await read(asked);
    return { month: asked.month, ...named(numbers), drops };
  });

  app.get('/numbers.csv', UNCOUNTED, async (request, reply) => {
    const asked = parsed(Month, request.query);
    const { numbers: kept, drops } = await read(asked);
    const numbers = named(kept);
    const tables: [string, Numbers['topics']][] = [
      ['Θέματα', numbers.topics],
      ['Κανάλια', numbers.channels],
      ['Τι ρώτησαν', numbers.asked],
      ['Πού δεν καταλάβαμε', numbers.misses],
    ];
    const csv = toCsv(
      [
        ['Ομάδα', 'Τι', 'Πόσα'],
        ['Σύνολα', 'Νέες συνομιλίες', numbers.begun],
        ['Σύνολα', 'Ζήτησαν άνθρωπο', numbers.cases],
        ['Σύνολα', 'Υποσχέσεις που κρατήθηκαν, στις 100', numbers.kept ?? '—'],
        ['Σύνολα', 'Αναμονή, λεπτά (οι μισοί λιγότερο)', numbers.waitMinutes ?? '—'],
        ['Σύνολα', 'Ραντεβού που έγιναν ή πέρασαν', numbers.visits],
        ['Σύνολα', 'Δεν ήρθαν', numbers.missed],
        ...tables.flatMap(([group, cells]) =>
          cells.map((cell): [string, string, number | null] => [group, cell.name, cell.n]),
        ),
        ...drops.flatMap(({ name, entered, ended, stopped, steps }): [string, string, number | null][] => [
          ['Διάλογος, μπήκαν', name, entered],
          ['Διάλογος, έφτασαν στο τέλος', name, ended],
          ['Διάλογος, σταμάτησαν στη μέση', name, stopped],
          ...steps.map((step): [string, string, number | null] => [`Σταμάτησαν στο βήμα: ${name}`, step.name, step.n]),
        ]),
      ],
      SMALL,
    );
    const actor = signed(request).account.id;
    await store.accounts.audit({ at: clock(), actor, action: 'numbers.exported', subject: asked.month });
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="dipla-${asked.month}.csv"`)
      .send(csv);
  });

  async function read({ month, topic, channel }: z.infer<typeof Month>): Promise<{
    numbers: Numbers;
    drops: z.infer<typeof NumbersView>['drops'];
  }> {
    const first = Temporal.PlainDate.from(`${month}-01`);
    const next = first.add({ months: 1 });
    const [from, to] = [atAthens(first, '00:00'), atAthens(next, '00:00')];
    const [all, visits, sums] = await Promise.all([
      store.casesSince(from, MOST),
      store.appointments({ from, to }),
      store.counts(first.toString(), next.subtract({ days: 1 }).toString()),
    ]);
    const opened = all.filter((one) => one.openedAt >= from && one.openedAt < to);
    const rows = await Promise.all(
      opened.map(async (one) => ({
        case: one,
        channel: (await store.load(one.personId))?.person.replyTo.channel ?? 'web',
      })),
    );
    const counts = new Map<string, number>();
    for (const { name, n } of sums) counts.set(name, (counts.get(name) ?? 0) + n);
    const numbers = numbersOf({
      cases: rows.filter(
        (row) =>
          (topic === undefined || row.case.topic === topic) && (channel === undefined || row.channel === channel),
      ),
      visits: visits.filter((visit) => topic === undefined || visit.topic === topic),
      counts,
      now: clock(),
    });
    return { numbers, drops: dropsOf(counts) };
  }

  /** Flows that somebody entered; the most walked first, then those kept back in the order of the alphabet. */
  function dropsOf(counts: ReadonlyMap<string, number>): z.infer<typeof NumbersView>['drops'] {
    const all = [...flowNames(content)].flatMap(([id, name]) => {
      const flow = content.flows[id];
      if (!flow) return [];
      const { entered, ended, stopped, ...rest } = flowNumbers(content, flow, counts, []);
      const steps = stops({ entered, ended, stopped, ...rest }).map(({ label, n }) => ({ name: label, n }));
      return entered === 0 ? [] : [{ name, entered, ended, stopped, steps }];
    });
    return all.toSorted((a, b) => (b.entered ?? 0) - (a.entered ?? 0));
  }

  /** Words instead of ids. Two ids of one name are one line for the reader, but stay two: sums would show what is kept back. */
  function named(numbers: Numbers): Numbers {
    const topics = numbers.topics.map((cell) => ({ ...cell, name: topicName(content, cell.name) }));
    const channels = numbers.channels.map((cell) => ({ ...cell, name: channelNames[cell.name] ?? cell.name }));
    const asked = numbers.asked.map((cell) => ({ ...cell, name: intentName(content, cell.name) }));
    const misses = numbers.misses.map((cell) => ({
      ...cell,
      name: flowName(content, cell.name),
    }));
    return { ...numbers, topics, channels, asked, misses };
  }
}
