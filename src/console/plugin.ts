/** The staff console: its page under /console and its API under /console/api. */
import cookie from '@fastify/cookie';
import type { FastifyPluginAsync } from 'fastify';
import { ApiError, asApiError } from './errors.ts';
import { guard, quietHeaders } from './guard.ts';
import type { ConsoleParts } from './parts.ts';
import { createPresence } from './presence.ts';
import { accountRoutes } from './routes/accounts.ts';
import { appointmentRoutes } from './routes/appointments.ts';
import { careRoutes } from './routes/care.ts';
import { calendarFeed, calendarRoutes } from './routes/calendar.ts';
import { caseRoutes } from './routes/cases.ts';
import { fileRoutes } from './routes/files.ts';
import { liveRoutes } from './routes/live.ts';
import { numberRoutes } from './routes/numbers.ts';
import { pageRoutes } from './routes/page.ts';
import { previewRoutes } from './routes/preview.ts';
import { presenceRoutes } from './routes/presence.ts';
import { secondStepRoutes } from './routes/second-step.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { replyRoutes } from './routes/replies.ts';
import { searchRoutes } from './routes/search.ts';
import { flowRoutes } from './routes/flows.ts';
import { teachRoutes } from './routes/teach.ts';
import { walkInRoutes } from './routes/walk-ins.ts';
import { teamRoutes } from './routes/team.ts';
import { createTaughtCheck } from './taught-check.ts';

export { readChanges } from './changes.ts';
export { firstStaffLink } from './first.ts';
export type { ConsoleParts, StaffTurns } from './parts.ts';

/** A staff member types; nothing that they send is larger. */
const BODY_LIMIT = 64 * 1024;

/**
 * The console as a Fastify plugin. Every route under /console/api answers 401 without a session, except the ones that make one.
 * The built files of the page (/assets/…) are served by the server.
 */
export function consolePlugin(parts: ConsoleParts): FastifyPluginAsync {
  const presence = createPresence(parts.clock);
  return async (root) => {
    calendarFeed(root, parts);
    await root.register(
      async (app) => {
        pageRoutes(app, parts);
        await app.register(
          async (api) => {
            if (!api.hasReplyDecorator('setCookie')) await api.register(cookie);
            api.addHook('onRoute', (route) => {
              route.bodyLimit = BODY_LIMIT;
            });
            guard(api, parts);
            api.addHook('onSend', async (_request, reply) => quietHeaders(reply));
            api.setErrorHandler((error, request, reply) => {
              const refusal = asApiError(error);
              if (refusal.status >= 500)
                request.log.error({ err: error, route: request.routeOptions.url }, 'console failed');
              return reply.code(refusal.status).send({ error: refusal.body });
            });
            api.setNotFoundHandler(() => {
              throw new ApiError(404, 'not_found');
            });
            await signInRoutes(api, parts);
            caseRoutes(api, parts);
            fileRoutes(api, parts);
            appointmentRoutes(api, parts);
            walkInRoutes(api, parts);
            teamRoutes(api, parts);
            searchRoutes(api, parts);
            replyRoutes(api, parts);
            const check = createTaughtCheck(parts.content, () => parts.teacher?.learning().at);
            careRoutes(api, parts, check);
            teachRoutes(api, parts, check);
            flowRoutes(api, parts);
            previewRoutes(api, parts);
            numberRoutes(api, parts);
            accountRoutes(api, parts);
            secondStepRoutes(api, parts);
            calendarRoutes(api, parts);
            presenceRoutes(api, parts, presence);
            liveRoutes(api, parts, presence);
          },
          { prefix: '/api' },
        );
      },
      { prefix: '/console' },
    );
  };
}
