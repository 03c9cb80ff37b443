import { describe, expect, it } from 'vitest';
import { decode, encode } from '../../src/conversation/action.ts';
import { languageOf } from '../../src/conversation/language.ts';
import { localeOf } from '../../src/conversation/locale.ts';
import { readPhrases } from '../../src/understanding/phrases.ts';
import { wordsFor } from '../../src/channels/fit/words.ts';
import { realContent } from './content.ts';

describe('the language in which somebody writes', () => {
  const content = realContent();
  it.each([
    ['I need help with my rent please', 'en'],
    ['Hello, can you tell me about money for my children', 'en'],
    ['where is the office and what do I bring', 'en'],
    // Greek in Latin letters, Greek, and what is too little to tell.
    ['thelo na mou peite ti xartia xreiazomai gia to epidoma', undefined],
    ['ta paidia mou den exoun na fane, ti na kano', undefined],
    ['me xtypise pali o antras mou', undefined],
    ['the mou ti na kano', undefined],
    ['ok help', undefined],
    ['English', undefined],
    ['θέλω help με το rent', undefined],
    ['', undefined],
  ])('%s', (text, code) => {
    expect(languageOf(content, text)?.code).toBe(code);
  });
});

describe('words over Greek', () => {
  const { el } = realContent().locales;

  it('are those of the language, and Greek answers fit as well', () => {
    const en = localeOf(realContent(), 'en');
    expect(en.flows.menu?.choose?.choices.visit).toMatchObject({ label: 'Appointment' });
    expect(en.flows.menu?.choose?.choices.visit?.also).toEqual(
      expect.arrayContaining(['ραντεβου', 'i want an appointment']),
    );
    expect(en.common['also.yes']).toContain('Ναι');
    // What an answer means is said once.
    expect(en.facts.adults?.choices.two).toMatchObject({ label: '2 adults', value: 2 });
  });

  it('are simple Greek where the language has none, with every figure that the text tells', () => {
    const sq = localeOf(realContent(), 'sq');
    expect(sq.flows.menu?.choose?.text).toBe(el.flows.menu?.choose?.simpler);
    expect(sq.flows.welcome?.phone?.text).toBe(el.flows.welcome?.phone?.text);
    expect(sq.dates).toBeUndefined();
  });

  it('are Greek for a language that there is not', () => {
    expect(localeOf(realContent(), 'zz')).toBe(el);
    expect(localeOf(realContent(), 'constructor')).toBe(el);
  });
});

describe('phrases of a language with Latin letters', () => {
  const phrases = readPhrases({
    rent: ['help with rent', 'i cannot pay my rent'],
    food: ['i have no food', 'food parcels'],
    menu: ['menu'],
  });
  it('fit word for word, or by the words that they share', () => {
    expect(phrases.exact('Menu!')).toBe('menu');
    expect(phrases.exact('the menu')).toBeUndefined();
    expect(phrases.ranked("I can't pay the rent")[0]).toMatchObject({ intent: 'rent' });
    expect(phrases.ranked('we have no food at home')[0]).toMatchObject({ intent: 'food' });
    expect(phrases.ranked('the weather is nice')).toEqual([]);
  });
});

it('a button of a language carries its code', () => {
  expect(encode({ kind: 'language', code: 'rom' })).toBe('l:rom');
  expect(decode('l:rom')).toEqual({ kind: 'language', code: 'rom' });
  expect(decode('l:ROMANI')).toBeNull();
});

it('a channel’s own words follow the language of the reply, not its letters', () => {
  const reply = { author: { role: 'bot' as const }, text: 'Bring your statement (εκκαθαριστικό).' };
  expect(wordsFor({ ...reply, language: 'en' }).menu).toBe('Menu');
  expect(wordsFor(reply).menu).toBe('Μενού');
});
