/**
 * Forty first messages of real people (forty.txt beside the tests of understanding, written before any was tried), each from a new
 * person on each channel: every one leads into a flow, to «did you mean» or to a human. Prints ten of the talks.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHANNELS, type ChannelName } from './citizen.ts';
import { type Platforms, startOnPlatforms } from './platforms.ts';
import { eventually } from './product.ts';
import { WebPerson } from './web-person.ts';

const MESSAGES = readFileSync(new URL('../understanding/forty.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));
/** Read aloud in the test's output. */
const SHOWN = [0, 1, 4, 5, 13, 16, 20, 22, 26, 38];
/** What the answer must hold, in its words or on its buttons; by the message's place. */
const WANTED: RegExp[] = [
  /Κομμένο ρεύμα/,
  /τι μπορεί να πάρετε/,
  /δεν μπήκαν|πληρωμ|μπαίν/i,
  /Βοήθεια στο Σπίτι/,
  /216 €/,
  /116111/,
  /Δεν με πληρώνει/,
  /ποσοστό/i,
  /φέρτε|χαρτιά/i,
  /Εξαρτήσεις/,
  /ανοιχτ|ώρες/i,
  /Το Κέντρο είναι εδώ/,
  /άνθρωπο/i,
  /χαρτιά ή χωρίς/,
  /σύνταξη/i,
  /γέννα|γέννησ/i,
  /στέγη/i,
  /υπολογιστή/,
  /παιδικ/i,
  /εφορία/i,
  /Κωδικοί εφορίας/,
  /10306/,
  /θα χάσει το σπίτι/,
  /σύνταξη/i,
  /Να μάθω γράμματα/,
  /εφήβους/,
  /παράγκα|οικισμ|σπίτι/i,
  /βιογραφικό/i,
  /ραντεβού/i,
  /ανανέωση|έληξε|λήγει/i,
  /τι μπορεί να πάρετε/,
  /μπαίν|πληρωμ/i,
  /Διατροφή/,
  /φαγητό/i,
  /10306/,
  /ευχαριστώ/i,
  /δεν το κατάλαβα/,
  /φέρτε|χαρτιά/i,
  /Τι χαρτιά/,
  /ρεύμα/i,
];

let on: Platforms;
beforeAll(async () => {
  on = await startOnPlatforms();
});
afterAll(() => on.end());

interface Heard {
  text: string;
  labels: string[];
}
interface Writer {
  type(text: string): Promise<unknown>;
  tap(...labels: string[]): Promise<unknown>;
  said(): Promise<Heard[]>;
}

async function writer(channel: ChannelName, id: string): Promise<Writer> {
  if (channel === 'web') {
    const web = await WebPerson.open(on.product.url);
    const said = async (): Promise<Heard[]> => {
      await web.poll();
      return web.heard;
    };
    return { type: (text) => web.type(text), tap: (...labels) => web.tap(...labels), said };
  }
  const person = on.fakes[channel].person(id);
  return {
    type: (text) => person.type(text),
    tap: (...labels) => person.tap(...labels),
    said: async () => person.all(),
  };
}

const AGREE = ['Συμφωνώ, ξεκινάμε', 'Συμφωνώ'];

/** Writes, agrees when that is asked, and gives what was answered to the message itself. */
async function firstTalk(channel: ChannelName, message: string, at: number): Promise<Heard[]> {
  const person = await writer(channel, `forty-${at}`);
  await person.type(message);
  const welcome = await eventually(`an answer to «${message}»`, async () => {
    const said = await person.said();
    return settled(said) ? said : undefined;
  });
  if (!welcome.some(({ labels }) => labels.some((label) => AGREE.includes(label)))) return welcome;
  const mark = welcome.length;
  await person.tap(...AGREE);
  return eventually(`an answer to «${message}» after consent`, async () => {
    const said = (await person.said()).slice(mark);
    return settled(said) ? said : undefined;
  });
}

/** A reply's buttons stand under its last part; kind words have none. Viber shows the way to the menu under every message. */
function settled(said: Heard[]): boolean {
  const last = said.at(-1);
  return last !== undefined && (last.labels.some((label) => label !== 'Μενού') || /γράψτε μου/.test(last.text));
}

test.each(CHANNELS)('each of forty first messages leads somewhere on %s', async (channel) => {
  const lost: string[] = [];
  const talks: Heard[][] = [];
  for (let from = 0; from < MESSAGES.length; from += 10)
    talks.push(
      ...(await Promise.all(
        MESSAGES.slice(from, from + 10).map((message, at) => firstTalk(channel, message, from + at)),
      )),
    );
  talks.forEach((said, at) => {
    const all = said.map(({ text, labels }) => `${text}\n${labels.join('\n')}`).join('\n');
    const wanted = WANTED[at] ?? /^$/;
    if (!wanted.test(all)) lost.push(`${MESSAGES[at] ?? ''}\n  wanted ${String(wanted)}, said ${JSON.stringify(all)}`);
  });
  if (channel === 'web')
    for (const at of SHOWN)
      process.stdout.write(
        `> ${MESSAGES[at] ?? ''}\n${(talks[at] ?? [])
          .map(
            ({ text, labels }) => `< ${text.replaceAll('\n', '\n  ')}${labels.map((label) => ` [${label}]`).join('')}`,
          )
          .join('\n')}\n\n`,
      );
  expect(lost).toEqual([]);
  expect(MESSAGES).toHaveLength(40);
});
