import { findPhoneNumbersInText } from 'libphonenumber-js/max';
import { LONGEST } from './collate.ts';

/** A national number outside Greece may be as short. */
const FEWEST_DIGITS = 7;
/** Figures and what stands between those of a telephone number. A run longer than a list of five telephones is none, and slow to search. */
const FIGURES = /[\p{Nd}\s+().\-\u2044]+/gu;
const LONGEST_LIST = 80;

/** The one telephone number of a text as E.164, Greek unless it says otherwise; null when there is none, or two. */
export function readPhone(text: string): string | null {
  const { phones } = findPhones(text);
  const [first] = phones;
  return first !== undefined && phones.length === 1 ? first : null;
}

/** All telephone numbers of a text as E.164, each once, and the text without them. */
export function findPhones(text: string): { phones: string[]; rest: string } {
  const plain = text.slice(0, LONGEST).normalize('NFKC');
  // Searching takes long, and most messages have no ten figures.
  if ((plain.match(/\p{Nd}/gu) ?? []).length < FEWEST_DIGITS) return { phones: [], rest: plain };
  const searched = plain.replace(FIGURES, (run) => (run.length > LONGEST_LIST ? ' '.repeat(run.length) : run));
  const found = findPhoneNumbersInText(searched, { defaultCountry: 'GR' }).filter((one) => one.number.isValid());
  let rest = '';
  let at = 0;
  for (const { startsAt, endsAt } of found) {
    rest += `${plain.slice(at, startsAt)} `;
    at = endsAt;
  }
  return { phones: [...new Set(found.map((one) => one.number.number))], rest: rest + plain.slice(at) };
}
