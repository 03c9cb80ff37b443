/** Questions about a flow's graph that the checks share. */
import type { Flow, Step, StepChoice, Target } from './content.ts';

/** Every way out of a step, with where it is written. */
export function waysOf(step: Step): { target: Target; path: PropertyKey[] }[] {
  const at = ['steps', step.name];
  const choices = choicesOf(step).map((choice) => ({ target: choice.go, path: [...at, 'choices', choice.name, 'go'] }));
  const way = (target: Target | undefined, key: string): { target: Target; path: PropertyKey[] }[] =>
    target ? [{ target, path: [...at, key] }] : [];
  switch (step.kind) {
    case 'say':
    case 'ask':
      return [...choices, ...way(step.next, 'next')];
    case 'slots':
      return [...choices, ...way(step.next, 'next'), ...way(step.none, 'none')];
    case 'decide':
      return [
        ...step.lines.map((line, index) => ({ target: line.go, path: [...at, 'decide', index, 'go'] })),
        ...way(step.otherwise, 'otherwise'),
        ...way(step.unknown, 'unknown'),
      ];
    case 'screen':
      return [...way(step.likely, 'likely'), ...way(step.unlikely, 'unlikely'), ...way(step.person, 'person')];
    case 'interview':
      return choices;
    case 'run':
    case 'case':
    case 'do':
      return way(step.next, 'next');
    case 'end':
      return [];
  }
}

/** The choices of a step, none for kinds that offer nothing. */
export function choicesOf(step: Step): StepChoice[] {
  return 'choices' in step ? step.choices : [];
}

/** The text keys that a step says, own name included; `must` when it cannot do without. */
export function textsOf(step: Step): { keys: string[]; must: boolean } {
  switch (step.kind) {
    case 'say':
      return { keys: step.texts, must: true };
    case 'ask':
    case 'slots':
    case 'interview':
      return { keys: [step.name], must: true };
    case 'case':
    case 'end':
    case 'do':
      return { keys: [step.name], must: false };
    case 'decide':
    case 'run':
    case 'screen':
      return { keys: [], must: false };
  }
}

/** Names under which the steps of a flow store answers. */
export function answersOf(flow: Flow): string[] {
  return Object.values(flow.steps).flatMap((step) => (step.kind === 'ask' || step.kind === 'slots' ? [step.into] : []));
}

/** True when the step stops for the person (a running flow counts: it has its own checks). */
export function waits(step: Step): boolean {
  return (
    step.kind === 'ask' ||
    step.kind === 'slots' ||
    step.kind === 'screen' ||
    step.kind === 'interview' ||
    step.kind === 'run' ||
    choicesOf(step).length > 0
  );
}
