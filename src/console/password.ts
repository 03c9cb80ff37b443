import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { promisify } from 'node:util';

/** OWASP's first choice for argon2id: 19 MiB, 2 passes, 1 lane (about 20 ms here). */
const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
const TAG_BYTES = 32;
/** A passphrase has at least this many characters. */
export const PASSPHRASE_MIN = 12;
export const PASSPHRASE_MAX = 200;

const derive = promisify<'argon2id', Argon2Parameters, Buffer>(argon2);

/** Hashes a passphrase with a fresh salt, in the usual PHC text form ("$argon2id$v=19$m=…"). */
export async function hashPassphrase(passphrase: string): Promise<string> {
  const salt = randomBytes(16);
  const tag = await derive('argon2id', {
    message: folded(passphrase),
    nonce: salt,
    parallelism: LANES,
    tagLength: TAG_BYTES,
    memory: MEMORY_KIB,
    passes: PASSES,
  });
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${base64(salt)}$${base64(tag)}`;
}

/** True when the passphrase made this hash. A hash in an unknown form matches nothing. */
export async function verifyPassphrase(passphrase: string, hash: string): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(hash);
  if (!parts) return false;
  const [, memory, passes, lanes, salt, tag] = parts;
  if (salt === undefined || tag === undefined) return false;
  const expected = Buffer.from(tag, 'base64');
  const actual = await derive('argon2id', {
    message: folded(passphrase),
    nonce: Buffer.from(salt, 'base64'),
    parallelism: Number(lanes),
    tagLength: expected.length,
    memory: Number(memory),
    passes: Number(passes),
  });
  return timingSafeEqual(actual, expected);
}

/** One keyboard writes «ή» as one letter and another as two: both are the same passphrase. */
function folded(passphrase: string): string {
  return passphrase.normalize('NFKC');
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
