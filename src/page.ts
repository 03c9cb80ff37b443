import { sayHours } from './appointments/opening.ts';
import type { PageData } from './channels/webchat/page-data.ts';
import type { Content } from './content/content.ts';

/** What the citizens' page says about the Center: from content, and left out where it is not known. */
export function pageData(content: Content): PageData {
  const { center } = content;
  const fact = (name: string): string | undefined => {
    const value = center.facts[name]?.value;
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const phone = fact('phone');
  const address = fact('address');
  return {
    // The name as it stands in the content ends with the municipality's, which has a line of its own.
    center: center.name.replace(/ Δήμου .*$/u, ''),
    municipality: center.municipality,
    about: `${center.municipality.replace('Δήμος', 'Δήμου')}, με Παράρτημα Ρομά`,
    ...(center.hoursConfirmed ? { hours: sayHours(center) } : {}),
    ...(phone ? { phone: { shown: phone, dial: phone.replace(/\D/g, '') } } : {}),
    ...(address ? { address } : {}),
    helpLines: center.helpLines.map(({ number, dial, name, note }) => ({
      number,
      dial,
      name,
      ...(note ? { note } : {}),
    })),
  };
}
