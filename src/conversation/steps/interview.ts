/** `interview`: one interview over many programs; waits with the ranked list, from which each opens its own result. */
import type { Flow, Step } from '../../content/content.ts';
import type { Ranked, Standing } from '../../eligibility/interview.ts';
import { encode } from '../action.ts';
import { answered, count, dropAnswer, say, type Draft, type Offer } from '../draft.ts';
import { sayNumber } from '../format.ts';
import { joint, placeOf, programsOf } from '../joint.ts';
import { LimitBreach, MOST_FRAMES } from '../limits.ts';
import type { Next } from '../next.ts';
import { sayResult, whyNot } from '../result.ts';
import { askFreely } from '../screen.ts';
import { button, fitLabel, offersOf, sayTexts, type How } from '../speak.ts';
import type { Frame } from '../state.ts';
import { greek, word } from '../words.ts';
import { countEntry } from '../ways.ts';

type Interview = Extract<Step, { kind: 'interview' }>;

/** Programs that fit a list of ten rows beside the ways on. */
const MOST_ROWS = 6;
/** Where the frame keeps the page of a long list. Content cannot name answers so. */
const PAGE = '#page';
/** Set for one turn: the list stands above, only what is offered is said anew. */
const SAID = '#said';
const SHOWN: Standing[] = ['likely', 'person', 'held'];

export function enterInterview(draft: Draft, frame: Frame, step: Interview): Next {
  const { question, ranked } = joint(draft, frame, step);
  if (question) return 'wait';
  askFreely(frame);
  const [best] = ranked;
  const likely = ranked.filter(({ standing }) => standing === 'likely');
  const told = ranked.filter(({ standing }) => SHOWN.includes(standing));
  if (best)
    draft.conversation.screened = {
      program: best.program.id,
      verdict: likely.length > 0 ? 'likely' : told.length > 0 ? 'person' : 'unlikely',
      limits: told.map((one) => ({ label: shortOf(greek(draft), one), text: standingWords(greek(draft), one) })),
      also: programsOf(draft.content, step.programs).map(({ id }) => id),
    };
  count(draft, `interview.${likely.length > 0 ? 'likely' : told.length > 0 ? 'person' : 'unlikely'}`);
  return 'wait';
}

/** The programs, why the others do not fit, and the flow's own ways on. */
export function listOffers(draft: Draft, frame: Frame, flow: Flow, step: Interview): Offer[] {
  const { ranked } = joint(draft, frame, step);
  const action = (choice: string): string =>
    encode({ kind: 'step', flow: flow.name, step: step.name, choice, version: flow.version });
  const rows = ranked.filter((one) => SHOWN.includes(one.standing) && placeOf(draft, one.program));
  const pages = Math.max(1, Math.ceil(rows.length / MOST_ROWS));
  const page = pageOf(frame) % pages;
  const offers = rows.slice(page * MOST_ROWS, (page + 1) * MOST_ROWS).map((one): Offer => {
    const short = shortOf(draft, one);
    const own = draft.locale.programs[one.program.id]?.name ?? one.program.name;
    return {
      name: one.program.id,
      also: [own, ...one.program.also],
      action: action(one.program.id),
      label: fitLabel(short),
    };
  });
  if (pages > 1) offers.push(button(draft, action('more'), 'more'));
  if (ranked.some(({ standing }) => standing === 'unlikely')) offers.push(button(draft, action('why_not'), 'why_not'));
  return [...offers, ...offersOf(draft, frame, flow, step, step.choices)];
}

export function showList(draft: Draft, frame: Frame, step: Interview, offers: Offer[], how: How): void {
  if (how === 'first' && frame.answers[SAID] !== true) sayList(draft, joint(draft, frame, step).ranked);
  dropAnswer(frame, SAID);
  sayTexts(draft, frame, [step.name], offers, how);
}

/** A program opens its own result over the list; `list` comes back to it. Null for anything that is not offered now. */
export function chooseInterview(draft: Draft, frame: Frame, step: Interview, name: string): Next | null {
  const { question, ranked } = joint(draft, frame, step);
  if (name === 'list') return { step: step.name };
  if (question) return null;
  const own = step.choices.find((one) => one.name === name);
  if (own) {
    answered(draft, frame, `list:${name}`);
    return own.go;
  }
  if (name === 'more') {
    frame.answers[PAGE] = pageOf(frame) + 1;
    frame.answers[SAID] = true;
    return 'wait';
  }
  if (name === 'why_not') {
    sayWhyNot(draft, ranked);
    frame.answers[SAID] = true;
    return 'wait';
  }
  const one = ranked.find(({ program }) => program.id === name);
  return one ? open(draft, frame, step, one) : null;
}

/** Its first check, which knows the answers already; a program without one says why a person looks, then what there is. */
function open(draft: Draft, frame: Frame, step: Interview, one: Ranked): Next | null {
  const place = placeOf(draft, one.program);
  if (!place) return null;
  const { stack } = draft.conversation;
  if (stack.length >= MOST_FRAMES) throw new LimitBreach('stack');
  answered(draft, frame, `list:${one.program.id}`);
  if (!place.screens) sayResult(draft, one.program, one.outcome);
  const opened = {
    flow: place.flow.name,
    version: place.flow.version,
    step: place.step,
    answers: {},
    trail: [],
    then: step.name,
  };
  stack.push(opened);
  countEntry(draft, opened);
  return 'moved';
}

function sayList(draft: Draft, ranked: Ranked[]): void {
  const of = (standing: Standing): Ranked[] => ranked.filter((one) => one.standing === standing);
  const lines = (standing: Standing): string[] =>
    of(standing).map((one) => `• ${shortOf(draft, one)}${standingDetail(draft, one)}`);
  const [likely, person] = [lines('likely'), lines('person')];
  const row = (key: string, standing: Standing): string[] => {
    const programs = of(standing).map((one) => shortOf(draft, one));
    return programs.length === 0 ? [] : [word(draft, key, { programs: programs.join(', ') })];
  };
  const paid = of('likely').filter((one) => amountWords(draft, one) !== undefined).length;
  const parts = [
    likely.length > 0
      ? [word(draft, 'owed.likely'), ...likely, ...(paid > 1 ? [word(draft, 'owed.together')] : [])]
      : [word(draft, 'owed.none')],
    person.length > 0 ? [word(draft, 'owed.person'), ...person] : [],
    [
      ...row('owed.held', 'held'),
      ...row('owed.maybe', 'maybe'),
      ...row('owed.unlikely', 'unlikely'),
      word(draft, 'owed.no_decision'),
    ],
  ];
  say(draft, {
    text: parts
      .filter((part) => part.length > 0)
      .map((part) => part.join('\n'))
      .join('\n\n'),
    key: 'common.owed.list',
  });
}

/** One line for each program that does not fit: the reason that decided, with its figures. */
function sayWhyNot(draft: Draft, ranked: Ranked[]): void {
  const lines = ranked
    .filter(({ standing }) => standing === 'unlikely')
    .map((one) => `**${shortOf(draft, one)}**: ${whyNot(draft, one.program, one.outcome)}`);
  say(draft, { text: lines.join('\n'), key: 'common.owed.why_not' });
}

function standingDetail(draft: Draft, one: Ranked): string {
  if (one.standing !== 'likely') return one.outcome.nearLimit ? `, ${word(draft, 'owed.near')}` : '';
  const amount = amountWords(draft, one);
  const old = one.outcome.stale ? ` (${word(draft, 'owed.stale')})` : '';
  return `${amount === undefined ? '' : `: ${amount}`}${old}`;
}

/** "φαίνεται ναι, περίπου 140 € τον μήνα", for the staff member who gets the answers. */
function standingWords(draft: Draft, one: Ranked): string {
  const amount = one.standing === 'likely' ? amountWords(draft, one) : undefined;
  return [word(draft, `owed.standing.${one.standing}`), ...(amount === undefined ? [] : [amount])].join(', ');
}

function amountWords(draft: Draft, { outcome: { amount } }: Ranked): string | undefined {
  if (!amount || amount.value <= 0) return undefined;
  return word(draft, amount.per === 'month' ? 'result.amount_month' : 'result.amount_once', {
    amount: sayNumber(Math.round(amount.value), draft.locale),
  });
}

function shortOf(draft: Draft, { program }: Ranked): string {
  const words = draft.locale.programs[program.id];
  return words?.short ?? words?.name ?? program.name;
}

function pageOf(frame: Frame): number {
  const page = frame.answers[PAGE];
  return typeof page === 'number' ? page : 0;
}
