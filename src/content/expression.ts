import { compile, type Expression, FeelError } from '../eligibility/feel.ts';
import type { Path, Source } from './source.ts';

/** Compiles a FEEL expression of a content file; a fault is reported at its line and gives undefined. */
export function compileAt(feel: string, source: Source, path: Path): Expression | undefined {
  try {
    return compile(feel);
  } catch (error) {
    if (!(error instanceof FeelError)) throw error;
    source.report(path, `expression "${feel}": ${error.message}`, error.mend);
    return undefined;
  }
}
