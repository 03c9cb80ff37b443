/** Cross-checks of the flows' graphs: every way leads somewhere, every step is reached, nothing runs in circles. */
import type { Expression } from '../eligibility/feel.ts';
import type { Flow, Step, Target } from './content.ts';
import type { Source } from './source.ts';
import { choicesOf, waits, waysOf } from './steps.ts';

export interface FlowChecks {
  flows: Record<string, Flow>;
  sources: Map<string, Source>;
  programs: ReadonlySet<string>;
  /** Flows and steps at which intents enter. */
  entries: { flow: string; step?: string }[];
  /** Names that an expression or a text of the flow may use. */
  known(flow: Flow): ReadonlySet<string>;
}

/** Reports what is wrong between the steps of each flow and between flows. */
export function checkFlows(checks: FlowChecks): void {
  for (const flow of Object.values(checks.flows)) {
    const source = checks.sources.get(flow.name);
    if (!source) continue;
    if (flow.about.program !== undefined && !checks.programs.has(flow.about.program))
      source.report(
        ['about', 'program'],
        `there is no program "${flow.about.program}"`,
        `write programs/${flow.about.program}.yaml or correct the name`,
      );
    if (!flow.steps[flow.start])
      source.report(['start'], `the flow starts at "${flow.start}", which is not a step`, 'name a step of this flow');
    for (const step of Object.values(flow.steps)) checkStep(flow, step, source, checks);
    checkReached(flow, source, checks);
    checkCircles(flow, source);
  }
}

function checkStep(flow: Flow, step: Step, source: Source, checks: FlowChecks): void {
  const at = ['steps', step.name];
  for (const { target, path } of waysOf(step)) {
    if ('step' in target && !flow.steps[target.step])
      source.report(
        path,
        `leads to "${target.step}", which is not a step of this flow`,
        `add the step or correct the name${nearest(target.step, Object.keys(flow.steps))}`,
      );
    if ('flow' in target && !checks.flows[target.flow])
      source.report(
        path,
        `leads to the flow "${target.flow}", which does not exist`,
        `write flows/${target.flow}.yaml or correct the name`,
      );
  }
  if (step.kind === 'run' && !checks.flows[step.flow])
    source.report(
      [...at, 'run'],
      `runs the flow "${step.flow}", which does not exist`,
      `write flows/${step.flow}.yaml or correct the name`,
    );
  if (step.kind === 'screen' && !checks.programs.has(step.program))
    source.report(
      [...at, 'screen'],
      `there is no program "${step.program}"`,
      `write programs/${step.program}.yaml or correct the name`,
    );
  if (step.kind === 'interview' && step.programs !== 'all')
    step.programs.forEach((id, index) => {
      if (!checks.programs.has(id))
        source.report(
          [...at, 'screen', index],
          `there is no program "${id}"`,
          `write programs/${id}.yaml or correct the name`,
        );
    });
  if (step.kind === 'say' && step.choices.length === 0 && !step.next)
    source.report(at, `step "${step.name}" is a dead end: no choices and no next`, 'add choices, or next: end');
  const conditions: { when: Expression; path: PropertyKey[] }[] = choicesOf(step).flatMap((choice) =>
    choice.when ? [{ when: choice.when, path: [...at, 'choices', choice.name, 'when'] }] : [],
  );
  if (step.kind === 'decide')
    step.lines.forEach((line, index) => conditions.push({ when: line.when, path: [...at, 'decide', index, 'when'] }));
  const known = checks.known(flow);
  for (const { when, path } of conditions) {
    for (const name of when.names) {
      if (!known.has(name))
        source.report(
          path,
          `condition "${when.source}": nobody sets "${name}"`,
          `use an answer of this flow or a household fact${nearest(name, [...known])}`,
        );
    }
  }
}

function checkReached(flow: Flow, source: Source, checks: FlowChecks): void {
  const reached = new Set<string>();
  const queue = [flow.start];
  for (const entry of checks.entries) if (entry.flow === flow.name && entry.step !== undefined) queue.push(entry.step);
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const step = flow.steps[name];
    if (!step || reached.has(name)) continue;
    reached.add(name);
    for (const { target } of waysOf(step)) if ('step' in target) queue.push(target.step);
  }
  for (const name of Object.keys(flow.steps)) {
    if (!reached.has(name))
      source.report(['steps', name], `no way leads to step "${name}"`, 'lead a choice or next to it, or remove it');
  }
}

/** Steps that go on by themselves must not lead back to themselves without stopping for the person. */
function checkCircles(flow: Flow, source: Source): void {
  for (const step of Object.values(flow.steps)) {
    if (waits(step)) continue;
    const seen = new Set<string>();
    const queue: Target[] = waysOf(step).map((way) => way.target);
    for (let target = queue.pop(); target; target = queue.pop()) {
      const next = 'step' in target ? flow.steps[target.step] : undefined;
      if (!next || waits(next) || seen.has(next.name)) continue;
      seen.add(next.name);
      queue.push(...waysOf(next).map((way) => way.target));
    }
    if (seen.has(step.name))
      source.report(
        ['steps', step.name],
        `step "${step.name}" comes back to itself without waiting for an answer`,
        'put a step with choices or an ask in the circle',
      );
  }
}

/** " (did you mean …?)" when one known name differs by a letter or two. */
export function nearest(name: string, known: string[]): string {
  const near = known.find((other) => Math.abs(other.length - name.length) <= 1 && differences(name, other) <= 2);
  return near === undefined ? '' : ` (did you mean "${near}"?)`;
}

function differences(a: string, b: string): number {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return Math.max(a.length, b.length) - start - end;
}
