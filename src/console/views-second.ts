/** What the API says of the second step of signing in. */
import * as z from 'zod/mini';

export const SecondView = z.object({ on: z.boolean(), recoveryLeft: z.number() });
export type SecondView = z.infer<typeof SecondView>;
/** For the app: the secret as text and as a link. */
export const SecondBegunView = z.object({ secret: z.string(), link: z.string() });
export type SecondBegunView = z.infer<typeof SecondBegunView>;
/** Shown once. */
export const RecoveryView = z.object({ codes: z.array(z.string()) });
export type RecoveryView = z.infer<typeof RecoveryView>;
