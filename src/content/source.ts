import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Parsed } from './parsed.ts';
import type { Problem } from './problem.ts';

export type Path = readonly PropertyKey[];

/** A content file that was read: its plain data, and where each part of it stands. */
export interface Source {
  file: string;
  raw: string;
  data: unknown;
  /** Line of the deepest part of `path` that exists. */
  line(path: Path): number;
  report(path: Path, message: string, mend: string): void;
  /** Parses with a schema; reports every issue and gives undefined when there is one. `path` is where `data` stands in the file. */
  parse<T>(schema: z.ZodType<T>, data: unknown, path?: Path): T | undefined;
}

/**
 * Reads one YAML file. A file that is not YAML (bad indent, a key written twice) is reported line by line and gives
 * undefined.
 * @param bytes what the file holds, and its path as it is shown in problems
 */
export function readSource(
  bytes: { file: string; raw: Buffer },
  problems: Problem[],
  parsed: Parsed,
): Source | undefined {
  const { file } = bytes;
  const raw = bytes.raw.toString('utf8');
  let read: Read | undefined;
  const known = parsed.find(raw);
  if (!known) {
    read = readYaml(raw);
    const { document, lines } = read;
    for (const error of document.errors) {
      const mend =
        error.code === 'DUPLICATE_KEY' ? 'keep one of the two' : 'check indentation, quotes and brackets around here';
      problems.push({
        file,
        line: lines.linePos(error.pos[0]).line,
        message: `not valid YAML: ${error.message}`,
        mend,
      });
    }
    if (document.errors.length > 0) return undefined;
  }
  const data: unknown = known ? known.data : read?.document.toJS();
  if (!known) parsed.keep(raw, data);
  // Places are asked for only when something is wrong.
  const line = (path: Path): number => {
    read ??= readYaml(raw);
    return read.lines.linePos(offsetOf(read.document, path)).line;
  };
  const report = (path: Path, message: string, mend: string): void => {
    problems.push({ file, line: line(path), message, mend });
  };
  return {
    file,
    raw,
    data,
    line,
    report,
    parse(schema, data, path = []) {
      const result = schema.safeParse(data);
      if (result.success) return result.data;
      for (const issue of result.error.issues) {
        for (const found of explain(issue)) report([...path, ...found.path], found.message, found.mend);
      }
      return undefined;
    },
  };
}

interface Read {
  document: Document.Parsed;
  lines: LineCounter;
}

function readYaml(raw: string): Read {
  const lines = new LineCounter();
  return { lines, document: parseDocument(raw, { lineCounter: lines, prettyErrors: false }) };
}

function offsetOf(document: Document.Parsed, path: Path): number {
  let offset = 0;
  let node: unknown = document.contents;
  if (isNode(node) && node.range) offset = node.range[0];
  for (const segment of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(segment));
      if (!pair) break;
      if (isScalar(pair.key) && pair.key.range) offset = pair.key.range[0];
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(segment)];
      if (isNode(node) && node.range) offset = node.range[0];
    } else break;
  }
  return offset;
}

/** Says a zod issue as an author of content reads it. Our own messages are written "what — mend" in the schemas. */
function explain(issue: z.core.$ZodIssue): { path: PropertyKey[]; message: string; mend: string }[] {
  const at = issue.path.length > 0 ? `"${String(issue.path.at(-1))}"` : 'the file';
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...issue.path, key],
        message: `unknown key "${key}"`,
        mend: 'remove it or correct its spelling (the folder’s README lists the keys)',
      }));
    case 'invalid_key':
      return issue.issues.map((inner) => ({ path: issue.path, ...split(inner.message, `${at} is not a good name`) }));
    case 'invalid_type': {
      const missing = issue.input === undefined && !issue.message.includes(' — ');
      if (missing && issue.message.includes('received undefined'))
        return [{ path: issue.path, message: `${at} is missing`, mend: `add it (${issue.expected})` }];
      return [
        {
          path: issue.path,
          ...split(issue.message, `${at} must be ${issue.expected}`, 'quote it if it is meant as text'),
        },
      ];
    }
    case 'invalid_value':
      return [
        {
          path: issue.path,
          ...split(issue.message, `${at} has an unknown value`, `use one of: ${issue.values.map(String).join(', ')}`),
        },
      ];
    default:
      return [{ path: issue.path, ...split(issue.message, `${at}: ${issue.message}`) }];
  }
}

function split(text: string, message: string, mend = 'correct the value'): { message: string; mend: string } {
  const [what, how] = text.split(' — ');
  return what !== undefined && how !== undefined ? { message: what, mend: how } : { message, mend };
}
