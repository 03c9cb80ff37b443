/**
 * Hides what must never be kept: tax and social-security numbers, cards, bank accounts, passwords. It runs on everything
 * that a person wrote before any other part sees it. Phones and amounts of money stay.
 */
export type Secret = 'afm' | 'amka' | 'card' | 'iban' | 'password';

const PLACEHOLDER: Record<Secret, string> = {
  afm: '[ΑΦΜ]',
  amka: '[ΑΜΚΑ]',
  card: '[κάρτα]',
  iban: '[IBAN]',
  password: '[κωδικός]',
};

interface Span {
  from: number;
  to: number;
  kind: Secret;
}

/** A run of figures, and what stands between it and the next one. */
interface Group {
  from: number;
  to: number;
  digits: string;
}

/**
 * The text with a placeholder for each secret, and what was hidden, once for each, left to right.
 * ΑΦΜ: nine figures with the right check figure, or any nine after the word; ΑΜΚΑ: eleven that begin with a date (its check
 * figure was not confirmed, so it is not asked for), or any eleven after the word; cards: 13 to 19 that pass Luhn; IBAN; the word after κωδικός, PIN, password.
 */
export function mask(text: string): { text: string; found: Secret[] } {
  // The same length as the text, so that places agree; full-width figures read as plain ones.
  const plain = text.replace(/[\uFF10-\uFF19]/g, (digit) => String(digit.charCodeAt(0) - 0xff10));
  const spans = [...ibans(plain), ...passwords(plain)];
  const groups = [...plain.matchAll(/\d+/g)]
    .map((match) => ({ from: match.index, to: match.index + match[0].length, digits: match[0] }))
    .filter((group) => !spans.some((span) => group.from < span.to && span.from < group.to));
  spans.push(...numbers(plain, groups));
  spans.sort((a, b) => a.from - b.from);
  let out = '';
  let at = 0;
  const found: Secret[] = [];
  for (const span of spans) {
    if (span.from < at) {
      // Two that overlap are hidden as one.
      at = Math.max(at, span.to);
      continue;
    }
    out += text.slice(at, span.from) + PLACEHOLDER[span.kind];
    found.push(span.kind);
    at = span.to;
  }
  return { text: out + text.slice(at), found };
}

/** The text without the ways to reach a person: telephones and e-mails. For lists that are read without knowing whose words they are. */
export function maskContacts(text: string): string {
  return text
    .replace(/[^\s@]{1,64}@[^\s@]{1,64}\.[^\s@]{2,24}/gu, '[email]')
    .replace(/(?:\+|00)?\d(?:[ .\-]?\d){8,14}/gu, '[τηλέφωνο]');
}

/** Signs that people put between the figures of one number; the zero-width ones come with copied text. */
const BETWEEN = /^[ .\-\u00A0\u2010-\u2015\u200B-\u200D\u2060]{1,3}$/;
// Our own placeholder is not the word: it closes with a bracket.
const AFM_BEFORE = /(?:α\.?φ\.?μ\.?|a\.?f\.?m\.?)[^\d\n\]]{0,24}$/iu;
const AMKA_BEFORE = /(?:α\.?μ\.?κ\.?α\.?|a\.?m\.?k\.?a\.?)[^\d\n\]]{0,24}$/iu;
const MOST_DIGITS = 19;

function numbers(text: string, groups: Group[]): Span[] {
  const spans: Span[] = [];
  const taken = new Set<number>();
  groups.forEach((group, at) => {
    if (isPhone(group.digits)) taken.add(at);
  });
  // Longest kinds first: the figures of a card hold many nines of figures that pass for an ΑΦΜ.
  for (const kind of ['card', 'phone', 'amka', 'afm'] as const) {
    for (let at = 0; at < groups.length; at += 1) {
      const end = windowOf(text, groups, taken, at, kind);
      const first = groups[at];
      const last = groups[end - 1];
      if (end === 0 || !first || !last) continue;
      for (let place = at; place < end; place += 1) taken.add(place);
      if (kind !== 'phone') spans.push({ from: first.from, to: last.to, kind });
      at = end - 1;
    }
  }
  return spans;
}

/** End of the groups from `at` that together are a number of this kind; 0 when they are none. */
function windowOf(
  text: string,
  groups: Group[],
  taken: ReadonlySet<number>,
  at: number,
  kind: 'card' | 'phone' | 'amka' | 'afm',
): number {
  let digits = '';
  let separator: string | undefined;
  for (let place = at; place < groups.length; place += 1) {
    const group = groups[place];
    if (!group || taken.has(place)) return 0;
    const before = groups[place - 1];
    if (place > at && before) {
      const between = text.slice(before.to, group.from);
      // One number has one habit of separating: "15-12-2026 9" is a day and an hour.
      if (!BETWEEN.test(between) || (separator !== undefined && separator !== between)) return 0;
      separator = between;
    }
    digits += group.digits;
    if (digits.length > MOST_DIGITS) return 0;
    if (isOfKind(text, groups[at]?.from ?? 0, group.to, digits, kind)) return place + 1;
  }
  return 0;
}

function isOfKind(
  text: string,
  from: number,
  to: number,
  digits: string,
  kind: 'card' | 'phone' | 'amka' | 'afm',
): boolean {
  const before = text.slice(Math.max(0, from - 40), from);
  switch (kind) {
    case 'card':
      return (
        digits.length >= 13 && luhn(digits) && !/^0+$/.test(digits) && !/^\s?(?:€|ευρ)/iu.test(text.slice(to, to + 5))
      );
    case 'phone':
      return isPhone(digits) && !AFM_BEFORE.test(before) && !AMKA_BEFORE.test(before);
    case 'amka':
      return digits.length === 11 && (AMKA_BEFORE.test(before) || isDay(digits));
    case 'afm':
      return (
        digits.length === 9 &&
        !/^\s?(?:€|ευρ)/iu.test(text.slice(to, to + 5)) &&
        (AFM_BEFORE.test(before) || isAfm(digits))
      );
  }
}

/** Ten figures from 2 or 69, with or without the country's number. */
function isPhone(digits: string): boolean {
  return /^(?:0030|30)?(?:2\d{9}|69\d{8})$/.test(digits);
}

/** The check figure of the tax office: sum of dᵢ·2^(9−i) modulo 11 modulo 10. About one in ten random numbers passes. */
function isAfm(digits: string): boolean {
  if (/^0+$/.test(digits)) return false;
  let sum = 0;
  for (let place = 0; place < 8; place += 1) sum += Number(digits[place]) * 2 ** (8 - place);
  return (sum % 11) % 10 === Number(digits[8]);
}

/** Whether a number begins with a day, as ΑΜΚΑ does (DDMMYY). */
function isDay(digits: string): boolean {
  const day = Number(digits.slice(0, 2));
  const month = Number(digits.slice(2, 4));
  return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** A Greek IBAN even with a wrong figure (it was meant as one); of other countries only one that passes modulo 97. */
function ibans(text: string): Span[] {
  const found: Span[] = [];
  for (const match of text.matchAll(/(?<!\p{L})GR\s?\d{2}(?:[ .-]?\d){23}\d*/giu)) {
    found.push({ from: match.index, to: match.index + match[0].length, kind: 'iban' });
  }
  for (const match of text.matchAll(/(?<!\p{L})[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}(?![\p{L}\p{N}])/gu)) {
    if (/^GR/.test(match[0]) || !passesModulo97(match[0].replaceAll(' ', ''))) continue;
    found.push({ from: match.index, to: match.index + match[0].length, kind: 'iban' });
  }
  return found;
}

function passesModulo97(iban: string): boolean {
  let rest = 0;
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    for (const digit of String(Number.parseInt(sign, 36))) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}

const PASSWORD =
  /(?<!\p{L})(?:κωδικ[όο](?:ς|σ|ύς|υς|ί|ι)?|κωδ\.?|kwdik[oa]s?|kodik[oa]s?|συνθηματικ[όο]|pin|πιν|password|passwd|pass)(?!\p{L})(?<own>(?:\s{1,3}(?:μου|μας|του|της|mou|στο|sto|για|gia|το|to|taxis(?:net)?|gov|κάρτας|καρτας|πρόσβασης|προσβασης)(?!\p{L})){0,4})(?<other>(?:\s{1,3}\p{L}{1,24}){1,3}?(?=\s{0,3}(?:είναι|ειναι|einai|ine|:|=)))?(?<says>\s{0,3}(?:είναι|ειναι|einai|ine|is|:|=)){0,2}\s{0,3}(?<secret>[^\s,;"«»]{3,64})/giu;
/** What follows "ο κωδικός είναι …" without being one. */
const NO_SECRET =
  /^(?:λ[άα]θος|λαθοσ|σωστ[όο]ς?|[άα]κυρο[ςσ]?|[έε]ληξε|ληγμ[έε]νο[ςσ]?|κλειδωμ[έε]νο[ςσ]?|που|πως|και|για|στο|στη|απ[όο]|δεν|σας|τι|ένας|ενας|αυτ[όο]ς|κάτι|νέος|παλι[όο]ς|μου|lathos|xexasa|ξέχασα|ξεχασα|wrong|the)$/iu;

/** The word after κωδικός, PIN, password: any word after "είναι" or ":", otherwise one that holds a figure. */
function passwords(text: string): Span[] {
  const found: Span[] = [];
  for (const match of text.matchAll(PASSWORD)) {
    const { says = '', secret = '', other = '' } = match.groups ?? {};
    const bare = secret.replace(/[.!?)]+$/, '');
    const postal = /(?:ταχ\S{0,12}|τ\.?κ\.?)\s{1,3}$/iu.test(text.slice(Math.max(0, match.index - 20), match.index));
    if (bare.length < 3 || bare.startsWith('[') || postal || NO_SECRET.test(bare)) continue;
    // With words between that we do not know ("ο κωδικός που έβαλα είναι παλιός") only figures make it a secret.
    if ((says.trim() === '' || other !== '') && !/\d/.test(bare)) continue;
    const from = match.index + match[0].length - secret.length;
    found.push({ from, to: from + bare.length, kind: 'password' });
  }
  return found;
}
