/** Care of what the program says: notices, closed days and leave, holding it back, and facts that somebody must look at again. */
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { clean } from '../act.ts';
import { readChanges } from '../changes.ts';
import { ApiError } from '../errors.ts';
import { dueFacts } from '../facts.ts';
import { lead, parsed, signed, UNCOUNTED } from '../guard.ts';
import { flowNames } from '../names.ts';
import type { ConsoleParts } from '../parts.ts';
import { readSetting } from '../settings.ts';
import type { TaughtCheck } from '../taught-check.ts';
import { readTaught, taughtPhrases } from '../taught.ts';
import { type CareView, Checked, DaysOff, HoldSetting, NoticesSetting } from '../views-office.ts';

const MOST = 100;
const Check = z.strictObject({ fact: z.string().check(z.maxLength(100)), same: z.boolean() });
const Hold = z.strictObject({ text: z.nullable(z.string().check(z.maxLength(400))), until: z.optional(z.int()) });

export function careRoutes(app: FastifyInstance, parts: ConsoleParts, check: TaughtCheck): void {
  const { store, content, clock } = parts;

  app.get('/care', UNCOUNTED, async (): Promise<z.infer<typeof CareView>> => {
    const [daysOff, notices, hold, checked] = await Promise.all([
      readSetting(store, 'days_off', DaysOff),
      readSetting(store, 'notices', NoticesSetting),
      readSetting(store, 'hold', z.nullable(HoldSetting)),
      readSetting(store, 'checked', Checked),
    ]);
    return {
      now: clock(),
      hold,
      notices: notices ?? [],
      places: [...flowNames(content)].map(([flow, purpose]) => ({ flow, purpose })),
      closures: daysOff?.closures ?? [],
      leave: daysOff?.leave ?? [],
      members: content.center.members.map(({ id, title }) => ({ id, title })),
      lost: await check.lost(taughtPhrases(await readTaught(store))),
      facts: dueFacts(content, checked ?? {}, clock()),
    };
  });

  app.post('/care/notices', UNCOUNTED, async (request) => {
    const { notices } = parsed(z.strictObject({ notices: NoticesSetting }), request.body, 'bad_field');
    for (const notice of notices) {
      if (!content.flows[notice.place]) throw new ApiError(400, 'bad_field', { field: 'place' });
      if (notice.until < notice.from) throw new ApiError(400, 'bad_field', { field: 'until' });
      // The words are said as they stand: a brace would be read as a variable.
      if (clean(notice.text) === '' || /[{}]/u.test(notice.text))
        throw new ApiError(400, 'bad_field', { field: 'text' });
    }
    if (notices.length > MOST) throw new ApiError(400, 'bad_field');
    await change(
      signed(request).account.id,
      'notices',
      notices.map((one) => ({ ...one, text: clean(one.text) })),
    );
    return { status: 'done' };
  });

  app.post('/care/days-off', UNCOUNTED, async (request) => {
    lead(request);
    const daysOff = parsed(DaysOff, request.body, 'bad_field');
    const all = [...daysOff.closures, ...daysOff.leave];
    const known = (id: string): boolean => content.center.members.some((member) => member.id === id);
    if (all.some((one) => one.to < one.from)) throw new ApiError(400, 'bad_field', { field: 'to' });
    if (daysOff.leave.some((one) => !known(one.member))) throw new ApiError(400, 'bad_field', { field: 'member' });
    if (daysOff.leave.some((one) => one.substitute === one.member || !known(one.substitute ?? one.member)))
      throw new ApiError(400, 'bad_field', { field: 'substitute' });
    if (all.length > MOST) throw new ApiError(400, 'bad_field');
    await change(signed(request).account.id, 'days_off', daysOff);
    return { status: 'done' };
  });

  app.post('/care/hold', UNCOUNTED, async (request) => {
    lead(request);
    const { text, until } = parsed(Hold, request.body, 'bad_field');
    const words = text === null ? null : clean(text);
    if (words === '') throw new ApiError(400, 'bad_field', { field: 'text' });
    const now = clock();
    const hold =
      words === null ? null : { from: now, text: words, ...(until !== undefined && until > now && { until }) };
    await change(signed(request).account.id, 'hold', hold);
    return { status: 'done' };
  });

  app.post('/care/checked', UNCOUNTED, async (request) => {
    const { fact, same } = parsed(Check, request.body, 'bad_field');
    if (!dueFacts(content, {}, clock()).some((one) => one.id === fact)) throw new ApiError(404, 'not_found');
    const checked = (await readSetting(store, 'checked', Checked)) ?? {};
    const { account } = signed(request);
    await change(account.id, 'checked', { ...checked, [fact]: { at: clock(), by: account.name, same } });
    return { status: 'done' };
  });

  async function change(by: string, name: string, value: unknown): Promise<void> {
    const at = clock();
    await store.putSetting({ name, json: JSON.stringify(value), at, by });
    parts.laid?.apply(await readChanges(store));
    await store.accounts.audit({ at, actor: by, action: `${name}.changed`, subject: name });
  }
}
