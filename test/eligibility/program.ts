/** The programs of the repository as the loader would compile them, without the loader. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { readProgram } from '../../src/eligibility/parse.ts';
import type { Program } from '../../src/eligibility/program.ts';

const raw = (id: string): unknown => parse(readFileSync(new URL(`../../programs/${id}.yaml`, import.meta.url), 'utf8'));

export function program(id: string): Program {
  return readProgram(raw(id), raw);
}
