/** One line of `npm run understand`: what a message means, as the public contract writes it. */
import { mask } from '../privacy/mask.ts';
import type { Reader } from '../reader.ts';
import { CRISIS_KINDS, findCrisis, LIKELY_DANGER, type Crisis, type CrisisData } from '../understanding/crisis.ts';
import { LONGEST } from '../understanding/collate.ts';
import { readEntities, type Entities, type EntityContext } from '../understanding/entities.ts';
import type { Verdict } from '../understanding/trained.ts';
import type { Guess } from '../understanding/understand.types.ts';

export interface UnderstoodLine {
  /** As it was written, cut at 2,000 letters; numbers that nobody may hold here are masked. */
  text: string;
  /** `none` when nothing fits. A guess that the bot would ask about has a low confidence. */
  intent: string;
  confidence: number;
  program: string | null;
  alternatives: Guess[];
  also: string[];
  entities: Entities;
  crisis: Crisis | null;
}

/** What the reading of lines needs. */
export interface Readers {
  reader: Reader;
  crisis: CrisisData;
}

/** Reads one message. Never throws; a million letters cost no more than two thousand. */
export function understandLine({ reader, crisis }: Readers, line: string, context: EntityContext): UnderstoodLine {
  const { text } = mask(line.slice(0, LONGEST));
  const verdict = reader(text);
  const danger = findCrisis(crisis, text) ?? heardDanger(verdict);
  const { intent, confidence, alternatives, program, also } = withDanger(verdict, danger);
  return {
    text,
    intent,
    confidence,
    program,
    alternatives: alternatives.filter((one) => one.intent !== intent),
    also,
    entities: readEntities(line, context),
    crisis: danger,
  };
}

/** Danger that only the trained reader hears may be there: it is asked about, as the conversation does. */
function heardDanger({ danger }: Verdict): Crisis | null {
  const kind = CRISIS_KINDS.find((one) => danger?.intent === `crisis_${one}`);
  if (kind === undefined || danger === null || danger.confidence < LIKELY_DANGER) return null;
  return { kind, kinds: [kind], certainty: 'possible' };
}

/** Danger said outright goes before every topic; danger that may be goes before a topic that is not sure. */
export function withDanger(verdict: Verdict, danger: Crisis | null): Omit<Verdict, 'best' | 'danger'> {
  const { certainty, best, confidence, alternatives } = verdict;
  const unsure = { ...verdict, intent: certainty === 'none' ? 'none' : best };
  if (!danger || (danger.certainty === 'possible' && certainty === 'sure')) return unsure;
  const others = certainty === 'none' ? alternatives : [{ intent: best, confidence }, ...alternatives];
  return {
    certainty: danger.certainty === 'explicit' ? 'sure' : 'ask',
    intent: `crisis_${danger.kind}`,
    confidence: danger.certainty === 'explicit' ? 1 : POSSIBLE,
    alternatives: others.filter((one) => one.intent !== 'none').slice(0, 3),
    program: null,
    also: [],
  };
}

/** Danger that may be there is asked about, so it is worth as much as a guess. */
const POSSIBLE = 0.5;
