/**
 * What the API says about the care of the content: what nothing answered, the map of a flow, the preview. One schema for the
 * server and for the page.
 */
import * as z from 'zod/mini';

const ms = z.number();

/** A phrase that staff settled. `lost`: it leads elsewhere; `exact`: only written just so; `waits`: it is not learned yet. */
export const TaughtView = z.object({
  id: z.string(),
  text: z.string(),
  /** The intent, or `none`: nothing that the Center does. */
  intent: z.string(),
  name: z.string(),
  by: z.string(),
  at: ms,
  reach: z.enum(['learned', 'exact', 'lost', 'waits', 'none']),
  /** Where it leads instead. */
  instead: z.optional(z.string()),
});
export const TeachView = z.object({
  rows: z.array(
    z.object({
      key: z.string(),
      text: z.string(),
      n: z.number(),
      lastAt: ms,
      /** Ids of intents, the likeliest first. */
      suggested: z.array(z.string()),
    }),
  ),
  intents: z.array(z.object({ id: z.string(), name: z.string() })),
  taught: z.array(TaughtView),
  learning: z.object({ state: z.enum(['rest', 'soon', 'now', 'failed']), at: z.optional(ms) }),
});
export type TeachView = z.infer<typeof TeachView>;

/** The accepted phrases as text for the content's files. */
export const TaughtFileView = z.object({ yaml: z.string(), phrases: z.number() });

/** What a settled row is called, to be undone. */
export const SettledView = z.object({ status: z.string(), id: z.string() });
