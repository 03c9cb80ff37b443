import { describe, expect, it } from 'vitest';
import { archiveOf, loadContent, withArchive } from '../../src/content/load.ts';
import { contentFolder, edited, load } from './folder.ts';

describe('a sound folder', () => {
  it('loads every part', () => {
    const content = load();
    expect(Object.keys(content.flows)).toEqual(['eee', 'menu']);
    expect(content.flows['eee']).toMatchObject({ start: 'what', about: { topic: 'eee', program: 'eee' } });
    expect(content.flows['eee']?.steps['what']).toMatchObject({
      kind: 'say',
      texts: ['what', 'what_more'],
      choices: [{ name: 'check', go: { step: 'check' }, style: 'primary' }, { name: 'adults' }, { name: 'later' }],
    });
    expect(content.flows['eee']?.steps['adults']).toMatchObject({
      kind: 'ask',
      ask: 'number',
      into: 'adults',
      min: 1,
      max: 20,
      choices: [{ name: 'dont_know', go: { step: 'later' }, value: null }],
      next: { step: 'route' },
    });
    expect(content.flows['menu']?.steps['choose']).toMatchObject({ choices: [{ go: { flow: 'eee' } }, {}, {}] });
    expect(content.flows['eee']?.steps['visit']).toMatchObject({ next: { end: true }, with: { topic: 'eee' } });
    expect(content.locales.el.flows['eee']?.['what']?.choices['check']?.short).toBe('Το δικαιούμαι;');
    expect(content.locales.el.flows['eee']?.['later']?.text).toBe('Καλή συνέχεια.');
    expect(content.locales.el.common['miss.first']).toBe('Δεν το κατάλαβα.');
    expect(content.locales.el.programs['eee']?.reasons['income']?.no).toContain('{limit}');
    expect(content.programs['eee']?.criteria[0]?.when.names).toContain('limit');
    expect(content.center.members[0]?.id).toBe('maria');
    expect(content.center.helpLines[0]?.dial).toBe('112');
    expect(content.intents.map((intent) => intent.id)).toEqual(['eee', 'menu', 'times']);
    expect(content.languages).toMatchObject([{ code: 'el', complete: true }]);
    expect(content.others).toEqual({});
  });

  it('is frozen through and through, and finds nothing under names of every object', () => {
    const content = load();
    expect(() => {
      content.flows['eee']!.steps['what']!.name = 'other';
    }).toThrow(TypeError);
    expect(Object.isFrozen(content.locales.el.flows['eee']?.['what']?.choices['check']?.also)).toBe(true);
    expect(content.flows['constructor']).toBeUndefined();
    expect(content.flows['eee']?.steps['toString']).toBeUndefined();
  });

  it('reads the center from its own folder', () => {
    const folder = contentFolder();
    const other = contentFolder(edited('center/center.yaml', 'Σοφάδες', 'Παλαμάς'));
    expect(loadContent({ root: folder.root, center: `${other.root}/center` }).center.municipality).toBe('Παλαμάς');
  });

  it('has a hash that follows any change, and versions that follow only what a flow does', () => {
    const first = load();
    const reworded = load(edited('locales/el/menu.yaml', 'Τι σας απασχολεί;', 'Τι θέλετε;'));
    const purpose = load(edited('flows/eee.yaml', 'What it is and a visit', 'Another purpose'));
    const moved = load(edited('flows/eee.yaml', 'adults > 2, go: good', 'adults > 3, go: good'));
    expect(load().hash).toBe(first.hash);
    expect(first.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(reworded.hash).not.toBe(first.hash);
    expect(first.flows['eee']?.version).toMatch(/^[0-9a-f]{8}$/);
    expect(reworded.flows['menu']?.version).toBe(first.flows['menu']?.version);
    expect(purpose.flows['eee']?.version).toBe(first.flows['eee']?.version);
    expect(moved.flows['eee']?.version).not.toBe(first.flows['eee']?.version);
    expect(moved.flows['menu']?.version).toBe(first.flows['menu']?.version);
  });
});

describe('the archive', () => {
  const shorter = {
    ...edited(
      'flows/menu.yaml',
      ', call: call } }\n  times: { slots: start, next: done, none: call }\n  call: { case: call, next: done }',
      ' } }\n  times: { slots: start, next: done, none: done }',
    ),
    ...edited('locales/el/menu.yaml', '    call: { label: Πάρτε με }\n', ''),
  };

  it('keeps an older version and its words', () => {
    const old = load();
    const archived: { flow: string; version: string; json: string }[] = JSON.parse(JSON.stringify(archiveOf(old)));
    const now = load(shorter);
    const version = old.flows['menu']?.version ?? '';
    expect(now.flowAt('menu', version)).toBeUndefined();
    const both = withArchive(now, archived);
    expect(both.flowAt('menu', version)?.steps['call']).toMatchObject({ kind: 'case', wants: 'call' });
    expect(both.flowAt('menu', now.flows['menu']?.version ?? '')).toBe(now.flows['menu']);
    expect(both.flows['menu']).toBe(now.flows['menu']);
    expect(both.locales.el.flows['menu']?.['choose']?.choices['call']?.label).toBe('Πάρτε με');
    expect(now.locales.el.flows['menu']?.['choose']?.choices['call']).toBeUndefined();
    expect(both.flowAt('nothing', version)).toBeUndefined();
  });

  it('compiles the conditions of an older version again', () => {
    const old = load();
    const now = load(edited('flows/eee.yaml', 'adults > 2, go: good', 'adults > 3, go: good'));
    const step = withArchive(now, archiveOf(old)).flowAt('eee', old.flows['eee']?.version ?? '')?.steps['route'];
    if (step?.kind !== 'decide') throw new Error('route is no decide');
    expect(step.lines[0]?.when.evaluate(() => 3)).toBe(true);
  });

  it('leaves out what it cannot read', () => {
    const now = load();
    const broken = ['no json', '{}', '{"flow":{"name":"menu"}}', '{"flow":null,"words":{}}'];
    const both = withArchive(
      now,
      broken.map((json, index) => ({ flow: 'menu', version: `0000000${String(index)}`, json })),
    );
    expect(both.flowAt('menu', '00000000')).toBeUndefined();
    expect(both.locales.el.flows).toEqual(now.locales.el.flows);
  });
});
