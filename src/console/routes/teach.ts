/** What nothing answered: the list, what each phrase means in two clicks, and taking it back. */
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { suggested } from '../../conversation/intent.ts';
import type { UnansweredRow } from '../../store/port.ts';
import { readChanges } from '../changes.ts';
import { ApiError } from '../errors.ts';
import { parsed, signed, UNCOUNTED } from '../guard.ts';
import { intentName } from '../names.ts';
import type { ConsoleParts } from '../parts.ts';
import type { TaughtCheck } from '../taught-check.ts';
import { readTaught, SETTING, type Settled, taughtPhrases, taughtYaml } from '../taught.ts';
import type { SettledView, TaughtFileView, TaughtView, TeachView } from '../views-care.ts';

/** Rows that are shown; the rest follows as they are settled. */
const SHOWN = 60;
/** Each of them is read again after each learning. */
const MOST_TAUGHT = 1_000;
/** Of what was put aside, so many can be taken back. */
const ASIDE_KEPT = 20;
const SUGGESTED = 3;
const NONE = 'none';

const Key = z.string().check(z.maxLength(200));
const Teach = z.strictObject({ key: Key, intent: z.string().check(z.maxLength(40)) });
const Aside = z.strictObject({ key: Key });
const Undo = z.strictObject({ id: z.string().check(z.maxLength(60)) });

export function teachRoutes(app: FastifyInstance, parts: ConsoleParts, check: TaughtCheck): void {
  const { store, content, clock } = parts;
  let before: Promise<unknown> = Promise.resolve();

  app.get('/care/unanswered', UNCOUNTED, async (): Promise<z.infer<typeof TeachView>> => {
    const [rows, settled] = await Promise.all([store.unanswered(SHOWN), readTaught(store)]);
    const { state, at } = parts.teacher?.learning() ?? { state: 'rest' as const };
    return {
      rows: rows.map(({ key, text, n, lastAt }) => ({
        key,
        text,
        n,
        lastAt,
        suggested: suggested(content, text, SUGGESTED),
      })),
      intents: [...content.intents]
        .filter(({ id }) => id !== NONE)
        .map(({ id }) => ({ id, name: intentName(content, id) }))
        .toSorted((a, b) => a.name.localeCompare(b.name, 'el')),
      taught: await taughtViews(settled, state === 'rest'),
      learning: { state, ...(at !== undefined && { at }) },
    };
  });

  app.get('/care/taught', UNCOUNTED, async (): Promise<z.infer<typeof TaughtFileView>> => {
    const settled = await readTaught(store);
    return { yaml: taughtYaml(settled), phrases: taughtPhrases(settled).length };
  });

  app.post('/care/teach', UNCOUNTED, async (request): Promise<z.infer<typeof SettledView>> => {
    const { key, intent } = parsed(Teach, request.body, 'bad_field');
    if (intent !== NONE && !content.intents.some(({ id }) => id === intent))
      throw new ApiError(400, 'bad_field', { field: 'intent' });
    const { account } = signed(request);
    return inTurn(() => settle(account, key, intent));
  });

  app.post('/care/aside', UNCOUNTED, async (request): Promise<z.infer<typeof SettledView>> => {
    const { key } = parsed(Aside, request.body, 'bad_field');
    const { account } = signed(request);
    return inTurn(() => settle(account, key, null));
  });

  app.post('/care/untaught', UNCOUNTED, async (request) => {
    const { id } = parsed(Undo, request.body, 'bad_field');
    const { account } = signed(request);
    return inTurn(async () => {
      const settled = await readTaught(store);
      const one = settled.find((other) => other.id === id);
      if (!one) throw new ApiError(404, 'not_found');
      await keep(
        account.id,
        settled.filter((other) => other !== one),
        { action: 'phrase.undone', subject: one.intent ?? 'aside' },
      );
      await store.restoreUnanswered({ ...one.row, text: one.text });
      return { status: 'done' };
    });
  });

  /** The phrase is kept before its row goes: a crash between leaves it in the list, where it can be settled again. */
  async function settle(by: { id: string; name: string }, key: string, intent: string | null) {
    const row = (await store.unanswered(SHOWN * 10)).find((one) => one.key === key);
    if (!row) throw new ApiError(404, 'not_found');
    const settled = await readTaught(store);
    if (taughtPhrases(settled).length >= MOST_TAUGHT && intent !== null) throw new ApiError(409, 'too_many');
    const one = { id: parts.ids(), text: row.text, intent, by: by.name, at: clock(), row: rest(row) };
    const subject = intent ?? 'aside';
    await keep(by.id, [...settled, one], { action: intent === null ? 'phrase.aside' : 'phrase.taught', subject });
    await store.settleUnanswered(key);
    return { status: 'done', id: one.id };
  }

  async function keep(actor: string, settled: Settled[], line: { action: string; subject: string }): Promise<void> {
    const at = clock();
    const aside = settled.filter((one) => one.intent === null).slice(-ASIDE_KEPT);
    const kept = settled.filter((one) => one.intent !== null || aside.includes(one));
    await store.putSetting({ name: SETTING, json: JSON.stringify(kept), at, by: actor });
    parts.laid?.apply(await readChanges(store));
    parts.teacher?.teach(taughtPhrases(kept));
    await store.accounts.audit({ at, actor, ...line });
  }

  /** Two of the staff at once: the list is read and written whole, so one after the other. */
  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const next = before.then(run, run);
    before = next.catch(() => undefined);
    return next;
  }

  async function taughtViews(settled: Settled[], learned: boolean): Promise<z.infer<typeof TaughtView>[]> {
    const views: z.infer<typeof TaughtView>[] = [];
    for (const { id, text, intent, by, at } of settled.toReversed()) {
      if (intent === null) continue;
      const reach = await check.reachOf({ text, intent });
      views.push({
        id,
        text,
        intent,
        name: intentName(content, intent),
        by,
        at,
        reach: reach.reach === 'exact' && !learned ? 'waits' : reach.reach,
        ...(reach.instead !== undefined && { instead: intentName(content, reach.instead) }),
      });
    }
    return views;
  }
}

function rest({ key, n, firstAt, lastAt }: UnansweredRow): Settled['row'] {
  return { key, n, firstAt, lastAt };
}
