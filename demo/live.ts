/** Citizens who write now and then, line by line, as real people do on their channel: signed webhooks, or Direct Line on the web. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fake, FakeChannel } from '../test/fakes/fake.ts';
import { WebPerson } from '../test/e2e/web-person.ts';
import type { Scene } from './scene.ts';

export interface Live {
  /** Resolves when nobody writes any more. */
  stop(): Promise<void>;
}

/** So many people write beside each other. */
const AT_ONCE = 2;
/** Names for those who come after the first round; the scenes' own names are used once. */
const NAMES = [
  ...['Κατερίνα', 'Νίκος', 'Σοφία', 'Δημήτρης', 'Αγγελική', 'Παναγιώτης', 'Βασιλική', 'Θανάσης', 'Χριστίνα', 'Στέλιος'],
  ...['Ευαγγελία', 'Αλέξης', 'Ζωή', 'Λευτέρης', 'Ουρανία', 'Μιχάλης', 'Δήμητρα', 'Σπύρος', 'Φωτεινή', 'Γιάννης'],
];

/**
 * Begins at once.
 * @param everyMs pause between two things that happen
 * @param onFault told when somebody could not do what the scene says; the next one goes on
 */
export function live(
  url: string,
  scenes: Scene[],
  fakes: Record<FakeChannel, Fake>,
  everyMs: number,
  onFault: (fault: string) => void,
): Live {
  const ending = new AbortController();
  const { signal } = ending;
  let next = 0;
  const lanes = Array.from({ length: AT_ONCE }, async (_none, lane) => {
    // The lanes take turns, so that something happens every `everyMs`.
    await pause(everyMs * lane);
    while (!signal.aborted) {
      const index = next;
      next += 1;
      const scene = scenes[index % scenes.length];
      if (!scene) return;
      const round = Math.floor(index / scenes.length);
      const name = round === 0 ? scene.name : `${NAMES[index % NAMES.length] ?? scene.name} ${String(round)}`;
      await play(scene, name).catch((error: unknown) => {
        if (!signal.aborted) onFault(`${scene.file}: ${error instanceof Error ? error.message : String(error)}`);
      });
    }
  });
  return {
    async stop() {
      ending.abort();
      await Promise.all(lanes);
    },
  };

  async function play(scene: Scene, name: string): Promise<void> {
    const person = await arrive(scene, name);
    for (const line of scene.lines) {
      if (signal.aborted) return;
      if (line.startsWith('>')) await person.type(line.slice(1).trim());
      else if (line.startsWith('[')) await person.tap(line.slice(1, line.lastIndexOf(']')));
      await pause(everyMs * AT_ONCE);
    }
  }

  async function arrive(
    { channel }: Scene,
    name: string,
  ): Promise<{ type(text: string): Promise<unknown>; tap(...labels: string[]): Promise<unknown> }> {
    return channel === 'web' ? WebPerson.open(url) : fakes[channel].person(name);
  }

  async function pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal }).catch(() => undefined);
  }
}
