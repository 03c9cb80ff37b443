/** A citizen on the web chat, over plain Direct Line HTTP: what any Direct Line client does. */
import { randomUUID } from 'node:crypto';

export interface Heard {
  text: string;
  labels: string[];
  /** Label → what a tap on it sends. */
  actions: Record<string, string>;
  from: string;
}

export class WebPerson {
  readonly #base: string;
  #token = '';
  /** Lives for weeks and gets a fresh token, as the chat page does when its own ran out. */
  #resume = '';
  #conversation = '';
  #watermark = '';
  readonly heard: Heard[] = [];
  private constructor(url: string) {
    this.#base = `${url}/v3/directline`;
  }

  static async open(url: string): Promise<WebPerson> {
    const person = new WebPerson(url);
    const started = await fetch(`${person.#base}/tokens/generate`, { method: 'POST' });
    const { token }: any = await started.json();
    const opened = await fetch(`${person.#base}/conversations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    if (!opened.ok) throw new Error(`no conversation: ${opened.status} ${await opened.text()}`);
    const conversation: any = await opened.json();
    person.#token = conversation.token;
    person.#resume = conversation.resume;
    person.#conversation = conversation.conversationId;
    return person;
  }

  async type(text: string, id: string = randomUUID()): Promise<number> {
    return this.#post({
      type: 'message',
      text,
      from: { id: 'me' },
      locale: 'el-GR',
      channelData: { clientActivityID: id },
    });
  }

  async tap(...labels: string[]): Promise<number> {
    await this.poll();
    const newestFirst = [...this.heard].reverse();
    const action = newestFirst.flatMap((heard) => labels.flatMap((label) => heard.actions[label] ?? [])).at(0);
    if (action === undefined)
      throw new Error(`nobody offered «${labels.join('», «')}»; last: ${JSON.stringify(this.heard.at(-1)?.labels)}`);
    return this.#post({
      type: 'message',
      text: action,
      from: { id: 'me' },
      channelData: { clientActivityID: randomUUID(), postBack: true },
    });
  }

  /** Reads what came since the last time; gives what was said to the person. */
  async poll(): Promise<Heard[]> {
    const answer = await this.#ask('GET', `/activities?watermark=${this.#watermark}`);
    if (!answer.ok) throw new Error(`no activities: ${answer.status}`);
    const { activities, watermark }: any = await answer.json();
    this.#watermark = watermark;
    const fresh: Heard[] = [];
    for (const activity of activities) {
      if (activity.type !== 'message' || activity.from?.role === 'user') continue;
      const actions: Record<string, string> = {};
      for (const action of activity.suggestedActions?.actions ?? []) actions[action.title] = String(action.value);
      fresh.push({ text: activity.text ?? '', labels: Object.keys(actions), actions, from: activity.from?.name ?? '' });
    }
    this.heard.push(...fresh);
    return fresh;
  }

  async #post(activity: unknown): Promise<number> {
    const answer = await this.#ask('POST', '/activities', activity);
    await answer.text();
    return answer.status;
  }

  async #ask(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Response> {
    const once = (): Promise<Response> =>
      fetch(`${this.#base}/conversations/${this.#conversation}${path}`, {
        method,
        headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
    const answer = await once();
    if (answer.status !== 403) return answer;
    const renewed = await fetch(`${this.#base}/tokens/refresh`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#resume}` },
    });
    const { token }: any = await renewed.json();
    this.#token = token;
    return once();
  }
}
