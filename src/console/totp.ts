/** The second step of signing in: six digits of an app on the phone (RFC 6238: HMAC-SHA-1, 30 seconds, 6 digits). */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { StaffAccount } from '../store/port.ts';
import { hashOf } from './session.ts';

export type SecondStep = NonNullable<StaffAccount['second']>;

const STEP_MS = 30_000;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** Codes for whoever lost the phone, each good once. */
const RECOVERY_CODES = 8;

/** A fresh secret in base32, as apps take it: 160 bits. */
export function freshSecret(): string {
  return base32(randomBytes(20));
}

/** What apps read from a link or a picture. */
export function appLink(secret: string, email: string, issuer: string): string {
  const query = new URLSearchParams({ secret, issuer });
  // Apps show a plus sign where a blank was meant.
  return `otpauth://totp/${encodeURIComponent(`${issuer}:${email}`)}?${query.toString().replaceAll('+', '%20')}`;
}

/** The six digits of the step in which this moment (ms since 1970) falls. */
export function codeAt(secret: string, at: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(stepOf(at)));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/**
 * The step whose digits these are, or null. A clock may be one step ahead or behind; a step that was used once (or one before it)
 * is used up: who looked over a shoulder comes too late.
 */
export function stepMatching(secret: string, code: string, now: number, used = 0): number | null {
  for (const by of [0, -1, 1]) {
    const at = now + by * STEP_MS;
    if (stepOf(at) > used && same(codeAt(secret, at), code)) return stepOf(at);
  }
  return null;
}

/** Codes to be written down, "ABCDE-FGHIJ", and what is kept of them. 50 random bits each need no slow hash. */
export function freshRecovery(): { codes: string[]; hashes: string[] } {
  const codes = Array.from({ length: RECOVERY_CODES }, () => {
    const letters = base32(randomBytes(7)).slice(0, 10);
    return `${letters.slice(0, 5)}-${letters.slice(5)}`;
  });
  return { codes, hashes: codes.map(recoveryHash) };
}

/**
 * The second step after these digits (or this recovery code) were used, or null when they are wrong. Blanks, lower case and a
 * missing dash are forgiven.
 */
export function passSecond(second: SecondStep, typed: string, now: number, key: Buffer): SecondStep | null {
  const code = typed.replace(/[\s-]/g, '').toUpperCase();
  if (/^\d{6}$/.test(code)) {
    const step = stepMatching(openSecret(second.secret, key), code, now, second.usedStep);
    return step === null ? null : { ...second, usedStep: step };
  }
  const hash = recoveryHash(code);
  return second.recovery.includes(hash)
    ? { ...second, recovery: second.recovery.filter((other) => other !== hash) }
    : null;
}

/** The secret as it is kept: who has the data file alone cannot make codes. */
export function sealSecret(secret: string, key: Buffer): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', sealKey(key), nonce);
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

function openSecret(sealed: string, key: Buffer): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', sealKey(key), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
}

function sealKey(key: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'second step', 32));
}

const stepOf = (at: number): number => Math.floor(at / STEP_MS);
const recoveryHash = (code: string): string => hashOf(`recovery ${code.replace('-', '')}`);

function same(expected: string, given: string): boolean {
  return expected.length === given.length && timingSafeEqual(Buffer.from(expected), Buffer.from(given));
}

function base32(bytes: Buffer): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET[parseInt(five.padEnd(5, '0'), 2)]).join('');
}

function fromBase32(text: string): Buffer {
  let bits = '';
  for (const letter of text) bits += ALPHABET.indexOf(letter).toString(2).padStart(5, '0');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => parseInt(eight, 2)));
}
