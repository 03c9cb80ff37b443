/** The taps of the benchmark's flow, as the platform sends them back. */
import type { Content } from '../../src/content/content.ts';
import { encode } from '../../src/conversation/action.ts';

/** One tap for each of the flow's eleven questions, in order; the last leads back to the first. */
export function benchActions(content: Content): string[] {
  const version = content.flows['bench']?.version ?? '';
  const of = (step: string, choice: string): string => encode({ kind: 'step', flow: 'bench', step, choice, version });
  const taps = Array.from({ length: 10 }, (_, n) => of(`q${n + 1}`, ['yes', 'no', 'maybe'][n % 3] ?? 'yes'));
  return [...taps, of('again', 'more')];
}

/** A tap whose turn passes a `decide` step. */
export function decisionAction(content: Content): { flow: string; step: string; action: string } {
  const version = content.flows['benchif']?.version ?? '';
  return {
    flow: 'benchif',
    step: 'ask',
    action: encode({ kind: 'step', flow: 'benchif', step: 'ask', choice: 'yes', version }),
  };
}
