/** Who may get a case: colleagues, and the queues of the Center's roles. */
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod/mini';
import { isAway } from '../../appointments/leave.ts';
import { isOpen } from '../../appointments/opening.ts';
import { athens } from '../../appointments/time.ts';
import { UNCOUNTED } from '../guard.ts';
import type { ConsoleParts } from '../parts.ts';
import type { TeamView } from '../views-office.ts';

export function teamRoutes(app: FastifyInstance, parts: ConsoleParts): void {
  const { store, content, clock } = parts;

  app.get('/team', UNCOUNTED, async (): Promise<z.infer<typeof TeamView>> => {
    const { center } = content;
    const now = clock();
    const today = athens(now).toPlainDate().toString();
    const gone = center.leave.filter((one) => one.from <= today && today <= one.to);
    const substitutes = new Map(gone.map((one) => [one.member, one.substitute]));
    const roles = new Map(center.members.map((member) => [member.role, member]));
    const staff = (await store.accounts.list()).filter((account) => account.disabledAt === undefined);
    return {
      open: isOpen(center, now),
      staff: staff.map(({ id, name, role, memberId }) => ({
        id,
        name,
        role,
        title: center.members.find((member) => member.id === memberId)?.title,
        away: memberId !== undefined && isAway(center, memberId, today),
        instead: center.members.find((member) => member.id === substitutes.get(memberId ?? ''))?.title,
      })),
      queues: [...roles.values()].map(({ role, title }) => ({ role, title })),
    };
  });
}
