/** What staff began to write, kept in this browser per case, so that nothing typed is ever lost. */
export type Mode = 'reply' | 'note';

const PREFIX = 'dipla.draft';

export function readDraft(staffId: string, caseId: string, mode: Mode): string {
  return get(nameOf(staffId, caseId, mode)) ?? '';
}

/** An empty text forgets the draft. */
export function writeDraft(staffId: string, caseId: string, mode: Mode, text: string): void {
  set(nameOf(staffId, caseId, mode), text === '' ? null : text);
}

/** A setting of this browser. */
export function readSetting(name: string): string | null {
  return get(`dipla.${name}`);
}
export function writeSetting(name: string, value: string): void {
  set(`dipla.${name}`, value);
}

const nameOf = (staffId: string, caseId: string, mode: Mode): string => `${PREFIX}.${staffId}.${caseId}.${mode}`;

/** A browser may refuse storage (private window, full disk): then nothing is kept, and nothing breaks. */
function get(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function set(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // Nothing to do: the text is still on the screen.
  }
}
