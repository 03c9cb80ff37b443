/** Every figure that texts may say, with where it is written, its source and date, and the texts that say it. */
import type { DatedFact, Figure } from './content.ts';
import type { Parts } from './load.ts';
import type { Said } from './said.ts';
import { readIcu } from './icu.ts';

export interface SaidFigure {
  /** As texts name it: "fact_rent", "eee_base", "center_phone", "line_women". */
  variable: string;
  value: string;
  source: string;
  checked_on: string;
  valid_until?: string;
  confidence: DatedFact['confidence'];
  file: string;
  line: number;
  /** "locales/el/eee.yaml:12" of each text that names it. */
  texts: string[];
}

/**
 * All figures in the order of their files. Of a parameter the value of today stands for all.
 * @param today ISO date.
 */
export function saidFigures(parts: Parts, said: Said[], today: string): SaidFigure[] {
  const users = usersOf(said);
  const texts = (variable: string): string[] => users.get(variable) ?? [];
  const list: SaidFigure[] = [];
  for (const source of parts.figureSources.values()) {
    for (const [name, figure] of Object.entries(parts.figures)) {
      if (!isIn(source.data, name)) continue;
      const variable = `fact_${name}`;
      list.push({ ...of(figure), variable, file: source.file, line: source.line([name]), texts: texts(variable) });
    }
  }
  for (const program of Object.values(parts.programs)) {
    const source = parts.programSources.get(program.id);
    program.parameters.forEach((one, index) => {
      const later = program.parameters.some(
        (other) => other.name === one.name && other.valid_from > one.valid_from && other.valid_from <= today,
      );
      if (!source || later || one.valid_from > today) return;
      const variable = `${program.id}_${one.name}`;
      const value = typeof one.value === 'boolean' ? String(one.value) : one.value;
      const place = ownPlace(source.data, one.name, index);
      // What was taken in from another program is listed there.
      if (place < 0) return;
      // The figures of a program that has run out are one matter: its rules.
      if ((program.valid_until ?? today) < today && texts(variable).length === 0) return;
      list.push({
        ...of({ ...one, value }),
        variable,
        file: source.file,
        line: source.line(['parameters', place]),
        texts: texts(variable),
      });
    });
  }
  const center = parts.centerSources?.center;
  for (const [key, fact] of Object.entries(parts.center?.facts ?? {})) {
    if (!center) continue;
    const variable = `center_${key.replaceAll('.', '_')}`;
    const value = typeof fact.value === 'number' || typeof fact.value === 'string' ? fact.value : null;
    const line = center.line(['facts', key]);
    list.push({ ...of({ ...fact, value }), variable, file: center.file, line, texts: texts(variable) });
  }
  const lines = parts.centerSources?.helpLines;
  parts.center?.helpLines.forEach((one, index) => {
    if (!lines) return;
    const variable = `line_${one.id}`;
    list.push({
      variable,
      value: one.number,
      source: `${one.name}${one.note === undefined ? '' : `, ${one.note}`}: ${one.source}`,
      checked_on: one.checked_on,
      confidence: one.confidence,
      file: lines.file,
      line: lines.line([index]),
      texts: texts(variable),
    });
  });
  return list;
}

function of(
  figure: Pick<Figure, 'unit' | 'value' | 'source' | 'checked_on' | 'valid_until' | 'confidence'>,
): Pick<SaidFigure, 'value' | 'source' | 'checked_on' | 'valid_until' | 'confidence'> {
  const { value, unit, source, checked_on, valid_until, confidence } = figure;
  const said = value === null ? 'not known' : `${String(value)}${unit === undefined ? '' : ` ${unit}`}`;
  return { value: said, source, checked_on, confidence, ...(valid_until !== undefined && { valid_until }) };
}

function usersOf(said: Said[]): Map<string, string[]> {
  const users = new Map<string, string[]>();
  for (const { language, source, path, text } of said) {
    // The other languages say what Greek says.
    if (language !== 'el') continue;
    const icu = readIcu(text);
    if (!icu.ok) continue;
    for (const variable of icu.variables) {
      const at = `${source.file}:${String(source.line(path))}`;
      users.set(variable, [...(users.get(variable) ?? []), at]);
    }
  }
  return users;
}

function isIn(data: unknown, name: string): boolean {
  return typeof data === 'object' && data !== null && Object.hasOwn(data, name);
}

/** Where a parameter stands in its own file; -1 when another program brought it. */
function ownPlace(data: unknown, name: string, guess: number): number {
  if (typeof data !== 'object' || data === null || !('parameters' in data) || !Array.isArray(data.parameters))
    return -1;
  const names = data.parameters.map((one: unknown) =>
    typeof one === 'object' && one !== null && 'name' in one ? one.name : undefined,
  );
  return names[guess] === name ? guess : names.lastIndexOf(name);
}
