/** What a text means when it is no answer to what was asked: a word that works everywhere, or a topic. */
import type { Content, Intent } from '../content/content.ts';
import { collate } from '../understanding/collate.ts';
import { findCrisis, LIKELY_DANGER } from '../understanding/crisis.ts';
import { code } from '../understanding/phonetic.ts';
import { ENOUGH_SHARED, spoken } from '../understanding/phrases.ts';
import { taughtKey } from '../understanding/taught.ts';
import type { Verdict } from '../understanding/trained.ts';
import { createUnderstanding, type Understood } from '../understanding/understand.ts';
import type { GlobalWord } from './action.ts';
import type { Draft } from './draft.ts';
import { phrasesOf } from './language.ts';
import { keptForm } from './unanswered.ts';

export type Goal =
  | { kind: 'global'; word: GlobalWord; intent: string }
  | { kind: 'flow'; flow: string; step?: string; intent: string }
  /** Small talk, or a topic that no flow serves yet. */
  | { kind: 'said'; intent: string };

interface Prepared {
  understand: (text: string) => Understood;
  /** Phrases of global words, folded and by sound. */
  globals: Map<string, GlobalWord>;
  intents: Map<string, Intent>;
  /** The reader that learned, whole; absent until it is there. */
  trained?: Trained;
}

/** `wordForWord` false: not looked up among the phrases. */
type Trained = (text: string, wordForWord?: boolean) => Verdict;

const prepared = new WeakMap<Content, Prepared>();

/**
 * Makes the content's phrases ready. Takes time once per content; a server does it before the first message comes. `trained` is the reader
 * that learned from all phrases; without it the few phrases of `intents/*.yaml` are looked up, until it is handed in.
 */
export function prepare(content: Content, trained?: Trained): void {
  findCrisis(content.crisis, '');
  if (!trained) {
    preparedFor(content);
    return;
  }
  const { globals, intents } = prepared.get(content) ?? wordsOf(content);
  prepared.set(content, { globals, intents, trained, understand: (text) => toUnderstood(trained(text)) });
}

/** A text that is nothing but a word that works everywhere ("πίσω", "menou"); null for anything longer or else. */
export function globalWord(draft: Draft, text: string): GlobalWord | null {
  const { globals, intents } = preparedFor(draft.content);
  const own = phrasesOf(draft)?.exact(text);
  const go = own === undefined ? undefined : intents.get(own)?.go;
  if (go && 'global' in go) return go.global;
  return globals.get(bare(text)) ?? globals.get(sound(text)) ?? null;
}

/** Danger said outright, which goes before everything else: by the crisis lexicon, or word for word in another language. */
export function explicitDanger(draft: Draft, text: string): Goal | null {
  const found = findCrisis(draft.content.crisis, text);
  const intent = found?.certainty === 'explicit' ? `crisis_${found.kind}` : dangerIn(draft, text);
  return intent === undefined ? null : goalOfIntent(draft, intent);
}

/** What may be danger, so that the person is asked; null when nothing sounds like it, or when it is said outright. */
export function possibleDanger(draft: Draft, text: string): Goal | null {
  const found = findCrisis(draft.content.crisis, text);
  return found?.certainty === 'possible' ? goalOfIntent(draft, `crisis_${found.kind}`) : null;
}

/** Danger that only the trained reader hears, where the lexicon is silent: likely enough to ask about it. Null for anything else. */
export function heardDanger(draft: Draft, text: string): Goal | null {
  const { intent, danger } = understood(draft, text);
  if (danger !== undefined) return goalOfIntent(draft, danger);
  return intent.startsWith('crisis_') ? goalOfIntent(draft, intent) : null;
}

/** What a text means, by the phrases of the person's language, or by what was learned from ours. */
export function understood(draft: Draft, text: string): Understood {
  const own = inTheirWords(draft, text);
  const inGreek = taughtFirst(draft.content, text);
  if (!own || /\p{Script=Greek}/u.test(text)) return inGreek;
  // Latin letters: their own language, else a phrase of ours word for word.
  return own.intent === 'none' && inGreek.confidence === 1 ? inGreek : own;
}

/** At most so many intents that a text may mean, the likeliest first; none of them is `none`. For staff who say what it means. */
export function suggested(content: Content, text: string, most: number): string[] {
  const { trained, understand } = preparedFor(content);
  const { intent, alternatives } = trained?.(text) ?? understand(text);
  const all = [trained?.(text).best ?? intent, intent, ...alternatives.map((one) => one.intent)];
  return [...new Set(all)].filter((one) => one !== 'none').slice(0, most);
}

/**
 * Where a text leads whoever writes it now, with what goes before the reading of free text; null when nothing fits. `learned`: the
 * reader would say so even if these words stood nowhere word for word.
 */
export function reached(content: Content, text: string): { intent: string | null; learned: boolean } {
  const danger = findCrisis(content.crisis, text);
  if (danger) return { intent: `crisis_${danger.kind}`, learned: true };
  const { globals, trained } = preparedFor(content);
  const global = globals.get(bare(text)) ?? globals.get(sound(text));
  if (global) return { intent: global, learned: true };
  const { intent } = taughtFirst(content, text);
  const alone = trained && toUnderstood(trained(text, false));
  return { intent: intent === 'none' ? null : intent, learned: alone?.intent === intent };
}

/** What staff settled goes before what the reader thinks. */
function taughtFirst(content: Content, text: string): Understood {
  const read = preparedFor(content).understand(text);
  const intent = content.taught && content.taught.size > 0 ? content.taught.get(taughtKey(keptForm(text))) : undefined;
  if (intent === undefined) return read;
  return { intent, confidence: 1, alternatives: [], ...(read.program !== undefined && { program: read.program }) };
}

/** Danger in plain words of another language than Greek: the whole text, or three words and more inside it. */
function dangerIn(draft: Draft, text: string): string | undefined {
  const said = spoken(text);
  for (const { danger } of draft.content.languages)
    for (const { intent, phrase } of danger)
      if (said === phrase || (phrase.split(' ').length >= 3 && ` ${said} `.includes(` ${phrase} `))) return intent;
  return undefined;
}

/** What the text means by the phrases of the person's own language; undefined for people who write Greek. */
function inTheirWords(draft: Draft, text: string): Understood | undefined {
  const ranked = phrasesOf(draft)?.ranked(text);
  if (!ranked) return undefined;
  const [best] = ranked;
  const fits = best !== undefined && best.confidence >= ENOUGH_SHARED;
  const others = ranked.filter((one) => one !== best || !fits).filter(({ confidence }) => confidence >= 0.3);
  return {
    intent: fits ? best.intent : 'none',
    confidence: best?.confidence ?? 0,
    alternatives: best?.confidence === 1 ? [] : others.slice(0, 3),
  };
}

/** Where an intent leads. */
export function goalOfIntent(draft: Draft, id: string): Goal | null {
  const intent = preparedFor(draft.content).intents.get(id);
  if (!intent) return null;
  const { go } = intent;
  if (!go) return { kind: 'said', intent: id };
  if ('global' in go) return { kind: 'global', word: go.global, intent: id };
  if (!draft.content.flows[go.flow]) return { kind: 'said', intent: id };
  return { kind: 'flow', flow: go.flow, ...(go.step !== undefined && { step: go.step }), intent: id };
}

function preparedFor(content: Content): Prepared {
  let known = prepared.get(content);
  if (!known) {
    known = { ...wordsOf(content), understand: createUnderstanding(content.intents) };
    prepared.set(content, known);
  }
  return known;
}

function wordsOf(content: Content): Omit<Prepared, 'understand'> {
  const globals = new Map<string, GlobalWord>();
  for (const { go, phrases } of content.intents)
    if (go && 'global' in go)
      for (const phrase of phrases) {
        globals.set(bare(phrase), go.global);
        // Sounds of very short words collide.
        const heard = sound(phrase);
        if (heard.length >= 4 && !globals.has(heard)) globals.set(heard, go.global);
      }
  return { globals, intents: new Map(content.intents.map((intent) => [intent.id, intent])) };
}

/** Below it an emergency is neither acted on nor offered: ordinary talk ("ο άντρας μου δουλεύει") must not sound the alarm. */
const CRISIS = 0.6;

/** What is not sure is asked about; what fits nothing is a miss. */
function toUnderstood({ certainty, intent, confidence, alternatives, program, also, danger }: Verdict): Understood {
  const calm = (one: string, share: number): boolean => !one.startsWith('crisis_') || share >= CRISIS;
  const feared = danger !== null && danger.confidence >= LIKELY_DANGER && { danger: danger.intent };
  if (certainty === 'sure' && calm(intent, confidence))
    return {
      intent,
      confidence,
      alternatives: [],
      ...(program !== null && { program }),
      also: also.filter((one) => calm(one, 0)),
      ...feared,
    };
  const offered = certainty === 'none' ? [] : alternatives.filter((one) => calm(one.intent, one.confidence));
  return { intent: 'none', confidence, alternatives: offered.slice(0, 3), ...feared };
}

/** Folded, without signs around it. */
function bare(text: string): string {
  return collate(text).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}

function sound(text: string): string {
  return bare(text).split(' ').map(code).join(' ');
}
