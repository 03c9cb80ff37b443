import { findPhoneNumbersInText } from 'libphonenumber-js/max';
import { LONGEST } from './collate.ts';

/** The one telephone number of a text as E.164, Greek unless it says otherwise; null when there is none, or two. */
export function readPhone(text: string): string | null {
  const plain = text.slice(0, LONGEST).normalize('NFKC');
  const found = findPhoneNumbersInText(plain, { defaultCountry: 'GR' })
    .filter((one) => one.number.isValid())
    .map((one) => one.number.number);
  const [first] = found;
  return first !== undefined && new Set(found).size === 1 ? first : null;
}
