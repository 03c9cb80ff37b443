import { describe, expect, it } from 'vitest';
import { lint } from '../../src/content/lint.ts';
import { readContent } from '../../src/content/load.ts';
import { contentFolder, load } from './folder.ts';

const NOW = Date.parse('2026-11-25T08:00:00Z');
const ENGLISH = {
  'locales/en/language.yaml': 'name: English\ncomplete: true\ncalled: [αγγλικά]\nsigns: [the, need]\n',
  'locales/en/menu.yaml': `choose:
  text: What do you need?
  choices:
    eee: { label: Minimum income }
    time: { label: Time }
    call: { label: Call me }
times: When is good for you?
done: Done, {promise}.
`,
};

describe('a language beside Greek', () => {
  it('is known at once and read when it is asked for', () => {
    const content = load(ENGLISH);
    expect(content.languages).toMatchObject([
      { code: 'el', complete: true },
      { code: 'en', name: 'English', complete: true, called: ['english', 'αγγλικα'], signs: ['the', 'need'] },
    ]);
    expect(content.others.en?.().flows['menu']?.['times']?.text).toBe('When is good for you?');
    expect(Object.isFrozen(content.others.en?.())).toBe(true);
    expect(content.hash).not.toBe(load().hash);
  });

  it('that is complete is held against Greek, word for word', () => {
    const { root } = contentFolder(ENGLISH);
    const { parts, problems } = readContent({ root });
    expect(problems).toEqual([]);
    const missing = lint(parts, NOW).findings.filter(({ rule }) => rule === 'missing_words');
    expect(missing.map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        'English is declared complete and lacks what.text in locales/en/eee.yaml',
        'English is declared complete and lacks miss.first in locales/en/common.yaml',
        'English is declared complete and lacks adults.ask in locales/en/facts.yaml',
        'English is declared complete and lacks name in locales/en/programs/eee.yaml',
        'English is declared complete and lacks words for "ο ΟΠΕΚΑ" in locales/en/glossary.yaml',
      ]),
    );
    expect(missing.some(({ message }) => message.includes('menu.yaml'))).toBe(false);
    expect(missing.every(({ line, file }) => line > 0 && file !== '')).toBe(true);
  });

  it('that is not complete is only counted', () => {
    const { root } = contentFolder({ ...ENGLISH, 'locales/en/language.yaml': 'name: English\n' });
    const { parts } = readContent({ root });
    expect(lint(parts, NOW).findings.filter(({ rule }) => rule === 'missing_words')).toEqual([]);
    expect(parts.mirrors).toMatchObject([{ language: { code: 'en' }, has: 6, missing: [] }]);
  });

  it('is reported with file and line when it is wrong', () => {
    const { root } = contentFolder({
      ...ENGLISH,
      'locales/en/language.yaml': 'name: English\nnumbers: no such language\n',
      'locales/xxxx/common.yaml': 'rest: no\n',
      'locales/sq/common.yaml': 'rest: no\n',
    });
    const { problems } = readContent({ root });
    expect(problems.map(({ file, line, message }) => `${file}:${String(line)} ${message}`)).toEqual([
      'locales/en/language.yaml:2 not a language tag that numbers can be written in',
      'locales/sq:1 the language "sq" does not say what it is',
      'locales/xxxx:1 "xxxx" is no code of a language',
    ]);
  });

  it('names nothing that does not exist, and no fact that has changed', () => {
    const { root } = contentFolder({
      ...ENGLISH,
      'locales/en/common.yaml': 'no_such_word: Hello\n',
      'locales/en/glossary.yaml': 'ο ΟΠΕΚΑ: the ΟΠΕΚΑ\nο παλιός ΟΠΕΚΑ: the old one\n',
      'locales/en/phrases.yaml': 'menu: [menu, the menu]\nnowhere: [menu]\n',
    });
    const { problems } = readContent({ root });
    expect(problems.map(({ file, line, message }) => `${file}:${String(line)} ${message}`)).toEqual(
      expect.arrayContaining([
        'locales/en/common.yaml:1 Greek has no word "no_such_word"',
        'locales/en/glossary.yaml:2 no fact says "ο παλιός ΟΠΕΚΑ" any more',
        'locales/en/phrases.yaml:2 there is no intent "nowhere"',
        'locales/en/phrases.yaml:2 "menu" stands in menu too',
      ]),
    );
  });

  it('that has a fault does not stop a start; the words at fault are Greek', () => {
    const { root } = contentFolder({ ...ENGLISH, 'locales/en/common.yaml': 'rest: "Write {"\nthanks: Thank you.\n' });
    const { content, problems } = readContent({ root, lazy: true });
    expect(problems).toEqual([]);
    expect(content?.others.en?.().common).toEqual({ thanks: 'Thank you.' });
  });
});
