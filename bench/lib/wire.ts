/** Webhooks as Viber sends them: signed over the raw body, with a 64-bit message token. */
import { createHmac } from 'node:crypto';

export const TOKEN = '4453b6ac12ab34cd-0123456789abcdef-89abcdef01234567';
export const personId = (n: number): string => `person${String(n).padStart(4, '0')}/bench==`;
export const personNumber = (id: string): number => Number(id.slice(6, 10));

/** A whole HTTP request: one tap of person `n`; `token` makes the event unique (kept above 2^53, as the platform's are). */
export function tapRequest(n: number, action: string, token: number): Buffer {
  const body = Buffer.from(
    `{"event":"message","timestamp":1795400759123,"chat_hostname":"SN-CHAT","message_token":${5_741_311_000_000_000_000n + BigInt(token)},` +
      `"sender":{"id":"${personId(n)}","name":"Μαρία","language":"el","country":"GR","api_version":10},` +
      `"message":{"text":"${action}","type":"text"},"silent":false}`,
  );
  const signature = createHmac('sha256', TOKEN).update(body).digest('hex');
  const head =
    `POST /webhooks/viber HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n` +
    `x-viber-content-signature: ${signature}\r\ncontent-length: ${body.length}\r\nconnection: keep-alive\r\n\r\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), body]);
}

/** Whom a call of ours to the platform is for. */
export function receiver(body: Buffer): string {
  return /"receiver":"([^"]+)"/.exec(body.toString('utf8'))?.[1] ?? '';
}

/** The words of a call of ours to the platform. */
export function spoken(body: Buffer): string {
  const parsed: unknown = JSON.parse(body.toString('utf8'));
  return typeof parsed === 'object' && parsed !== null && 'text' in parsed ? String(parsed.text) : '';
}
