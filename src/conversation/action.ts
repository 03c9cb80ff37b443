/**
 * What a button carries. A tap may come back days later, from an old message, so an action says by itself what it means:
 * which flow, which step, which choice, and the version of the flow in which it was shown. At most 60 ASCII bytes, because
 * Telegram allows 64 bytes of callback data. Nobody else makes or reads these strings.
 */

/** Words that work everywhere, and their buttons. */
export type GlobalWord = 'menu' | 'back' | 'cancel' | 'restart' | 'repeat' | 'help' | 'human' | 'yes' | 'no';

export type VisitVerb = 'cancel' | 'move' | 'pick' | 'none' | 'coming' | 'keep';

export type Action =
  /** A choice of a flow's step. */
  | { kind: 'step'; flow: string; step: string; choice: string; version: string }
  | { kind: 'nav'; to: GlobalWord }
  /** An answer to a question of the program's own. */
  | { kind: 'overlay'; of: 'resume' | 'change' | 'confirm'; answer: 'yes' | 'no' | 'over' | 'menu' }
  | { kind: 'intent'; intent: string }
  /** Write in this language from now on. */
  | { kind: 'language'; code: string }
  /** A ready answer to the question about a household fact. */
  | { kind: 'fact'; fact: string; choice: string }
  /** An answer to "does one of these hold". */
  | { kind: 'group'; group: string; choice: string }
  /** Ask this fact again. */
  /** `answers`: which of all is to change is asked first. `more`: the next page of that list. */
  | { kind: 'edit'; fact: string }
  /** About one appointment; `start` (ms since 1970, whole minutes) goes with `pick`. */
  | { kind: 'visit'; verb: VisitVerb; id: string; start?: number }
  | { kind: 'case'; verb: 'withdraw' | 'wait' };

/** Longest action in bytes. */
export const LONGEST_ACTION = 60;
/** Letters of a flow's version that fit beside three names of 16. */
const VERSION_LETTERS = 7;

const GLOBALS: readonly string[] = [
  'menu',
  'back',
  'cancel',
  'restart',
  'repeat',
  'help',
  'human',
  'yes',
  'no',
] satisfies GlobalWord[];
const VISIT_VERBS: readonly string[] = ['cancel', 'move', 'pick', 'none', 'coming', 'keep'] satisfies VisitVerb[];
const NAME = /^[a-z][a-z0-9_]*$/;
const ID = /^[A-Za-z0-9_-]+$/;

/** Writes an action. Throws RangeError when it would not fit a button: names of content are at most 16 letters. */
export function encode(action: Action): string {
  const written = parts(action).join(':');
  if (written.length > LONGEST_ACTION)
    throw new RangeError(`the action ${written} is longer than ${LONGEST_ACTION} bytes`);
  return written;
}

/** Reads an action; null for anything that this program did not write. */
export function decode(written: string): Action | null {
  if (written.length > LONGEST_ACTION) return null;
  const [kind, a = '', b = '', c = '', d = '', ...more] = written.split(':');
  if (more.length > 0) return null;
  switch (kind) {
    case 'f':
      return NAME.test(a) && NAME.test(b) && NAME.test(c) && ID.test(d)
        ? { kind: 'step', flow: a, step: b, choice: c, version: d }
        : null;
    case 'n':
      return isGlobal(a) && b === '' ? { kind: 'nav', to: a } : null;
    case 'o':
      return isOverlay(a) && isAnswer(b) && c === '' ? { kind: 'overlay', of: a, answer: b } : null;
    case 'l':
      return /^[a-z]{2,3}$/.test(a) && b === '' ? { kind: 'language', code: a } : null;
    case 'i':
      return NAME.test(a) && b === '' ? { kind: 'intent', intent: a } : null;
    case 'q':
      return NAME.test(a) && NAME.test(b) && c === '' ? { kind: 'fact', fact: a, choice: b } : null;
    case 'g':
      return NAME.test(a) && NAME.test(b) && c === '' ? { kind: 'group', group: a, choice: b } : null;
    case 'e':
      return NAME.test(a) && b === '' ? { kind: 'edit', fact: a } : null;
    case 'a':
      return readVisit(a, b, c);
    case 'c':
      return (a === 'withdraw' || a === 'wait') && b === '' ? { kind: 'case', verb: a } : null;
    default:
      return null;
  }
}

/** True when the action was shown by this version of the flow. */
export function sameVersion(shown: string, version: string): boolean {
  return shown === version.slice(0, VERSION_LETTERS);
}

function parts(action: Action): string[] {
  switch (action.kind) {
    case 'step':
      return ['f', action.flow, action.step, action.choice, action.version.slice(0, VERSION_LETTERS)];
    case 'nav':
      return ['n', action.to];
    case 'overlay':
      return ['o', action.of, action.answer];
    case 'intent':
      return ['i', action.intent];
    case 'language':
      return ['l', action.code];
    case 'fact':
      return ['q', action.fact, action.choice];
    case 'group':
      return ['g', action.group, action.choice];
    case 'edit':
      return ['e', action.fact];
    case 'visit': {
      const start = action.start === undefined ? [] : [Math.floor(action.start / 60_000).toString(36)];
      return ['a', action.verb, action.id, ...start];
    }
    case 'case':
      return ['c', action.verb];
  }
}

function readVisit(verb: string, id: string, start: string): Action | null {
  if (!isVisitVerb(verb) || !ID.test(id)) return null;
  if (start === '') return verb === 'pick' ? null : { kind: 'visit', verb, id };
  if (!/^[0-9a-z]{1,8}$/.test(start)) return null;
  return { kind: 'visit', verb, id, start: Number.parseInt(start, 36) * 60_000 };
}

function isGlobal(word: string): word is GlobalWord {
  return GLOBALS.includes(word);
}

function isVisitVerb(word: string): word is VisitVerb {
  return VISIT_VERBS.includes(word);
}

function isOverlay(word: string): word is 'resume' | 'change' | 'confirm' {
  return word === 'resume' || word === 'change' || word === 'confirm';
}

function isAnswer(word: string): word is 'yes' | 'no' | 'over' | 'menu' {
  return word === 'yes' || word === 'no' || word === 'over' || word === 'menu';
}
