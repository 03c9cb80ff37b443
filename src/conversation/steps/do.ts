/** `do`: small acts on the person's own records. */
import type { Step } from '../../content/content.ts';
import { encode } from '../action.ts';
import { mark, type Draft } from '../draft.ts';
import { factsOf } from '../../eligibility/interview.ts';
import { programsOf } from '../joint.ts';
import { changeableFacts, forgetFacts } from '../facts.ts';
import { goalOf, guesses } from '../point.ts';
import { readTrail, type Next } from '../next.ts';
import { remindRenewal } from '../renewal.ts';
import { pageStaff } from '../page.ts';
import type { Frame } from '../state.ts';
import { CRISIS, MENU } from '../topic.ts';
import { keepUnanswered } from '../unanswered.ts';
import { cancelVisit, findVisit } from '../visit.ts';
import { stepBack } from '../ways.ts';
import { greek, nextVisit, word } from '../words.ts';

type Do = Extract<Step, { kind: 'do' }>;

export function enterDo(draft: Draft, frame: Frame, step: Do): Next {
  const actor = draft.person.id;
  switch (step.action) {
    case 'consent_given': {
      draft.person.consent = 'given';
      draft.effects.push(
        { type: 'audit', actor, action: 'consent_given', subject: actor },
        { type: 'count', name: 'consent.given' },
      );
      draft.lead.push(word(draft, 'consent.given'));
      return pending(draft, frame) ?? step.next;
    }
    case 'consent_refused':
      draft.person.consent = 'refused';
      draft.effects.push(
        { type: 'audit', actor, action: 'consent_refused', subject: actor },
        { type: 'count', name: 'consent.refused' },
      );
      return step.next;
    case 'send_screening':
      if (draft.conversation.screened) draft.conversation.screened = { ...draft.conversation.screened, send: true };
      return step.next;
    case 'forget_facts':
      forgetFacts(draft);
      return step.next;
    case 'change_answer':
      return change(draft, frame) ?? step.next;
    case 'remind_renewal':
      remindRenewal(draft, frame);
      return step.next;
    case 'cancel_appointment': {
      const id = frame.answers.appointment;
      const visit = typeof id === 'string' ? findVisit(draft, id) : nextVisit(draft);
      if (visit) cancelVisit(draft, visit);
      return step.next;
    }
    case 'page_staff':
      pageStaff(draft, typeof frame.answers.danger === 'string' ? frame.answers.danger : CRISIS);
      return step.next;
    case 'not_danger':
      return spared(draft, frame) ?? step.next;
    case 'discreet':
      draft.conversation.discreet = true;
      draft.conversation.words = undefined;
      mark(draft, word(greek(draft), 'mark.discreet'));
      return step.next;
  }
}

/** What may have been danger was none: it is read once more as anything else, or what waited under the question goes on. */
function spared(draft: Draft, frame: Frame): Next | undefined {
  const { danger, pending: asked } = frame.answers;
  if (typeof danger === 'string') draft.conversation.calm = { intent: danger, at: draft.now };
  const goal = typeof asked === 'string' ? goalOf(draft, asked) : null;
  if (goal?.kind === 'flow' && !goal.intent.startsWith('crisis_')) {
    draft.text = typeof asked === 'string' ? asked : '';
    return { flow: goal.flow, step: goal.step };
  }
  if (draft.conversation.stack.length === 1) return undefined;
  draft.conversation.stack.pop();
  return 'moved';
}

/** What a new person had asked before they agreed is answered now. */
function pending(draft: Draft, frame: Frame): Next | undefined {
  const asked = frame.answers.pending;
  if (typeof asked !== 'string') return undefined;
  delete frame.answers.pending;
  const goal = goalOf(draft, asked);
  if (goal?.kind === 'flow') return { flow: goal.flow, step: goal.step };
  return goal ? undefined : unclear(draft, asked);
}

/** Their first words are not lost when they were not clear: it is asked what they mean, or said that they were not understood. */
function unclear(draft: Draft, asked: string): Next | undefined {
  const { conversation } = draft;
  const options = guesses(draft, asked);
  const menu = draft.content.flows[MENU];
  if (options.length === 0 || !menu) {
    draft.text = asked;
    keepUnanswered(draft);
    if (draft.content.flows[MENU]) draft.lead.push(word(draft, 'miss.pending'));
    return undefined;
  }
  conversation.stack = [{ flow: MENU, version: menu.version, step: menu.start, answers: {}, trail: [] }];
  conversation.misses = 1;
  conversation.overlay = { kind: 'which', options, ask: 'which.intent' };
  return 'wait';
}

/** Asks which of the given answers is to change; without any there is nothing to ask. */
function change(draft: Draft, frame: Frame): Next | undefined {
  const { screened } = draft.conversation;
  const program = screened?.also
    ? { facts: factsOf(programsOf(draft.content, screened.also)) }
    : screened && draft.content.programs[screened.program];
  if (!program) return undefined;
  const options = changeableFacts(draft, program).map((fact) => encode({ kind: 'edit', fact }));
  if (options.length === 0) return undefined;
  // The question stands over the step from which the person came.
  stepBack(draft, frame, readTrail(frame.trail.pop() ?? frame.step).step);
  draft.conversation.overlay = { kind: 'which', options, ask: 'question.change_which' };
  return 'wait';
}
