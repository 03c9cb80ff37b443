/** A staff member at the console's API, with the cookie and the headers of the console's own page. */
import { randomUUID } from 'node:crypto';
import { eventually, type Product } from './product.ts';

export const PASSPHRASE = 'τρεις λέξεις μαζί 7';

export interface SeenCase {
  id: string;
  personId: string;
  state: string;
  wants: string;
  topic: string;
}

export class Staff {
  readonly #url: string;
  #cookie = '';
  private constructor(url: string) {
    this.#url = url;
  }

  /** Makes the first account through the one-time link that the product printed. */
  static async first(product: Product, name = 'Μαρία', email = 'maria@example.gr'): Promise<Staff> {
    const staff = new Staff(product.url);
    const made = await staff.post(
      '/first',
      { name, email, passphrase: PASSPHRASE },
      { 'x-dipla-invite': product.firstSecret() },
    );
    if (made.status >= 300) throw new Error(`no first account: ${made.status} ${JSON.stringify(made.body)}`);
    return staff;
  }

  /** Somebody whom this one (an administrator) invites. */
  async invited(name: string, email: string): Promise<Staff> {
    const { body } = await this.post('/accounts/invite', { role: 'staff' });
    const staff = new Staff(this.#url);
    const made = await staff.post(
      '/first',
      { name, email, passphrase: PASSPHRASE },
      { 'x-dipla-invite': String(body.path).split('#invite=')[1] ?? '' },
    );
    if (made.status >= 300) throw new Error(`no account: ${made.status} ${JSON.stringify(made.body)}`);
    return staff;
  }

  static async login(product: Product, email = 'maria@example.gr'): Promise<Staff> {
    const staff = new Staff(product.url);
    const entered = await staff.post('/login', { email, passphrase: PASSPHRASE });
    if (entered.status >= 300) throw new Error(`no entry: ${entered.status}`);
    return staff;
  }

  async get(path: string): Promise<any> {
    const answer = await fetch(`${this.#url}/console/api${path}`, { headers: this.#headers() });
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  async post(
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: any }> {
    const answer = await fetch(`${this.#url}/console/api${path}`, {
      method: 'POST',
      headers: { ...this.#headers(), 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
    if (cookie) this.#cookie = cookie;
    const text = await answer.text();
    return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  }

  /** The open case of somebody who wrote `words`-like last, waited for. */
  async caseOf(look: (row: any) => boolean): Promise<SeenCase> {
    return eventually('the case in the console', async () => {
      const { cases } = await this.get('/cases');
      const row = cases.find(look);
      return row ? { personId: row.person.id, ...row.case } : undefined;
    });
  }

  /** Does something to a case; fails when it is refused. */
  async act(personId: string, action: Record<string, unknown>): Promise<void> {
    const result = await this.post(`/people/${personId}/actions`, { key: randomUUID(), action });
    if (result.status !== 200)
      throw new Error(`${String(action['kind'])}: ${result.status} ${JSON.stringify(result.body)}`);
  }

  #headers(): Record<string, string> {
    return { 'x-dipla': 'console', origin: this.#url, ...(this.#cookie ? { cookie: this.#cookie } : {}) };
  }
}
