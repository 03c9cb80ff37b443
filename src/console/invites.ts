/**
 * What the store keeps of one-time links. Each kind is hashed with its own word before it, so that a link of one kind never
 * opens another door: the first administrator's, a colleague's, a new passphrase.
 */
import { hashOf } from './session.ts';

/** Of a link that makes a colleague's account. */
export const inviteHash = (secret: string): string => hashOf(`invite ${secret}`);

/** Of a link that gives an account a new passphrase. */
export const resetHash = (staffId: string, secret: string): string => hashOf(`reset ${staffId} ${secret}`);
