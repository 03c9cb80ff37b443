/** From the files of the center's folder to the Center. */
import type { Center } from './content.ts';
import { centerFile, helpLinesFile, staffFile } from './schema.ts';
import type { Source } from './source.ts';

export interface CenterSources {
  center: Source;
  staff: Source;
  helpLines: Source;
}

/** Undefined when a file has not its form. Reports what contradicts itself: turned-round dates, doubles, a number that does not dial itself. */
export function buildCenter(sources: CenterSources): Center | undefined {
  const center = sources.center.parse(centerFile, sources.center.data);
  const members = sources.staff.parse(staffFile, sources.staff.data);
  const helpLines = sources.helpLines.parse(helpLinesFile, sources.helpLines.data);
  if (!center || !members || !helpLines) return undefined;
  center.hours.forEach((hours, index) => {
    if (hours.from >= hours.to)
      sources.center.report(
        ['hours', index, 'from'],
        `opens at ${hours.from} and closes at ${hours.to}`,
        'from must be before to',
      );
  });
  for (const key of ['closures', 'leave'] as const) {
    center[key].forEach((stretch, index) => {
      if (stretch.from > stretch.to)
        sources.center.report(
          [key, index, 'from'],
          `begins on ${stretch.from} and ends on ${stretch.to}`,
          'from must not be after to',
        );
    });
  }
  center.leave.forEach((leave, index) => {
    if (!members.some((member) => member.id === leave.member))
      sources.center.report(
        ['leave', index, 'member'],
        `no member of staff is called "${leave.member}"`,
        'use an id of staff.yaml',
      );
    const { substitute } = leave;
    if (substitute !== undefined && (substitute === leave.member || !members.some((one) => one.id === substitute)))
      sources.center.report(
        ['leave', index, 'substitute'],
        `"${substitute}" cannot stand in for "${leave.member}"`,
        'use the id of another member of staff.yaml, or leave substitute out',
      );
  });
  for (const [key, fact] of Object.entries(center.facts)) {
    if (fact.valid_until !== undefined && fact.valid_until < fact.checked_on)
      sources.center.report(
        ['facts', key, 'valid_until'],
        `"${key}" ran out before it was checked`,
        'correct valid_until or checked_on',
      );
  }
  if (center.slotMinutes['default'] === undefined)
    sources.center.report(['slotMinutes'], 'slotMinutes has no default', 'add default: 30');
  reportDoubles(
    sources.staff,
    members.map((member) => member.id),
  );
  reportDoubles(
    sources.helpLines,
    helpLines.map((line) => line.id),
  );
  helpLines.forEach((line, index) => {
    if (!/^\+?\d{3,14}$/.test(line.dial))
      sources.helpLines.report([index, 'dial'], `"${line.dial}" cannot be dialled`, 'write digits only, in quotes');
    else if (line.number.replace(/\D/g, '') !== line.dial.replace(/\D/g, ''))
      sources.helpLines.report(
        [index, 'dial'],
        `shows ${line.number} and dials ${line.dial}`,
        'write the same digits in both',
      );
  });
  return { ...center, members, helpLines };
}

function reportDoubles(source: Source, ids: string[]): void {
  ids.forEach((id, index) => {
    if (ids.indexOf(id) !== index) source.report([index, 'id'], `the id "${id}" stands twice`, 'give each its own id');
  });
}
