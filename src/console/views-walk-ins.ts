/** What the API says for the visit of somebody who came without an appointment. */
import * as z from 'zod/mini';

export const WalkInsView = z.object({
  topics: z.array(z.object({ id: z.string(), name: z.string() })),
  members: z.array(z.object({ id: z.string(), title: z.string() })),
});
export type WalkInsView = z.infer<typeof WalkInsView>;
