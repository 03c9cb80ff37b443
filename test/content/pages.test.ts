/** The pages that the social worker signs say what is computed: they are written from the content, and are up to date. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../../src/content/load.ts';
import { programPage } from '../../src/content/program-page.ts';
import { sayRule } from '../../src/content/say-rule.ts';

const root = path.resolve(import.meta.dirname, '../..');
const content = loadContent({ root });
const folder = path.join(root, 'docs', 'programs');
const plain = { name: (name: string): string => name, text: (text: string): string => text };

describe('docs/programs', () => {
  it('has a page for each program and no other', () => {
    expect(readdirSync(folder).toSorted()).toEqual(
      Object.keys(content.programs)
        .map((id) => `${id}.md`)
        .toSorted(),
    );
  });

  it.each(Object.values(content.programs))('$id is as «npm run pages» writes it', (program) => {
    expect(readFileSync(path.join(folder, `${program.id}.md`), 'utf8')).toBe(programPage(content, program));
  });

  it.each(Object.values(content.programs))(
    '$id names everything in Greek, and every figure with its source',
    (program) => {
      const page = programPage(content, program);
      // Names of figures stand as code; nothing else is left in Latin letters with an underscore, and no gap of a variable.
      expect(page.replace(/`[a-z0-9_]+`|https?:\S+/g, '')).not.toMatch(/[a-z]+_[a-z]+|\{[a-z_]+\}/);
      for (const one of program.parameters) expect(page).toContain(one.source);
      for (const { name } of program.examples) expect(page).toContain(name);
    },
  );

  it('writes the figure that is computed with', () => {
    const eee = content.programs['eee'];
    if (!eee) throw new Error('no eee');
    const dearer = {
      ...eee,
      parameters: eee.parameters.map((one) => (one.name === 'first_adult' ? { ...one, value: 250 } : one)),
    };
    expect(programPage(content, dearer)).toContain('250 €/μήνα');
    expect(programPage(content, dearer)).not.toBe(programPage(content, eee));
  });
});

describe('a rule in Greek', () => {
  it.each([
    ['a + b + c', 'a + b + c'],
    ['a - (b - c)', 'a − (b − c)'],
    ['(a + b) * c', '(a + b) × c'],
    ['not(a) or b and c', 'δεν ισχύει: a ή b και c'],
    ['if a > 1 then b else 0', 'αν a πάνω από 1, τότε b, αλλιώς 0'],
    ['a in ("x", "y")', 'a ίσο με «x» ή a ίσο με «y»'],
    ['round half up(a / 6, 2)', 'a ÷ 6, στρογγυλεμένο στα 2 δεκαδικά'],
  ])('%s', (source, said) => {
    expect(sayRule(source, plain)).toBe(said);
  });
});
