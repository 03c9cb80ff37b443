/** Every step kind behind one set of questions; each kind has its own file. */
import type { Flow, Step } from '../../content/content.ts';
import type { Draft, Offer } from '../draft.ts';
import { asGreek } from '../language.ts';
import type { Heard, Next } from '../next.ts';
import { hasSimpler, type How } from '../speak.ts';
import type { Frame } from '../state.ts';
import { askOffers, chooseAsk, hearAsk, showAsk, takesAnything, takesNumbers } from './ask.ts';
import { enterCase } from './case.ts';
import { enterDecide } from './decide.ts';
import { enterDo } from './do.ts';
import { enterRun } from './run.ts';
import { chooseInterview, enterInterview, listOffers, showList } from './interview.ts';
import { chooseSay, enterSay, showSay } from './say.ts';
import {
  enterScreen,
  hearScreen,
  screenAsks,
  screenExpects,
  screenHasSimpler,
  screenOffers,
  screenTakesNumbers,
  showScreen,
} from './screen.ts';
import { chooseSlots, enterSlots, hearSlots, showSlots, slotsOffers } from './slots.ts';
import { offersOf } from '../speak.ts';

/** What happens when the conversation comes to a step. */
export function enter(draft: Draft, frame: Frame, flow: Flow, step: Step): Next {
  switch (step.kind) {
    case 'say':
      return enterSay(draft, frame, flow, step);
    case 'ask':
      return 'wait';
    case 'decide':
      return enterDecide(draft, frame, step);
    case 'run':
      return enterRun(draft, step);
    case 'screen':
      return enterScreen(draft, frame, step);
    case 'interview':
      return enterInterview(draft, frame, step);
    case 'slots':
      return enterSlots(draft, frame, step);
    case 'case':
      return enterCase(draft, frame, flow, step);
    case 'do':
      return enterDo(draft, frame, step);
    case 'end':
      return { end: true };
  }
}

/** What a waiting step offers. */
export function offersAt(draft: Draft, frame: Frame, flow: Flow, step: Step): Offer[] {
  switch (step.kind) {
    case 'say':
      return offersOf(draft, frame, flow, step, step.choices);
    case 'ask':
      return askOffers(draft, frame, flow, step);
    case 'screen':
      return screenOffers(draft, frame, step);
    case 'interview':
      return screenAsks(draft, frame, step) ? screenOffers(draft, frame, step) : listOffers(draft, frame, flow, step);
    case 'slots':
      return slotsOffers(draft, frame, flow, step);
    default:
      return [];
  }
}

/** Says a waiting step with what it offers. */
export function show(draft: Draft, frame: Frame, step: Step, offers: Offer[], how: How): void {
  switch (step.kind) {
    case 'say': {
      showSay(draft, frame, step, offers, how);
      return;
    }
    case 'ask': {
      showAsk(draft, frame, step, offers, how);
      return;
    }
    case 'screen': {
      showScreen(draft, frame, step, offers, how);
      return;
    }
    case 'interview': {
      if (screenAsks(draft, frame, step)) showScreen(draft, frame, step, offers, how);
      else showList(draft, frame, step, offers, how);
      return;
    }
    case 'slots': {
      showSlots(draft, frame, step, offers, how);
      return;
    }
    default:
      return undefined;
  }
}

/** Reads a typed answer that is no choice. */
export function hear(draft: Draft, frame: Frame, step: Step, text: string): Heard {
  switch (step.kind) {
    case 'ask':
      return hearAsk(draft, frame, step, takesAnything(step) ? text : asGreek(draft, text));
    case 'screen':
    case 'interview':
      return hearScreen(draft, frame, step, asGreek(draft, text));
    case 'slots':
      return hearSlots(draft, frame, step, asGreek(draft, text));
    default:
      return null;
  }
}

/** Takes a choice of the step by name; null when it has none of that name. */
export function choose(draft: Draft, frame: Frame, step: Step, name: string): Next | null {
  switch (step.kind) {
    case 'say':
      return chooseSay(draft, frame, step, name);
    case 'ask':
      return chooseAsk(draft, frame, step, name);
    case 'interview':
      return chooseInterview(draft, frame, step, name);
    case 'slots':
      return chooseSlots(draft, frame, step, name);
    default:
      return null;
  }
}

/** True when a bare number is the answer and not the number of a choice. */
export function wantsNumber(draft: Draft, frame: Frame, step: Step): boolean {
  if (step.kind === 'ask') return takesNumbers(step);
  return (step.kind === 'screen' || step.kind === 'interview') && screenTakesNumbers(draft, frame, step);
}

/** What kind of answer helps to say after a miss; null when the choices say it. */
export function expects(draft: Draft, frame: Frame, step: Step): string | null {
  if (step.kind === 'ask') return step.ask === 'choice' ? null : step.ask;
  return step.kind === 'screen' || step.kind === 'interview' ? screenExpects(draft, frame, step) : null;
}

/** True when any words would be an answer. */
export function wantsAnything(step: Step): boolean {
  return step.kind === 'ask' && takesAnything(step);
}

/** True when "δεν καταλαβαίνω" has an answer of the step's own. */
export function canBeSimpler(draft: Draft, frame: Frame, step: Step): boolean {
  switch (step.kind) {
    case 'say':
      return hasSimpler(draft, frame, step.texts);
    case 'ask':
    case 'slots':
      return hasSimpler(draft, frame, [step.name]);
    case 'interview':
      return screenAsks(draft, frame, step)
        ? screenHasSimpler(draft, frame, step)
        : hasSimpler(draft, frame, [step.name]);
    case 'screen':
      return screenHasSimpler(draft, frame, step);
    default:
      return false;
  }
}
