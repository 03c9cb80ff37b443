/** What others miss of a file that could not be read comes of that file, and would bury what is to be mended. */
import type { Problem } from './problem.ts';

/** Names that no text can find while a file of theirs is unread: of a program, or of the figures. */
const NOBODY_SETS = /\{([a-z0-9_]+)\}, which nobody sets/;

/**
 * The problems without the echoes of unread files.
 * @param unread ids of the programs that could not be read.
 */
export function withoutEchoes(problems: Problem[], unread: string[]): Problem[] {
  const broken = (start: string): boolean =>
    problems.some(({ file, message }) => file.startsWith(start) && !NOBODY_SETS.test(message));
  const noFigures = broken('facts/');
  const noWords = broken('locales/el/facts.yaml');
  return problems.filter(({ message }) => {
    const name = NOBODY_SETS.exec(message)?.[1];
    if (name !== undefined)
      return !unread.some((id) => name.startsWith(`${id}_`)) && !(noFigures && name.startsWith('fact_'));
    if (message.startsWith('Greek has no household fact')) return !noWords;
    if (/^no program reads the fact|cannot be included$|^words for the program|^no fact says /.test(message))
      return unread.length === 0;
    return true;
  });
}
