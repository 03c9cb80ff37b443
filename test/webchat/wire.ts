/** The bare calls of a Direct Line client, for the tests that look at answers and not at behaviour. */
import type { Rig } from './rig.ts';

export interface Opened {
  conversationId: string;
  token: string;
  resume: string;
  streamUrl: string;
  user: string;
}

export async function open(rig: Rig): Promise<Opened> {
  const answer = await fetch(`${rig.url}/v3/directline/conversations`, { method: 'POST' });
  const body = await json(answer);
  return { ...body, user: `dl_${body.conversationId}` };
}

export async function post(
  rig: Rig,
  to: Opened,
  activity: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: any }> {
  const answer = await fetch(`${rig.url}/v3/directline/conversations/${to.conversationId}/activities`, {
    method: 'POST',
    headers: { authorization: `Bearer ${to.token}`, 'content-type': 'application/json', ...headers },
    body: typeof activity === 'string' ? activity : JSON.stringify(activity),
  });
  return { status: answer.status, body: await json(answer) };
}

export async function read(rig: Rig, from: Opened, watermark = ''): Promise<any> {
  const answer = await fetch(
    `${rig.url}/v3/directline/conversations/${from.conversationId}/activities?watermark=${watermark}`,
    {
      headers: { authorization: `Bearer ${from.token}` },
    },
  );
  return json(answer);
}

export function text(words: string, id: string): object {
  return {
    type: 'message',
    text: words,
    from: { id: 'somebody-else', role: 'bot' },
    channelData: { clientActivityID: id },
  };
}

/** The body as the untyped JSON that it is: tests say what must be in it. */
export async function json(answer: Response): Promise<any> {
  return answer.json();
}
