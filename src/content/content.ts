/**
 * Content: all that the center, not the program, decides. Read once at start from YAML, checked, frozen and hashed.
 * Everything here is plain data; the loader is `load.ts`, what each file may hold is in `schema.ts`.
 */
import type { Hold } from './overlay.ts';
import type { Expression } from '../eligibility/feel.ts';
import type { Program } from '../eligibility/program.ts';
import type { AppointmentKind } from '../appointments/appointment.ts';
import type { Value } from '../conversation/state.ts';
import type { Language, Locale } from './language.types.ts';

export type {
  StepText,
  ChoiceText,
  Language,
  Locale,
  FactText,
  FactChoiceText,
  ProgramText,
} from './language.types.ts';
import type { CrisisData } from '../understanding/crisis.ts';

/** Where a step goes: a step of the same flow, another flow (which returns here or not), or out. */
export type Target = { step: string } | { flow: string; with?: Record<string, Value> } | { end: true };

export type AskKind = 'choice' | 'number' | 'money' | 'date' | 'text' | 'phone' | 'location' | 'file' | 'name';

/**
 * A step. Its text is `locales/<language>/<flow>.yaml` under the step's own name.
 * - `say` with `choices` waits for one of them; without, it goes on to `next`.
 * - `ask` waits for an answer of its kind, stores it under `into` (default: the step's name), goes to `next`. `choices` of an
 *   ask are further answers ("Δεν ξέρω"): each has a target and may set a `value`.
 * - `decide` takes the first line whose condition is true; an unknown condition goes to `unknown` (the checker demands one).
 * - `run` runs another flow and goes on to `next` when it ends.
 * - `screen` interviews for a program and goes on by the verdict.
 * - `interview` (written `screen: all` or `screen: [eee, kot_a]`) interviews for many programs at once and waits with the ranked list.
 * - `slots` offers free times for the topic; `none` when there are none.
 * - `case` opens a case (or an appointment request from the flow's answers) and goes on to `next`.
 * - `end` ends the flow.
 */
export type Step =
  | {
      kind: 'say';
      name: string;
      texts: string[];
      choices: StepChoice[];
      next?: Target;
      card?: 'consent' | 'menu' | 'crisis';
    }
  | {
      kind: 'ask';
      name: string;
      ask: AskKind;
      into: string;
      choices: StepChoice[];
      next: Target;
      min?: number;
      max?: number;
    }
  | { kind: 'decide'; name: string; lines: { when: Expression; go: Target }[]; otherwise: Target; unknown?: Target }
  | { kind: 'run'; name: string; flow: string; with: Record<string, Value>; next?: Target }
  | { kind: 'screen'; name: string; program: string; likely: Target; unlikely: Target; person: Target }
  /** `programs`: ids, or all. */
  | { kind: 'interview'; name: string; programs: string[] | 'all'; choices: StepChoice[] }
  | { kind: 'slots'; name: string; into: string; choices: StepChoice[]; next: Target; none: Target }
  | { kind: 'case'; name: string; wants: 'talk' | 'call' | 'appointment'; urgency: 'normal' | 'crisis'; next: Target }
  | { kind: 'do'; name: string; action: DoAction; next: Target }
  | { kind: 'end'; name: string };

/** Small acts on the person's own records. */
export type DoAction =
  | 'consent_given'
  | 'consent_refused'
  | 'send_screening'
  | 'forget_facts'
  /** Asks which answer of the last pre-screening to change; goes to `next` when none was given. */
  | 'change_answer'
  /** A message when a new application is due: reads the answers `which` (a program) and `months_ago`; sets `remind_on`. */
  | 'remind_renewal'
  | 'cancel_appointment'
  /** Calls the staff because of danger; the program goes on talking. */
  | 'page_staff'
  /** The person says that there is no danger: what they had written is answered after all, or what waited goes on. */
  | 'not_danger'
  /** Somebody else may read this chat: staff are told, and nothing names what it was about. */
  | 'discreet';

export interface StepChoice {
  name: string;
  go: Target;
  /** Stored under the step's `into` when this choice is taken; default: the choice's name. */
  value?: Value;
  style?: 'primary' | 'danger';
  icon?: string;
  /** Offered only when this holds. */
  when?: Expression;
}

export interface Flow {
  name: string;
  /** First 8 letters of the SHA-256 of the flow's structure (not of its texts): what a conversation is pinned to. */
  version: string;
  about: {
    purpose: string;
    topic: string;
    program?: string;
    /** Role of the staff who serve it. */
    specialist: string;
    /** The text that lists what to bring to a visit, a line for each thing; a program's papers go before it. */
    bring?: string;
  };
  start: string;
  steps: Record<string, Step>;
}

/** A fact about the world: one value, with where it comes from and until when it may be said. */
export interface DatedFact {
  value: Value;
  source: string;
  /** ISO date. */
  checked_on: string;
  valid_until?: string;
  confidence: 'high' | 'medium' | 'low' | 'unverified';
}

/**
 * A figure of the world outside the Center (an amount, a limit, a date, a phone of somebody else): `facts/*.yaml`. Texts say
 * `{fact_<name>}` and never repeat it. A null value is a thing that we know we do not know.
 */
export interface Figure {
  value: number | string | null;
  /** `€`, `€/μήνα`, `€/έτος`, `έτη`, `μήνες`, `ημέρες`, `%` or none. */
  unit?: string;
  source: string;
  /** ISO date. */
  checked_on: string;
  /** ISO date, the last day on which it may be said as certain. Absent for what does not run out. */
  valid_until?: string;
  confidence: DatedFact['confidence'];
  note?: string;
}

/** A temporary announcement: said when somebody enters the place, from `from` until before `until`. */
export interface Notice {
  id: string;
  /** ms since 1970. */
  from: number;
  until: number;
  /** The flow at whose entry it is said. */
  flow: string;
  /** By language; Greek is there always. */
  text: { el: string; [language: string]: string | undefined };
}

/** A ready reply of the staff; variables in braces are filled in the console before somebody reads and sends it. */
export interface CannedReply {
  id: string;
  title: string;
  text: string;
}

export interface Member {
  id: string;
  /** Role: "social_worker". */
  role: string;
  /** What people call them: "η κοινωνική λειτουργός". */
  title: string;
  /** Accusative with article: "με την κοινωνική λειτουργό". */
  with: string;
  topics: string[];
  kinds: AppointmentKind[];
}

export interface Center {
  id: string;
  name: string;
  municipality: string;
  timezone: 'Europe/Athens';
  /** Dotted keys: "phone", "address", "town_hall.phone", … */
  facts: Record<string, DatedFact>;
  /** Weekly opening hours: 1 = Monday … 7 = Sunday, "08:00". */
  hours: { days: number[]; from: string; to: string }[];
  hoursConfirmed: boolean;
  /** Public holidays by rule are in `appointments/holidays.ts`; these are local. ISO dates, from and to included. */
  closures: { from: string; to: string; why: string }[];
  members: Member[];
  /** ISO dates, from and to included. `substitute`: the member who serves their topics meanwhile. */
  leave: { member: string; from: string; to: string; substitute?: string }[];
  /** Minutes by topic; `default` for the rest. */
  slotMinutes: Record<string, number>;
  /** A start may be asked for at the earliest this many working hours from now, and at most this many days ahead. */
  leadHours: number;
  aheadDays: number;
  /** A promise is this many opening hours from now, rounded up to the half hour. */
  promiseHours: number;
  helpLines: {
    id: string;
    number: string;
    dial: string;
    name: string;
    note?: string;
    source: string;
    /** ISO date: the day on which somebody last looked whether it answers. */
    checked_on: string;
    confidence: DatedFact['confidence'];
  }[];
}

export interface Intent {
  id: string;
  /** Where it leads: a flow, optionally at a step, or a global word. */
  go?:
    | { flow: string; step?: string }
    | { global: 'menu' | 'back' | 'cancel' | 'restart' | 'repeat' | 'help' | 'human' | 'yes' | 'no' };
  phrases: string[];
}

export interface Content {
  /** SHA-256 over all of it. */
  hash: string;
  center: Center;
  /** Current flows by name. */
  flows: Record<string, Flow>;
  /** Any version that a conversation may be pinned to, current ones included. */
  flowAt(name: string, version: string): Flow | undefined;
  locales: { el: Locale };
  /** All languages, Greek first. */
  languages: Language[];
  /**
   * The other languages' own words, by code; read when first asked for, because most people write Greek. Says nothing of what is
   * missing: `conversation/language.ts` lays them over Greek.
   */
  others: Record<string, () => Locale>;
  intents: Intent[];
  /** What danger sounds like: `intents/crisis/`. */
  crisis: CrisisData;
  programs: Record<string, Program>;
  /** Figures that texts refer to, by name. */
  figures: Record<string, Figure>;
  notices: Notice[];
  replies: CannedReply[];
  /** Staff held the program back; never from a file. */
  hold?: Hold;
  /** Intents of writings that staff settled, by their folded words (`understanding/taught.ts`); never from a file. */
  taught?: ReadonlyMap<string, string>;
}
