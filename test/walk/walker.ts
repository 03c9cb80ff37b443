/** Presses everything. */
import type { Program } from '../../src/eligibility/program.ts';
import type { Content } from '../../src/content/content.ts';
import { decode, encode } from '../../src/conversation/action.ts';
import type { Input } from '../../src/conversation/event.ts';
import { choiceValue } from '../../src/conversation/facts.ts';
import type { Nav, Reply } from '../../src/conversation/reply.ts';
import type { World } from '../../src/store/port.ts';
import { faultsOf, greekIn } from './faults.ts';
import { householdsOf, type Household } from './households.ts';
import { turner } from './turn.ts';

export interface Walk {
  /** What was said in one turn, each different one once. */
  screens: Reply[][];
  /** "flow.step" of every step at which the talk stood. */
  stood: Set<string>;
  states: number;
  turns: number;
  /** "way of labels → what is wrong". */
  faults: string[];
  /** Flows without a file in the language that was walked. */
  onlyGreek: Set<string>;
}

interface Node {
  world: World;
  replies: Reply[];
  /** Who answers the pre-screening that is under way. */
  household?: Household;
  /** All that was answered so far is what the household would say; other answers are tried beside it. */
  honest?: boolean;
  way: string[];
}

/** More states than this mean that the walk does not tell them apart well. */
const MOST_STATES = 12_000;
/** Where an open request, a coming visit or an interrupted talk makes a difference; elsewhere it is looked at and not walked on. */
const TANGLED = ['human', 'appointment', 'my_visits', 'privacy', 'crisis', 'menu', 'welcome'];
/** Flows whose words follow the topic of their caller. */
const BY_TOPIC = ['human', 'appointment'];
/** What is typed where something is asked for. */
const TYPED: Record<string, string> = {
  number: '2',
  money: '500',
  date: '1/12',
  text: 'Θέλω βοήθεια με ένα χαρτί',
  phone: '691 234 5678',
  name: 'Μαρία',
  location: 'Σοφάδες, κοντά στο σχολείο',
};

/** Walks from the first opening of the chat, and from every intent, until every offered choice was pressed in every state. */
export function walk(content: Content, now: number, language = 'el'): Walk {
  const turn = turner(content, now, language);
  const screens = new Map<string, Reply[]>();
  const seen = new Set<string>();
  const result: Walk = { screens: [], stood: new Set(), states: 0, turns: 0, faults: [], onlyGreek: new Set() };
  const queue: Node[] = [];
  let spoken = false;
  go({ world: null, way: [] }, { kind: 'start' }, 'Έναρξη');
  // Breadth first: a fault is then told by the shortest way to it.
  for (const node of queue) {
    for (const { input, label, honest } of inputsAt(content, node)) go(node, input, label, honest);
    if (result.states > MOST_STATES) throw new Error('the walk does not end');
    // What people may say leads further than what is offered: once, from the first menu.
    if (!spoken && node.world.conversation?.stack.at(-1)?.flow === 'menu' && node.world.person.consent === 'given') {
      spoken = true;
      for (const { id } of content.intents)
        go(node, { kind: 'tap', action: encode({ kind: 'intent', intent: id }) }, id);
    }
  }
  result.screens = [...screens.values()];
  return result;

  function go(
    from: Pick<Node, 'household' | 'honest' | 'way'> & { world: World | null },
    input: Input,
    label: string,
    honest = false,
  ): void {
    const { world, replies, counts } = turn(from.world, input);
    result.turns += 1;
    const way = [...from.way, label];
    // A service that nobody has put into the language yet says so itself; anything else in Greek is a fault.
    const flow = world.conversation?.stack.at(-1)?.flow ?? '';
    const lacks = Object.hasOwn(content.flows, flow) && content.others[language]?.().flows[flow] === undefined;
    if (language !== 'el' && lacks) result.onlyGreek.add(flow);
    const foreign = language !== 'el' && !lacks && world.person.locale === language ? greekIn(replies) : [];
    const faults = [...faultsOf(replies), ...foreign, ...counts.filter((name) => name.startsWith('limit.'))];
    for (const fault of faults) result.faults.push(`${way.join(' › ')} → ${fault}`);
    screens.set(JSON.stringify(replies), replies);
    for (const node of split(content, {
      world,
      replies,
      way,
      household: from.household,
      honest: honest && from.honest === true,
    })) {
      const state = stateOf(node);
      if (seen.has(state)) continue;
      seen.add(state);
      result.states += 1;
      const top = node.world.conversation?.stack.at(-1);
      if (top) result.stood.add(`${top.flow}.${top.step}`);
      if (!isTangled(node) || !top || TANGLED.includes(top.flow)) queue.push(node);
    }
  }
}

/** At the first question of a pre-screening the way forks: each household begins with nothing said. */
function split(content: Content, node: Node): Node[] {
  const { world } = node;
  if (questionOf(node) === undefined || !world.conversation)
    return [{ ...node, household: undefined, honest: undefined }];
  if (node.household) return [node];
  // Who comes back into an interview has answered before: only a first question begins an honest way.
  const { facts, unknown } = world.conversation;
  const honest = Object.keys(facts).length === 0 && unknown.length === 0;
  const conversation = { ...world.conversation, facts: {}, unknown: [] };
  const program = programOf(content, node);
  return (program ? householdsOf(program) : []).map((household) => ({
    ...node,
    household,
    honest,
    world: { ...world, conversation },
  }));
}

/** Something is open beside the talk itself. */
function isTangled({ world: { conversation, case: open, appointments } }: Node): boolean {
  const interrupts = conversation?.stack.some((frame, index) => index > 0 && frame.then === undefined);
  return open !== null || appointments.length > 0 || interrupts === true;
}

/** What makes two moments the same: where the talk stands, about what, what lies over it, and what the person has open. */
function stateOf(node: Node): string {
  const { conversation, case: open, appointments, person } = node.world;
  const top = conversation?.stack.at(-1);
  const overlay = conversation?.overlay?.kind;
  if (isTangled(node))
    return JSON.stringify([top?.flow, top?.step, overlay, open?.wants, open?.pausesBot, appointments.length > 0]);
  const { topic, kind } = top?.answers ?? {};
  const about = top && BY_TOPIC.includes(top.flow) ? topic : undefined;
  const slot = top !== undefined && '#day' in top.answers;
  const asked = node.household && [node.household.name, node.honest, questionOf(node)];
  return JSON.stringify([top?.flow, top?.step, about, kind, slot, overlay, person.consent, asked]);
}

interface Try {
  input: Input;
  label: string;
  honest?: boolean;
}

function inputsAt(content: Content, node: Node): Try[] {
  const offered = node.replies.flatMap((reply) => reply.choices ?? []).filter((choice) => choice.url === undefined);
  const inputs = offered.map(({ action, label }) => ({ input: { kind: 'tap' as const, action, label }, label }));
  const nav: Nav[] = node.replies.at(-1)?.nav ?? [];
  inputs.push(
    ...nav.map((to) => ({ input: { kind: 'tap' as const, action: `n:${to}`, label: to }, label: `[${to}]` })),
  );
  return [...typedAt(content, node), ...inputs];
}

function typedAt(content: Content, node: Node): Try[] {
  const { conversation } = node.world;
  const top = conversation?.stack.at(-1);
  if (!top || (conversation?.overlay && conversation.overlay.kind !== 'after')) return [];
  const say = (text: string): Try[] => [{ input: { kind: 'text', text }, label: `«${text}»`, honest: true }];
  const step = content.flowAt(top.flow, top.version)?.steps[top.step];
  if (step?.kind === 'ask') {
    const text = TYPED[step.ask];
    return text === undefined ? [] : say(text);
  }
  const question = questionOf(node);
  if (question === undefined || !node.household) return [];
  const answer = answerTo(content, node, question, node.household.facts);
  return answer === undefined ? [] : say(answer);
}

/** The program of the pre-screening that is under way. */
function programOf(content: Content, { world }: Node): Program | undefined {
  const top = world.conversation?.stack.at(-1);
  const step = top && content.flowAt(top.flow, top.version)?.steps[top.step];
  return step?.kind === 'screen' ? content.programs[step.program] : undefined;
}

/** The fact or group that is asked. */
function questionOf({ replies }: Node): string | undefined {
  const key = replies.at(-1)?.key;
  return key?.startsWith('fact.') === true ? key.slice('fact.'.length) : undefined;
}

/** What the household types; taps are pressed anyway. */
function answerTo(content: Content, node: Node, fact: string, facts: Household['facts']): string | undefined {
  const choices = node.replies.at(-1)?.choices ?? [];
  if (!facts) return choices.find(({ action }) => action.endsWith(':dont_know'))?.label;
  const use = programOf(content, node)?.facts.find((one) => one.name === fact);
  if (!use) {
    const held = choices.find(({ action }) => {
      const read = decode(action);
      return read?.kind === 'group' && facts[read.choice] !== undefined;
    });
    return (held ?? choices[0])?.label;
  }
  const value =
    facts[fact] ?? use.ordinary ?? (use.type === 'boolean' ? false : typeof use.type === 'object' ? undefined : 0);
  const ready = choices.find(({ action }) => {
    const read = decode(action);
    if (read?.kind !== 'fact') return false;
    return choiceValue(read.choice, content.locales.el.facts[fact]?.choices[read.choice]?.value, use) === value;
  });
  return ready?.label ?? (value === undefined ? choices[0]?.label : JSON.stringify(value));
}

/** Each kind of fault once, with the shortest way to it. */
export function summed(faults: string[]): string[] {
  const shortest = new Map<string, string>();
  for (const fault of faults) {
    const what = fault.split(' → ').at(-1) ?? fault;
    const before = shortest.get(what);
    if (before === undefined || fault.length < before.length) shortest.set(what, fault);
  }
  return [...shortest.values()];
}
