import { promiseAt } from '../appointments/opening.ts';
import { openCase } from '../cases/machine.ts';
import type { Content } from '../content/content.ts';
import type { AdvanceResult } from '../conversation/advance.types.ts';
import type { Effect } from '../conversation/effect.ts';
import type { World } from '../store/port.ts';

/** A turn whose core threw. */
export interface Trouble {
  content: Content;
  world: World;
  now: number;
  id: () => string;
  /** The person said something, so they must hear something. */
  spoken: boolean;
}

/**
 * What a poison message causes: it is kept, the person hears an apology and that a human will look, and the staff get a case. The
 * conversation stays where it was, so the next message is taken as if this one had not been understood.
 */
export function collectTrouble({ content, world, now, id, spoken }: Trouble): Extract<AdvanceResult, { kind: 'done' }> {
  const effects: Effect[] = [];
  const words = content.locales.el.common;
  if (spoken && !staffOwns(world))
    effects.push({
      type: 'reply',
      reply: { author: { role: 'bot' }, text: words['apology'] ?? APOLOGY, nav: ['menu', 'human'] },
    });
  effects.push({ type: 'mark', text: words['mark.poison'] ?? MARK });
  effects.push({ type: 'count', name: 'turn.poison' });
  if (!world.case) {
    const opened = openCase({
      id: id(),
      personId: world.person.id,
      now,
      wants: 'talk',
      topic: 'human',
      queue: 'social_worker',
      urgency: 'normal',
      promiseAt: promiseAt(content.center, now, 'normal'),
      brief: [{ label: 'Τι έγινε', text: MARK }],
      pausesBot: false,
    });
    effects.push({ type: 'case', case: opened });
  }
  const conversation = world.conversation ?? { stack: [], facts: {}, unknown: [], misses: 0, lastAt: now, turns: 0 };
  return {
    kind: 'done',
    person: world.person,
    conversation: { ...conversation, turns: conversation.turns + 1 },
    effects,
  };
}

const APOLOGY = 'Κάτι χάλασε σε εμάς. Δεν χάθηκε τίποτα. Θα το δει άνθρωπος. Γράψτε «μενού» για να συνεχίσουμε.';
const MARK = 'Το πρόγραμμα δεν μπόρεσε να απαντήσει σε αυτό το μήνυμα. Δείτε το εσείς.';

function staffOwns(world: World): boolean {
  return world.case !== null && world.case.pausesBot;
}
