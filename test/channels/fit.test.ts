import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, cleanLine, crop } from '../../src/channels/fit/clean.ts';
import { fitReply } from '../../src/channels/fit/fit.ts';
import { spans, starred, withoutMarks } from '../../src/channels/fit/marks.ts';
import { inOrder } from '../../src/channels/fit/order.ts';
import { numbered, plainText } from '../../src/channels/fit/plain.ts';
import { exactly, readJson } from '../../src/channels/fit/safe-json.ts';
import { sameSecret } from '../../src/channels/fit/secret.ts';
import { splitText } from '../../src/channels/fit/split.ts';
import { squash } from './conformance.ts';
import { textOf } from './replies.ts';

const bot = { role: 'bot' } as const;

describe('splitting a text', () => {
  it('cuts between paragraphs, then sentences, then words', () => {
    expect(splitText('Πρώτη παράγραφος.\n\nΔεύτερη παράγραφος.', (text) => text.length <= 25)).toEqual([
      'Πρώτη παράγραφος.',
      'Δεύτερη παράγραφος.',
    ]);
    expect(splitText('Μία πρόταση. Και άλλη μία.', (text) => text.length <= 18)).toEqual([
      'Μία πρόταση.',
      'Και άλλη μία.',
    ]);
    expect(splitText('μία δύο τρεις τέσσερις', (text) => text.length <= 14)).toEqual(['μία δύο τρεις', 'τέσσερις']);
  });

  it('keeps the last paragraph by the buttons when only the last part is too long', () => {
    const text = `${'Εξήγηση. '.repeat(10)}\n\nΤι θέλετε να κάνουμε τώρα;`;
    expect(
      splitText(
        text,
        (part) => part.length <= 400,
        (part) => part.length <= 60,
      ).at(-1),
    ).toBe('Τι θέλετε να κάνουμε τώρα;');
  });

  it('never tears a letter', () => {
    const parts = splitText('👨‍👩‍👧‍👦'.repeat(9), (text) => text.length <= 30);
    for (const part of parts) expect(part).toMatch(/^(👨‍👩‍👧‍👦)+$/u);
    expect(
      splitText('ά'.normalize('NFD').repeat(20), (text) => text.length <= 7).every((part) => !/^\p{M}/u.test(part)),
    ).toBe(true);
  });

  it('closes torn bold and opens it again', () => {
    expect(splitText('**ένα δύο τρία τέσσερα**', (text) => withoutMarks(text).length <= 13)).toEqual([
      '**ένα δύο τρία**',
      '**τέσσερα**',
    ]);
  });

  it('loses nothing and never exceeds, whatever the text and the limits', () => {
    fc.assert(
      fc.property(
        textOf(200),
        fc.integer({ min: 8, max: 200 }),
        fc.integer({ min: 8, max: 200 }),
        (raw, most, last) => {
          const text = clean(raw);
          const tail = Math.min(most, last);
          const parts = splitText(
            text,
            (part) => part.length <= most,
            (part) => part.length <= tail,
          );
          for (const part of parts) expect(part.length).toBeLessThanOrEqual(most);
          expect(parts.at(-1)!.length).toBeLessThanOrEqual(tail);
          expect(squash(parts.join(''))).toBe(squash(text));
          for (const part of parts) expect(part.isWellFormed()).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('marks', () => {
  it('reads bold, and leaves a lone mark as it is', () => {
    expect(spans('α **β** γ')).toEqual([
      { text: 'α ', bold: false },
      { text: 'β', bold: true },
      { text: ' γ', bold: false },
    ]);
    expect(withoutMarks('2 ** 3 = 8')).toBe('2 ** 3 = 8');
    expect(withoutMarks('**α** ** β')).toBe('α ** β');
  });

  it('writes WhatsApp’s and Viber’s bold only where it will be read as bold', () => {
    expect(starred('**Προσοχή**: ναι', ' ')).toBe('*Προσοχή*: ναι');
    expect(starred('**Προσοχή**!', ' ')).toBe('*Προσοχή*!');
    expect(starred('πολύ**σύνθετο**', ' ')).toBe('πολύσύνθετο');
    expect(starred('**αρχή**τέλος', ' ')).toBe('αρχήτέλος');
    expect(starred('**δύο\nγραμμές**', ' ')).toBe('*δύο*\n*γραμμές*');
    expect(starred('** κενά **', ' ')).toBe(' *κενά* ');
  });

  it('breaks accidental marks, but never an address', () => {
    expect(starred('*αστέρι* και _κάτω_', '\u200b')).toBe('*\u200bαστέρι* και _\u200bκάτω_');
    expect(starred('2*3*4 και ΑΦ_Μ_', ' ')).toBe('2*3*4 και ΑΦ_Μ_');
    expect(starred('https://gov.gr/_a_/*b*', '\u200b')).toBe('https://gov.gr/_a_/*b*');
  });
});

describe('cleaning', () => {
  it('keeps what can be read', () => {
    expect(clean('α\r\nβ\u0000γ\ud800δ\u0007')).toBe('α\nβγ\ufffdδ');
    expect(cleanLine(' α\n β ')).toBe('α β');
    expect(crop('Κοινωνικό Παντοπωλείο', 20)).toBe('Κοινωνικό Παντοπωλε…');
    expect(crop('Ναι', 20)).toBe('Ναι');
    expect(crop('👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 15)).toBe('👨‍👩‍👧‍👦…');
  });
});

describe('plain words', () => {
  it('numbers follow the order of the choices, addresses included', () => {
    const reply = {
      author: bot,
      text: '**Διαλέξτε**',
      choices: [
        { action: 'a', label: 'Ναι' },
        { action: '', label: 'Χάρτης', url: 'https://www.sofades.gr' },
        { action: 'c', label: 'Κλήση', url: 'tel:+302443000000' },
        { action: 'b', label: 'Όχι' },
      ],
    };
    expect(plainText(reply)).toBe(
      'Διαλέξτε\n\n1. Ναι\n2. Χάρτης: https://www.sofades.gr\n3. Κλήση: +302443000000\n4. Όχι\n\nΓράψτε τον αριθμό.',
    );
    expect(numbered({ author: bot, text: 'Yes?', choices: [{ action: 'a', label: 'Yes' }] })).toBe(
      '1. Yes\n\nWrite the number.',
    );
  });

  it('so many choices that they have no room become words of the text', () => {
    const choices = Array.from({ length: 60 }, (_, n) => ({ action: `a${n}`, label: `Επιλογή ${n}` }));
    const parts = fitReply({ author: bot, text: 'Όλα', choices }, (part) => plainText(part).length <= 200);
    expect(parts.length).toBeGreaterThan(3);
    expect(parts.every((part) => part.choices === undefined)).toBe(true);
    expect(parts.map((part) => part.text).join('\n')).toContain('60. Επιλογή 59');
  });
});

describe('hostile JSON', () => {
  it('keeps the digits of the fields that need them', () => {
    const exact = exactly('message_token');
    expect(
      readJson(
        Buffer.from('{"message_token":5741311803571721087,"timestamp":4977069964384421269,"x":"message_token"}'),
        exact,
      ),
    ).toEqual({
      message_token: '5741311803571721087',
      timestamp: 4977069964384421000,
      x: 'message_token',
    });
    expect(readJson(Buffer.from('{"text":"{\\"message_token\\":1}","message_token":7}'), exact)).toEqual({
      text: '{"message_token":1}',
      message_token: '7',
    });
  });

  it('gives undefined for what is broken or bottomless', () => {
    for (const bad of [
      '',
      '{',
      '{"a":1}}',
      '['.repeat(100_000) + ']'.repeat(100_000),
      `{"a":"${'x'.repeat(9000)}","b":${'['.repeat(70)}${']'.repeat(70)}}`,
    ])
      expect(readJson(Buffer.from(bad))).toBeUndefined();
    expect(readJson(Buffer.from([0x22, 0xff, 0x22]))).toBeUndefined();
    expect(readJson(Buffer.from('{"a":"[[[[{{{{\\"["}'))).toEqual({ a: '[[[[{{{{"[' });
  });
});

describe('secrets', () => {
  it('compares texts of any length', () => {
    expect(sameSecret('a', 'a')).toBe(true);
    expect(sameSecret('a', 'ab')).toBe(false);
    expect(sameSecret('', 'ab')).toBe(false);
  });
});

describe('running in order', () => {
  it('keeps the order of one key, runs keys side by side, and stops a key at its first failure', async () => {
    const done: string[] = [];
    const jobs = ['a1', 'b1', 'a2', 'b2', 'a3'];
    const run = async (job: string) => {
      await new Promise((resolve) => setImmediate(resolve));
      if (job === 'a2') throw new Error('a2 failed');
      done.push(job);
    };
    await expect(inOrder(jobs, (job) => job[0]!, run)).rejects.toThrow('a2 failed');
    expect(done.filter((job) => job.startsWith('a'))).toEqual(['a1']);
    expect(done.filter((job) => job.startsWith('b'))).toEqual(['b1', 'b2']);
  });
});
