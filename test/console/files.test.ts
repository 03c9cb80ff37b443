/** Pictures, voice notes and files: by whom, of whom, as what, and when the platform has them no more. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { fileName, kindOf } from '../../src/console/file-kind.ts';
import type { Input } from '../../src/conversation/event.ts';
import { closeBrowser, faults, PHONE, stage, type Stage } from './page.ts';
import { NOW, seed } from './people.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const HTML = '<html><script>alert(1)</script>';

describe('what a file is', () => {
  test.each([
    ['\xff\xd8\xff\xe0', 'image/jpeg', 'image'],
    ['GIF89a', 'image/gif', 'image'],
    ['RIFF\x00\x00\x00\x00WEBPVP8 ', 'image/webp', 'image'],
    ['OggS\x00', 'audio/ogg', 'audio'],
    ['ID3\x04', 'audio/mpeg', 'audio'],
    ['\x00\x00\x00\x20ftypM4A \x00', 'audio/mp4', 'audio'],
    ['\x00\x00\x00\x20ftypisom\x00', 'video/mp4', 'video'],
    ['\x00\x00\x00\x20ftypheic\x00', 'image/heic', null],
    ['%PDF-1.7', 'application/pdf', null],
    [HTML, 'application/octet-stream', null],
    ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">', 'application/octet-stream', null],
    ['<?xml version="1.0"?><svg/>', 'application/octet-stream', null],
    ['MZ\x90', 'application/octet-stream', null],
    ['', 'application/octet-stream', null],
  ])('%j', (head, mime, shown) => {
    expect(kindOf(bytes(head))).toEqual({ mime, shown });
  });

  test.each([
    ['εκκαθαριστικό 2025.pdf', 'εκκαθαριστικό 2025.pdf'],
    ['../../etc/passwd', 'αρχείο.pdf'],
    ['a"b\\c\u202egnp.exe', 'abcgnp.exe'],
    [undefined, 'αρχείο.pdf'],
    ['\u0000', 'αρχείο.pdf'],
  ])('the name %j is handed out as %j', (name, shown) => {
    expect(fileName(name, kindOf(bytes('%PDF-')))).toBe(shown);
  });
});

let s: Stage;
let cookie: string;
let seqs: number[];
beforeAll(async () => {
  s = await stage();
  cookie = await s.rig.signIn((await s.rig.addStaff('eleni', 'Ελένη')).email);
  s.rig.files.set('png', PNG);
  s.rig.files.set('html', bytes(HTML));
  s.rig.files.set('wav', wav());
  const sent = (input: Input, n: number) => ({
    at: NOW - 1000 + n,
    channel: 'telegram' as const,
    address: 'address-sofia',
    body: { dir: 'in' as const, input, dedupe: `f${n}` },
  });
  seqs = await seed(s.rig.store, {
    id: 'sofia',
    name: 'Σοφία',
    case: { state: 'claimed', owner: { id: 'eleni', name: 'Ελένη' } },
    messages: [
      sent({ kind: 'image', media: { ref: 'png', mime: 'image/png' } }, 1),
      sent({ kind: 'image', media: { ref: 'html', mime: 'image/png', name: 'x.png' } }, 2),
      sent({ kind: 'voice', media: { ref: 'wav', seconds: 1 } }, 3),
      sent({ kind: 'file', media: { ref: 'gone', name: 'χαρτί.pdf' } }, 4),
      sent({ kind: 'file', media: { ref: 'png', bytes: 40 * 1024 * 1024 } }, 5),
      sent({ kind: 'text', text: 'γεια' }, 6),
    ],
  });
  await seed(s.rig.store, { id: 'giorgos', name: 'Γιώργος', case: {} });
});
afterAll(async () => {
  await s.close();
  await closeBrowser();
});

const get = (person: string, seq: number | undefined, as = cookie) =>
  s.rig.ask(as, { url: `/console/api/people/${person}/files/${String(seq)}` });

describe('the route', () => {
  test('hands out a picture as a picture, closed to scripts and caches, and writes down who opened it', async () => {
    const answer = await get('sofia', seqs[0]);
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload.equals(PNG)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    const log = await s.rig.store.accounts.auditLog(5);
    expect(log[0]).toMatchObject({ actor: 'eleni', action: 'file.opened', subject: 'sofia' });
  });

  test('a page that calls itself a picture is a download without a type', async () => {
    const answer = await get('sofia', seqs[1]);
    expect(answer.headers['content-type']).toBe('application/octet-stream');
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''x\.png$/);
  });

  test('of nobody else, of no message without a file, of nobody who is not signed in', async () => {
    expect((await get('giorgos', seqs[0])).statusCode).toBe(404);
    expect((await get('sofia', seqs[5])).statusCode).toBe(404);
    expect((await get('sofia', 999_999)).statusCode).toBe(404);
    expect((await get('nobody', seqs[0])).statusCode).toBe(404);
    expect((await s.rig.ask(cookie, { url: '/console/api/people/sofia/files/x' })).statusCode).toBe(400);
    expect((await get('sofia', seqs[0], '')).statusCode).toBe(401);
  });

  test('what the platform has no more, and what is too large, say so', async () => {
    const gone = await get('sofia', seqs[3]);
    expect([gone.statusCode, gone.json().error.code]).toEqual([502, 'file_gone']);
    const large = await get('sofia', seqs[4]);
    expect([large.statusCode, large.json().error.code]).toEqual([413, 'file_large']);
  });
});

test.each([
  ['desktop', { viewport: { width: 1280, height: 800 } }],
  ['phone, dark', { viewport: PHONE, dark: true }],
])('in the conversation, %s: seen when asked for, heard at three speeds, or told why not', async (_name, look) => {
  const page = await s.enter('eleni@example.gr', look);
  await page.evaluate("location.hash = '#/people/sofia'");
  const log = page.getByRole('log');
  await log.getByRole('button', { name: 'Δείτε τη φωτογραφία' }).first().waitFor();
  expect(await log.locator('img, audio').count()).toBe(0);
  await log.getByRole('button', { name: 'Δείτε τη φωτογραφία' }).first().focus();
  await page.keyboard.press('Enter');
  await log.getByRole('img', { name: 'Φωτογραφία που έστειλε ο πολίτης' }).waitFor();
  await expect.poll(() => page.evaluate("document.querySelector('.sent-file img').naturalWidth")).toBe(1);

  await log.getByRole('button', { name: 'Ακούστε το' }).click();
  await log.getByRole('button', { name: '1,5×' }).click();
  const speed = () => page.evaluate("document.querySelector('audio').playbackRate");
  await expect.poll(speed).toBe(1.5);
  await log.getByRole('button', { name: '2×', exact: true }).click();
  await expect.poll(speed).toBe(2);

  // the page that called itself a picture shows nothing and runs nothing
  await log.getByRole('button', { name: 'Δείτε τη φωτογραφία' }).click();
  await log.getByRole('alert').getByText('Δεν ανοίγει').waitFor();
  expect(await log.getByRole('link', { name: 'Κατεβάστε το αρχείο' }).count()).toBe(2);
  expect(await faults(page)).toEqual([]);
});

/** One second of silence, 8 kHz, 8 bit. */
function wav(): Uint8Array {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + 8000, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(8000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(8000, 40);
  return Buffer.concat([head, Buffer.alloc(8000, 128)]);
}
