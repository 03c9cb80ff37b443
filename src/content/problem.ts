/** One thing wrong in a content file: where, what, and how to mend it. */
export interface Problem {
  /** Path relative to the content's root. */
  file: string;
  /** 1-based. */
  line: number;
  message: string;
  mend: string;
}

/** Thrown by the loader with every problem that it found, not only the first. */
export class ContentErrors extends Error {
  override readonly name = 'ContentErrors';
  readonly problems: readonly Problem[];

  constructor(problems: Problem[]) {
    const sorted = problems.toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
    super(`${String(sorted.length)} problem(s) in the content\n${sorted.map(sayProblem).join('\n')}`);
    this.problems = sorted;
  }

  override toString(): string {
    return this.message;
  }
}

/** `flows/eee.yaml:12  what is wrong — how to mend it`: clickable in most terminals. */
export function sayProblem(problem: Problem): string {
  return `${problem.file}:${String(problem.line)}  ${problem.message} — ${problem.mend}`;
}
