import { describe, expect, it } from 'vitest';
import { readMoment } from '../../src/cli/transcript.ts';
import { talkWorld } from '../../src/cli/talk-world.ts';
import { edited, load, problemsOf } from './folder.ts';

const FACTS = `rent: { value: 1200, unit: €, source: s, checked_on: 2026-11-24, valid_until: 2026-12-31, confidence: high }
until: { value: 2026-11-30, source: s, checked_on: 2026-11-24, confidence: high }
old: { value: 300, unit: €/μήνα, source: s, checked_on: 2025-11-24, valid_until: 2026-01-31, confidence: high }
maybe: { value: 67, unit: '%', source: s, checked_on: 2026-11-24, valid_until: 2027-01-31, confidence: unverified }
age: { value: 1, unit: έτη, source: s, checked_on: 2026-11-24, valid_until: 2027-01-31, confidence: medium }
phone: { value: '1555', source: s, checked_on: 2026-11-24, confidence: high }
nobody: { value: null, source: not found, checked_on: 2026-11-24, confidence: unverified }
`;
const NOW = readMoment('2026-11-25T10:00');
const open = (change: Record<string, string | null>, now = NOW) => {
  const world = talkWorld(load({ 'facts/main.yaml': FACTS, ...WELCOME, ...change }), { now });
  world.person({ kind: 'start' });
  return world;
};
const WELCOME = {
  'flows/welcome.yaml': `about: { purpose: Hello, topic: general, specialist: social_worker }
steps:
  hello: { say, choices: { yes: agree } }
  agree: { do: consent_given, next: /menu }
`,
  'locales/el/welcome.yaml': 'hello: { text: Γεια σας., choices: { yes: { label: Συμφωνώ } } }\n',
};
const COMMON = {
  'locales/el/common.yaml': `unknown: { not_sure: δεν είναι επιβεβαιωμένο, maybe_changed: ίσως έχει αλλάξει, figure: δεν το ξέρω ακόμη }
unit:
  euro: "{value} €"
  percent: "{value}%"
  years: "{value} {count, plural, one {χρόνος} other {χρόνια}}"
`,
};
const saying = (text: string) => ({
  ...COMMON,
  'locales/el/welcome.yaml': `hello: { text: "${text}", choices: { yes: { label: Συμφωνώ } } }\n`,
});

describe('a figure in a text', () => {
  it.each([
    ['{fact_rent}', '1.200 €'],
    ['{fact_until}', '30/11/2026'],
    ['{fact_old}', '300 € (ίσως έχει αλλάξει)'],
    ['{fact_maybe}', '67% (δεν είναι επιβεβαιωμένο)'],
    ['{fact_age}', '1 χρόνος'],
    ['{fact_phone}', '1555'],
    ['{fact_nobody}', 'δεν το ξέρω ακόμη'],
    ['{line_emergency}', '112'],
    ['{eee_base}', '216'],
    ['{open, select, yes {{fact_rent}} other {-}}', '1.200 €'],
  ])('%s is said as %s', (variable, said) => {
    expect(open(saying(variable)).said.at(-1)?.text).toBe(said);
  });

  it('is the parameter that is valid on the day', () => {
    const newer = edited(
      'programs/eee.yaml',
      'parameters:',
      `parameters:
  - { name: base, value: 240, unit: €/μήνα, valid_from: 2027-01-01, valid_until: 2027-06-30, checked_on: 2026-11-24, source: ΚΥΑ, confidence: high }`,
    );
    const on = (day: string) =>
      open({ ...saying('{eee_base}'), ...newer }, readMoment(`${day}T10:00`)).said.at(-1)?.text;
    expect(on('2026-12-31')).toBe('216');
    expect(on('2027-01-01')).toBe('240 €');
  });

  it('belongs to the hash of the content', () => {
    const before = load({ 'facts/main.yaml': FACTS }).hash;
    expect(load({ 'facts/main.yaml': FACTS.replace('1200', '1300') }).hash).not.toBe(before);
  });
});

describe('a notice', () => {
  const notices = {
    ...COMMON,
    'center/notices.yaml': `- { id: strike, from: 2026-11-25T10:00, until: 2026-11-26, place: welcome, text: { el: Αύριο είμαστε κλειστά. } }
- { id: list, from: 2026-11-25, until: 2026-11-30, place: menu, text: { el: Όλοι στην ίδια λίστα. } }
`,
  };
  const said = (now: string) => open(notices, readMoment(now)).said.at(-1)?.text;

  it('is said before the words of its place, from its first to its last moment', () => {
    expect(said('2026-11-25T09:59')).toBe('Γεια σας.');
    expect(said('2026-11-25T10:00')).toBe('Αύριο είμαστε κλειστά.\n\nΓεια σας.');
    expect(said('2026-11-26T23:59')).toBe('Αύριο είμαστε κλειστά.\n\nΓεια σας.');
    expect(said('2026-11-27T00:00')).toBe('Γεια σας.');
  });

  it('is said once for each entry, not at each step', () => {
    const world = open(notices);
    const heard = (text: string) => {
      const from = world.said.length;
      world.person({ kind: 'text', text });
      return world.said.slice(from).map((reply) => reply.text);
    };
    expect(heard('Συμφωνώ')).toEqual(['Όλοι στην ίδια λίστα.\n\nΤι σας απασχολεί;']);
    expect(heard('ώρα').join('\n')).not.toContain('Όλοι');
    expect(heard('μενού')).toEqual(['Όλοι στην ίδια λίστα.\n\nΤι σας απασχολεί;']);
  });

  it('may be none', () => {
    expect(load({ 'center/notices.yaml': '' }).notices).toEqual([]);
    expect(problemsOf({})).toEqual([]);
  });
});
