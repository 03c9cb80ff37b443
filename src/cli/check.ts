/** `npm run check`: loads and lints all content. Exit 1 with `file:line  what — how to mend it`, one problem a line. */
import { parseArgs } from 'node:util';
import { ContentErrors, loadContent, sayProblem } from '../content/load.ts';

const { values } = parseArgs({
  options: { root: { type: 'string', default: '.' }, center: { type: 'string', default: process.env['DIPLA_CENTER'] } },
});

try {
  const started = performance.now();
  const content = loadContent({ root: values.root, ...(values.center !== undefined && { center: values.center }) });
  const flows = Object.values(content.flows);
  const steps = flows.reduce((sum, flow) => sum + Object.keys(flow.steps).length, 0);
  const phrases = content.intents.reduce((sum, intent) => sum + intent.phrases.length, 0);
  console.log(
    [
      `${content.center.name}: content is sound`,
      `${String(flows.length)} flows, ${String(steps)} steps`,
      `${String(content.intents.length)} intents, ${String(phrases)} phrases`,
      `${String(Object.keys(content.programs).length)} programs`,
      `hash ${content.hash.slice(0, 12)}`,
      `${(performance.now() - started).toFixed(0)} ms`,
    ].join(' · '),
  );
} catch (error) {
  if (!(error instanceof ContentErrors)) throw error;
  for (const problem of error.problems) console.error(sayProblem(problem));
  console.error(`${String(error.problems.length)} problem(s)`);
  process.exitCode = 1;
}
