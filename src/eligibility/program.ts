/** A benefit with rules, as `programs/<id>.yaml` gives it after the loader's checks. */
import type { Expression } from './feel.ts';

export type FactType = 'count' | 'money' | 'boolean' | 'number' | 'date' | { oneOf: string[] };

export interface Parameter {
  name: string;
  value: number | string | boolean;
  unit?: string;
  /** ISO dates. */
  valid_from: string;
  valid_until?: string;
  checked_on: string;
  source: string;
  confidence: 'high' | 'medium' | 'low' | 'unverified';
}

/** A household fact that the program reads. */
export interface FactUse {
  name: string;
  type: FactType;
  /** What most households have; taken when `assume_ordinary` is set or when the person says that none of the rare things holds. */
  ordinary?: number | string | boolean;
  /** The ordinary value is taken only while this holds: years in Greece are ordinary only for who is not from elsewhere. */
  ordinaryWhen?: Expression;
  /** Asked together with other rare facts as one "ισχύει κάτι από αυτά;". */
  group?: string;
  /** Asked only when this holds (unknown asks). */
  when?: Expression;
  /** What it is when `when` is false: two adults are not a single parent. Without it the fact then simply stays unknown. */
  otherwise?: number | string | boolean;
  /** Of a fact of an included program: neither asked nor of any weight when this is false. Its value, if given, still counts. */
  matters?: Expression;
  /** A yes/no about the household that settles this fact when it does not hold: nobody has a disability → 0. */
  toldBy?: { fact: string; value: number | string | boolean };
  /** Smallest and largest value that can be true; counts and money are never below 0. Anything else is `unclear`. */
  min?: number;
  max?: number;
}

/** What must hold for the facts to be of one household; when it does not, the answer is `unclear`, whatever else is known. */
export interface Consistency {
  id: string;
  when: Expression;
}

export interface Criterion {
  id: string;
  when: Expression;
  /** `no`: false excludes. `person`: false means a person must look. */
  otherwise: 'no' | 'person';
  /** For the explanation: what was given against which limit. */
  given?: Expression;
  limit?: Expression;
}

/** A limit at which the amount changes, not the verdict: near it a person should look. */
export interface Threshold {
  given: Expression;
  limit: Expression;
}

/** Programs of which a household can have one only, best first: the social tariff Α, Γ, Β. */
export interface OneOf {
  of: string;
  rank: number;
}

/** When a new application is due: so many months after the last one, or a day. */
export type Renewal = { months: number } | { date: string };

export interface Program {
  id: string;
  name: string;
  /** Everyday names. */
  also: string[];
  decidedBy: string;
  law: string;
  source: string;
  checked_on: string;
  valid_until?: string;
  /** What staff must do when it has run out. */
  renew?: string;
  /**
   * In an interview over several programs it is looked at only in households of which this yes/no holds ("a child was born"), or
   * of which `or` already says so. Without a yes/no nothing is asked for it: only a household of which `or` is surely false is
   * left out ("no children").
   */
  concerns?: { fact?: string; or?: Expression };
  /** The yes/no that says that the household has it already. */
  held?: string;
  oneOf?: OneOf;
  renewal?: Renewal;
  /** The flow that tells of it; without it, the flow with a first check of this program. */
  go?: { flow: string; step?: string };
  parameters: Parameter[];
  facts: FactUse[];
  /** Named intermediate values, in order. */
  derived: { name: string; value: Expression }[];
  consistency: Consistency[];
  criteria: Criterion[];
  thresholds: Threshold[];
  /** Euros. */
  amount?: { value: Expression; per: 'month' | 'once' };
  /** A word for the step of the scale ("A", "B"), where the program has one. */
  category?: Expression;
  /** Texts: papers to bring, how and where, renewal. Keys of `locales/<language>/programs/<id>.yaml`. */
  papers: string[];
  examples: {
    name: string;
    facts: Record<string, unknown>;
    expect: { eligible: true | false | 'unclear'; amount?: number; category?: string };
  }[];
}
