/** From `facts/*.yaml` to the figures that texts refer to, and the names under which figures are said. */
import type { Figure } from './content.ts';
import { figuresFile } from './schema.ts';
import type { Source } from './source.ts';

/** A number from here on is written with a dot ("1.200"): right for money, wrong for a phone or a year. */
const DOTTED = 1000;

/** All figures by name. Reports doubles, what ran out before it was checked, and numbers that would be said wrongly. */
export function buildFigures(sources: ReadonlyMap<string, Source>): Record<string, Figure> {
  const figures: Record<string, Figure> = {};
  const owner = new Map<string, string>();
  for (const source of sources.values()) {
    for (const [name, figure] of Object.entries(source.parse(figuresFile, source.data ?? {}) ?? {})) {
      const before = owner.get(name);
      if (before !== undefined)
        source.report([name], `the fact "${name}" is also in ${before}`, 'keep it in one place');
      owner.set(name, source.file);
      checkFigure(name, figure, source);
      figures[name] = figure;
    }
  }
  return figures;
}

function checkFigure(name: string, figure: Figure, source: Source): void {
  const { value, unit, valid_until, checked_on } = figure;
  if (valid_until !== undefined && valid_until < checked_on)
    source.report(
      [name, 'valid_until'],
      `"${name}" ran out before it was checked`,
      'correct valid_until or checked_on',
    );
  if (typeof value === 'number' && valid_until === undefined)
    source.report(
      [name],
      `the figure "${name}" does not say until when it holds`,
      'add valid_until: the day on which it must be looked up again',
    );
  if (typeof value === 'number' && unit === undefined && value >= DOTTED)
    source.report(
      [name, 'value'],
      `"${name}" would be said as ${value.toLocaleString('el-GR')}`,
      'write a phone or a year in quotes, or give the number its unit',
    );
  if (typeof value === 'string' && unit !== undefined)
    source.report([name, 'unit'], `"${name}" is a text with a unit`, 'write the value as a number, or remove the unit');
}
