import { describe, expect, it } from 'vitest';
import { edited, load, problemsOf } from './folder.ts';

describe('a broken folder', () => {
  const eee = 'flows/eee.yaml';
  const menu = 'flows/menu.yaml';
  const words = 'locales/el/eee.yaml';
  const table: [what: string, change: Record<string, string | null>, at: string, message: RegExp, mend: RegExp][] = [
    ['broken YAML', edited(eee, 'steps:', 'steps: ['), 'flows/eee.yaml:', /not valid YAML/, /indentation|quotes/],
    [
      'a key twice',
      edited(menu, '  done: { say, next: end }', '  done: { say, next: end }\n  done: { end }'),
      `${menu}:7`,
      /not valid YAML/,
      /keep one/,
    ],
    ['an unknown key', edited(eee, 'min: 1', 'minimum: 1'), `${eee}:16`, /unknown key "minimum"/, /spelling/],
    [
      'an unknown key in about',
      edited(menu, 'topic: general', 'topic: general, owner: x'),
      `${menu}:1`,
      /unknown key "owner"/,
      /spelling/,
    ],
    [
      'a missing key',
      edited(menu, ', specialist: social_worker', ''),
      `${menu}:1`,
      /"specialist" is missing/,
      /add it/,
    ],
    [
      'a step without a kind',
      edited(eee, 'later: { end }', 'later: { next: end }'),
      `${eee}:27`,
      /says not what it does/,
      /exactly one of: say, ask/,
    ],
    [
      'a step of two kinds',
      edited(eee, 'later: { end }', 'later: { end, say }'),
      `${eee}:27`,
      /two things: say and end/,
      /exactly one/,
    ],
    [
      'an unknown ask',
      edited(eee, 'ask: number', 'ask: colour'),
      `${eee}:15`,
      /"ask" has an unknown value/,
      /choice, number, money/,
    ],
    [
      'a name too long',
      edited(eee, 'later: { end }', 'later: { end }\n  a_name_that_is_too_long: { end }'),
      `${eee}:28`,
      /a name is a small Latin letter/,
      /rename/,
    ],
    [
      'a Greek name',
      edited(eee, 'later: { end }', 'later: { end }\n  τέλος: { end }'),
      `${eee}:28`,
      /a name is a small Latin letter/,
      /rename/,
    ],
    [
      'a name of every object',
      edited(eee, 'later: { end }', 'later: { end }\n  constructor: { end }'),
      `${eee}:28`,
      /a name is/,
      /rename/,
    ],
    [
      'a step called end',
      edited(eee, 'later: { end }', 'later: { end }\n  end: { end }'),
      `${eee}:28`,
      /cannot be called "end"/,
      /rename/,
    ],
    [
      'a target that is no step',
      edited(eee, 'adults: adults', 'adults: adult'),
      `${eee}:8`,
      /leads to "adult", which is not a step/,
      /did you mean "adults"/,
    ],
    [
      'a target that is no flow',
      edited(eee, '/menu', '/menus'),
      `${eee}:13`,
      /the flow "menus", which does not exist/,
      /flows\/menus.yaml/,
    ],
    [
      'a run of no flow',
      edited(eee, 'run: menu', 'run: visit'),
      `${eee}:26`,
      /runs the flow "visit"/,
      /flows\/visit.yaml/,
    ],
    [
      'a screen of no program',
      edited(eee, 'screen: eee', 'screen: kot'),
      `${eee}:10`,
      /no program "kot"/,
      /programs\/kot.yaml/,
    ],
    [
      'an about of no program',
      edited(eee, 'program: eee', 'program: kot'),
      `${eee}:2`,
      /no program "kot"/,
      /programs\/kot.yaml/,
    ],
    [
      'a start that is no step',
      edited(menu, 'steps:', 'start: begin\nsteps:'),
      `${menu}:2`,
      /starts at "begin"/,
      /name a step/,
    ],
    [
      'a step nobody reaches',
      edited(eee, 'later: { end }', 'later: { end }\n  island: { end }'),
      `${eee}:28`,
      /no way leads to step "island"/,
      /lead a choice/,
    ],
    ['a dead end', edited(menu, 'done: { say, next: end }', 'done: { say }'), `${menu}:6`, /dead end/, /next: end/],
    [
      'a circle',
      edited(menu, 'done: { say, next: end }', 'done: { say, next: call }'),
      `${menu}:5`,
      /comes back to itself/,
      /put a step/,
    ],
    ['decide without unknown', edited(eee, '    unknown: later\n', ''), `${eee}:21`, /not known/, /add unknown/],
    ['an ask without next', edited(eee, '    next: route\n', ''), `${eee}:14`, /"adults" has no next/, /next/],
    [
      'an ask of choices without any',
      edited(menu, 'done: { say, next: end }', 'done: { ask: choice, next: end }'),
      `${menu}:6`,
      /offers none/,
      /add choices/,
    ],
    [
      'two primary choices',
      edited(menu, 'eee: /eee, time: times', 'eee: { go: /eee, style: primary }, time: { go: times, style: primary }'),
      `${menu}:3`,
      /two choices are primary/,
      /leave primary/,
    ],
    [
      'FEEL that does not compile',
      edited(eee, 'when: adults > 2', 'when: adults >'),
      `${eee}:23`,
      /expression "adults >"/,
      /operand/,
    ],
    [
      'a condition on nothing',
      edited(eee, 'when: adults > 0', 'when: adutls > 0'),
      `${eee}:13`,
      /nobody sets "adutls"/,
      /did you mean "adults"/,
    ],
    [
      'a topic that nobody serves',
      edited(eee, 'with: { topic: eee }', 'with: { topic: kot }'),
      `${eee}:26`,
      /nobody serves the topic "kot"/,
      /staff.yaml/,
    ],
    [
      'a flow’s topic that nobody serves',
      edited('center/staff.yaml', 'topics: [eee, general]', 'topics: [eee]'),
      `${menu}:1`,
      /nobody serves the topic "general"/,
      /staff.yaml/,
    ],
    [
      'a role that nobody has',
      edited(menu, 'specialist: social_worker', 'specialist: nurse'),
      `${menu}:1`,
      /no member has the role "nurse"/,
      /role of staff.yaml/,
    ],
    [
      'a step without words',
      edited(words, '  text: Πόσοι μεγάλοι είστε;\n', ''),
      `${words}:14`,
      /says "adults", and there is no such text/,
      /write adults/,
    ],
    ['a flow without words', { 'locales/el/menu.yaml': null }, `${menu}:1`, /has no words/, /locales\/el\/menu.yaml/],
    [
      'a choice without a label',
      edited(words, '    adults: { label: Πόσοι είμαστε }\n', ''),
      `${words}:1`,
      /choice "adults" of step "what" has no label/,
      /label/,
    ],
    [
      'a label of no choice',
      edited(words, '    menu: { label: Μενού }', '    menu: { label: Μενού }\n    gone: { label: Παλιό }'),
      `${words}:14`,
      /has no choice "gone"/,
      /remove/,
    ],
    [
      'words that nobody says',
      edited(words, 'later: Καλή', 'old: Παλιό.\nlater: Καλή'),
      `${words}:17`,
      /no step says "old"/,
      /remove/,
    ],
    [
      'words of no flow',
      { 'locales/el/gone.yaml': 'a: β\n' },
      'locales/el/gone.yaml:1',
      /flow "gone", which does not exist/,
      /remove this file/,
    ],
    [
      'a label too long',
      edited(words, 'Να δω αν μάλλον το δικαιούμαι,', 'Να δω αν μάλλον το δικαιούμαι και πόσα είναι αυτά,'),
      `${words}:6`,
      /label of \d+ letters/,
      /at most 40/,
    ],
    [
      'a short form too long',
      edited(words, 'Το δικαιούμαι;', 'Μάλλον το δικαιούμαι;'),
      `${words}:6`,
      /short of 21 letters/,
      /at most 20/,
    ],
    ['a missing short form', edited(words, 'short: Το δικαιούμαι;, ', ''), `${words}:6`, /no short form/, /add short/],
    [
      'a description too long',
      edited(words, 'Κλείστε μία ώρα', 'Κλείστε μία ώρα '.repeat(6).trim()),
      `${words}:12`,
      /description of \d+ letters/,
      /at most 72/,
    ],
    [
      'labels that differ by an accent',
      edited(words, '{ label: Πόσοι είμαστε }', '{ label: ΑΡΓΟΤΕΡΑ }'),
      `${words}:8`,
      /"adults" and "later" are both called/,
      /differ/,
    ],
    [
      'broken ICU',
      edited(words, 'other {# μεγάλοι}}', 'other {# μεγάλοι}'),
      `${words}:10`,
      /cannot be read/,
      /close every/,
    ],
    ['a plural without other', edited(words, ' other {# μεγάλοι}', ''), `${words}:10`, /cannot be read/, /other/],
    [
      'an unknown variable',
      edited(words, '{name}', '{nmae}'),
      `${words}:3`,
      /\{nmae\}, which nobody sets/,
      /did you mean "name"/,
    ],
    [
      'an unknown center fact',
      edited(words, '{center_phone}', '{center_fax}'),
      `${words}:10`,
      /\{center_fax\}/,
      /known word/,
    ],
    ['a ** without its pair', edited(words, 'Καλή συνέχεια.', '"**Καλή συνέχεια."'), `${words}:17`, /\*\*/, /close/],
    ['an empty text', edited(words, 'later: Καλή συνέχεια.', 'later: ""'), `${words}:17`, /empty text/, /write it/],
    [
      'a number for a text',
      edited(words, 'later: Καλή συνέχεια.', 'later: 112'),
      `${words}:17`,
      /"later" must be object|"later" must be/,
      /quote/,
    ],
    [
      'an empty word of the program',
      edited('locales/el/common.yaml', 'Δεν το κατάλαβα.', '""'),
      'locales/el/common.yaml:2',
      /"miss.first" is empty/,
      /write the text/,
    ],
    [
      'broken ICU in the program’s words',
      edited('locales/el/common.yaml', '{limit}', '{limit'),
      'locales/el/common.yaml:3',
      /cannot be read/,
      /close/,
    ],
    [
      'a fact without words',
      edited('locales/el/facts.yaml', 'adults: { ask: Πόσοι μεγάλοι;, label: Μεγάλοι }\n', ''),
      'programs/eee.yaml:10',
      /the fact "adults" has no words/,
      /facts.yaml/,
    ],
    [
      'words of no fact',
      edited('locales/el/facts.yaml', 'fuel:', 'pets: { ask: Ζώα;, label: Ζώα }\nfuel:'),
      'locales/el/facts.yaml:2',
      /no program reads the fact "pets"/,
      /remove/,
    ],
    [
      'an answer without a label',
      edited('locales/el/facts.yaml', '    wood: { label: Ξύλα }\n', ''),
      'locales/el/facts.yaml:2',
      /answer "wood" of "fuel" has no label/,
      /add choices/,
    ],
    [
      'a program without words',
      { 'locales/el/programs/eee.yaml': null },
      'programs/eee.yaml:1',
      /has no words/,
      /programs\/eee.yaml/,
    ],
    [
      'a paper without words',
      edited('programs/eee.yaml', 'papers: [identity]', 'papers: [identity, bill]'),
      'locales/el/programs/eee.yaml:2',
      /paper "bill" has no words/,
      /add bill/,
    ],
    [
      'a paper nobody asks for',
      edited('programs/eee.yaml', 'papers: [identity]', 'papers: []'),
      'locales/el/programs/eee.yaml:2',
      /does not ask for the paper "identity"/,
      /remove/,
    ],
    [
      'a criterion without a reason',
      edited('locales/el/programs/eee.yaml', 'income: { no:', 'income: { person:'),
      'locales/el/programs/eee.yaml:4',
      /criterion "income" has no reason/,
      /add income: \{ no/,
    ],
    [
      'a reason of no criterion',
      edited('locales/el/programs/eee.yaml', 'reasons:', 'reasons:\n  gone: { no: Όχι. }'),
      'locales/el/programs/eee.yaml:4',
      /no criterion "gone"/,
      /remove/,
    ],
    [
      'a reason with an unknown variable',
      edited('locales/el/programs/eee.yaml', '{given}', '{gave}'),
      'locales/el/programs/eee.yaml:4',
      /\{gave\}/,
      /known word/,
    ],
    [
      'a program’s expression on nothing',
      edited('programs/eee.yaml', 'value: base * adults', 'value: base * adlts'),
      'programs/eee.yaml:13',
      /reads "adlts"/,
      /mean "adults"/,
    ],
    [
      'a program’s broken expression',
      edited('programs/eee.yaml', 'when: adults * 10 <= limit', 'when: adults * 10 <='),
      'programs/eee.yaml:15',
      /adults \* 10 <=/,
      /operand/,
    ],
    [
      'a program’s id that is not its file',
      edited('programs/eee.yaml', 'id: eee', 'id: kea'),
      'programs/eee.yaml:1',
      /not the file’s name/,
      /rename/,
    ],
    [
      'a program’s unknown confidence',
      edited('programs/eee.yaml', 'confidence: high', 'confidence: sure'),
      'programs/eee.yaml:8',
      /"confidence" has an unknown value/,
      /high, medium/,
    ],
    [
      'an example with an unknown fact',
      edited('programs/eee.yaml', 'facts: { adults: 1 }', 'facts: { aduls: 1 }'),
      'programs/eee.yaml:18',
      /unknown fact "aduls"/,
      /spelling/,
    ],
    [
      'an intent to no flow',
      edited('intents/main.yaml', 'flow: eee', 'flow: kot'),
      'intents/main.yaml:2',
      /the flow "kot", which does not exist/,
      /flows\/kot.yaml/,
    ],
    [
      'an intent to no step',
      edited('intents/main.yaml', 'step: times', 'step: hours'),
      'intents/main.yaml:8',
      /no step "hours"/,
      /name a step/,
    ],
    [
      'an intent twice',
      edited('intents/main.yaml', 'id: menu', 'id: eee'),
      'intents/main.yaml:4',
      /"eee" is also in intents\/main.yaml/,
      /one place/,
    ],
    [
      'a phrase of two intents',
      edited('intents/main.yaml', '[μενού]', '[μενού, ΘΕΛΩ ΤΟ ΚΕΑ]'),
      'intents/main.yaml:6',
      /belongs to eee too/,
      /one place/,
    ],
    [
      'an intent without phrases',
      edited('intents/main.yaml', '[μενού]', '[]'),
      'intents/main.yaml:6',
      /no phrases/,
      /how people say it/,
    ],
    [
      'an intent with a strange go',
      edited('intents/main.yaml', 'go: { global: menu }', 'go: menu'),
      'intents/main.yaml:5',
      /go is/,
      /write one/,
    ],
    [
      'hours the wrong way round',
      edited('center/center.yaml', "from: '08:00', to: '14:00'", "from: '14:00', to: '08:00'"),
      'center/center.yaml:8',
      /opens at 14:00/,
      /before/,
    ],
    [
      'a time that is none',
      edited('center/center.yaml', "'14:00'", "'25:00'"),
      'center/center.yaml:8',
      /not a time of day/,
      /"08:00"/,
    ],
    [
      'a closure the wrong way round',
      edited('center/center.yaml', 'to: 2026-12-26', 'to: 2026-12-20'),
      'center/center.yaml:11',
      /begins on 2026-12-24/,
      /after/,
    ],
    [
      'leave of nobody',
      edited('center/center.yaml', 'member: maria', 'member: eleni'),
      'center/center.yaml:13',
      /no member of staff is called "eleni"/,
      /staff.yaml/,
    ],
    [
      'a date that is none',
      edited('center/center.yaml', 'checked_on: 2026-11-24', 'checked_on: 24/11/2026'),
      'center/center.yaml:6',
      /not a date/,
      /2026-11-24/,
    ],
    [
      'a fact without a source',
      edited('center/center.yaml', 'source: leaflet, ', ''),
      'center/center.yaml:6',
      /"source" is missing/,
      /add it/,
    ],
    [
      'no default slot',
      edited('center/center.yaml', 'default: 30', 'eee: 30'),
      'center/center.yaml:14',
      /no default/,
      /add default/,
    ],
    [
      'a help line that dials another',
      edited('center/help_lines.yaml', "dial: '112'", "dial: '100'"),
      'center/help_lines.yaml:1',
      /shows 112 and dials 100/,
      /same digits/,
    ],
    [
      'a help line that cannot be dialled',
      edited('center/help_lines.yaml', "dial: '112'", "dial: '1-1-2'"),
      'center/help_lines.yaml:1',
      /cannot be dialled/,
      /digits only/,
    ],
    ['no help lines', { 'center/help_lines.yaml': '[]\n' }, 'center/help_lines.yaml:1', /no help lines/, /112/],
    ['a missing file of the center', { 'center/staff.yaml': null }, 'center/staff.yaml:1', /missing/, /write it/],
    [
      'a file that ends in .yml',
      { 'flows/extra.yml': 'about: {}\n' },
      'flows/extra.yml:1',
      /would not be read/,
      /rename/,
    ],
    [
      'no Greek at all',
      Object.fromEntries(
        ['common', 'eee', 'menu', 'facts', 'programs/eee'].map((name) => [`locales/el/${name}.yaml`, null]),
      ),
      'locales/el:1',
      /no Greek words/,
      /common.yaml/,
    ],
  ];

  it.each(table)('%s', (_what, change, at, message, mend) => {
    const problems = problemsOf(change);
    const found = problems.find(
      (problem) => problem.at.startsWith(at) && message.test(problem.message) && mend.test(problem.mend),
    );
    expect(found, JSON.stringify(problems, null, 1)).toBeDefined();
  });

  it('says all problems of all files at once, in order', () => {
    const change = {
      ...edited(eee, 'adults: adults', 'adults: adult'),
      ...edited(words, '{name}', '{nmae}'),
      ...edited('center/center.yaml', 'member: maria', 'member: eleni'),
      ...edited('programs/eee.yaml', 'confidence: high', 'confidence: sure'),
    };
    const at = problemsOf(change).map((problem) => problem.at);
    expect(at).toEqual(
      expect.arrayContaining([`${eee}:8`, `${words}:3`, 'center/center.yaml:13', 'programs/eee.yaml:8']),
    );
    expect(at).toEqual(at.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })));
  });

  it('names what is wrong with a program, and not all that misses it', () => {
    const program = 'programs/eee.yaml';
    const missed = edited(words, '{name}', '{eee_base}');
    expect(problemsOf(missed)).toEqual([]);
    expect(problemsOf({ ...missed, ...edited(program, 'confidence: high', 'confidence: sure') })).toEqual([
      expect.objectContaining({ at: `${program}:8` }),
    ]);
    expect(problemsOf({ ...missed, ...edited(program, 'base * adults', 'bse * adults') })).toEqual([
      expect.objectContaining({ at: `${program}:13`, mend: 'Did you mean "base"?' }),
    ]);
    // What has nothing to do with it is still told.
    expect(
      problemsOf({
        ...edited(words, '{name}', '{nmae}'),
        ...edited(program, 'confidence: high', 'confidence: sure'),
      }).map((problem) => problem.at),
    ).toEqual([`${words}:3`, `${program}:8`]);
  });

  it('names the value of an example that cannot be true', () => {
    expect(problemsOf(edited('programs/eee.yaml', 'facts: { adults: 1 }', 'facts: { adults: one }'))).toContainEqual(
      expect.objectContaining({ message: 'example "one": "one" cannot be the value of "adults"' }),
    );
  });

  it('reads as a list in an error message', () => {
    expect(() => load(edited(eee, 'adults: adults', 'adults: adult'))).toThrow(
      'flows/eee.yaml:8  leads to "adult", which is not a step of this flow — add the step or correct the name',
    );
  });
});
