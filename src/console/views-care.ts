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

const shown = z.nullable(z.number());
/** All flows with how many came in, reached an end and stopped on the way; null: kept back because it is small. */
export const FlowsView = z.object({
  days: z.number(),
  flows: z.array(
    z.object({
      flow: z.string(),
      name: z.string(),
      entered: shown,
      ended: shown,
      stopped: shown,
      /** The step at which most of them stopped, when that is no small number. */
      where: z.optional(z.string()),
    }),
  ),
});
export type FlowsView = z.infer<typeof FlowsView>;

/** One flow as boxes and ways; the first box is where it begins. */
export const FlowMapView = z.object({
  flow: z.string(),
  name: z.string(),
  days: z.number(),
  entered: shown,
  ended: shown,
  stopped: shown,
  steps: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['say', 'ask', 'decide', 'run', 'screen', 'interview', 'slots', 'case', 'do', 'end']),
      label: z.string(),
      stopped: shown,
      standing: shown,
      ways: z.array(
        z.object({
          /** A step, `end`, or `/` and another flow. */
          to: z.string(),
          name: z.string(),
          label: z.string(),
          n: shown,
          /** People went so, but no choice leads there: back, or by an old button. */
          back: z.boolean(),
        }),
      ),
    }),
  ),
});
export type FlowMapView = z.infer<typeof FlowMapView>;

/** What was pressed or written in a preview, from the beginning. */
export const PreviewAsked = z.strictObject({
  flow: z.string().check(z.maxLength(40)),
  channel: z.enum(['web', 'telegram', 'viber', 'whatsapp']),
  moves: z
    .array(
      z.union([
        z.strictObject({ tap: z.string().check(z.maxLength(64)) }),
        z.strictObject({ text: z.string().check(z.maxLength(500)) }),
      ]),
    )
    .check(z.maxLength(60)),
});
export type PreviewAsked = z.infer<typeof PreviewAsked>;
/** The talk as it would be seen on the channel. */
export const PreviewView = z.object({
  lines: z.array(
    z.union([
      z.object({ who: z.literal('person'), text: z.string() }),
      z.object({
        who: z.literal('bot'),
        words: z.array(z.object({ text: z.string(), bold: z.boolean() })),
        form: z.enum(['none', 'under', 'keyboard', 'list']),
        opener: z.optional(z.string()),
        rows: z.array(
          z.array(
            z.object({
              label: z.string(),
              action: z.optional(z.string()),
              typed: z.optional(z.string()),
              url: z.optional(z.string()),
              note: z.optional(z.string()),
              primary: z.optional(z.boolean()),
            }),
          ),
        ),
      }),
    ]),
  ),
});
export type PreviewView = z.infer<typeof PreviewView>;
