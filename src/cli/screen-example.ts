/** A real result as a signed example: the block that goes under `examples` of the program's file. */
import { stringify } from 'yaml';
import type { Content } from '../content/content.ts';
import { evaluate } from '../eligibility/evaluate.ts';
import { readLine } from './screen-line.ts';

/**
 * One line of `screen` → one line of YAML, with what the program says today. Whoever pastes it has worked the result out by hand
 * first: an example is signed, not recorded. Only facts that the program reads are kept, so nothing else of a person gets in.
 */
export function exampleOf(
  content: Content,
  line: string,
  name: string,
): { yaml: string; file: string } | { error: string } {
  const asked = readLine(content, line);
  if ('error' in asked) return asked;
  const { program } = asked;
  if (name.trim() === '') return { error: 'an example needs a name: --example "ζευγάρι με δύο παιδιά"' };
  if (program.examples.some((one) => one.name === name))
    return { error: `programs/${program.id}.yaml has an example "${name}" already: choose another name` };
  const facts = Object.fromEntries(
    program.facts.flatMap(({ name: fact }) =>
      Object.hasOwn(asked.facts, fact) ? [[fact, asked.facts[fact] ?? null]] : [],
    ),
  );
  const { eligible, amount, category } = evaluate(program, facts, { assumeOrdinary: true });
  const expect = { eligible, ...(amount && { amount: amount.value }), ...(category !== undefined && { category }) };
  const yaml = stringify({ name, facts, expect }, { collectionStyle: 'flow', lineWidth: 0, singleQuote: true }).trim();
  return { yaml: `  - ${yaml}`, file: `programs/${program.id}.yaml` };
}
