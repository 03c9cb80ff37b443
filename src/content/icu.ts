import { IntlMessageFormat } from 'intl-messageformat';

/** Options with which every text is read, here and where it is said: `<` is an ordinary sign. */
export const ICU_OPTIONS = { ignoreTag: true };

export type IcuFound = { ok: true; variables: Set<string> } | { ok: false; why: string };

/** The variables of an ICU message, or what is wrong with its syntax. */
export function readIcu(text: string): IcuFound {
  if (!/[{}']/.test(text)) return { ok: true, variables: new Set() };
  try {
    const variables = new Set<string>();
    // The parser alone: a whole IntlMessageFormat would resolve its locale for each of a thousand texts.
    collect(IntlMessageFormat.__parse?.(text, ICU_OPTIONS) ?? [], variables);
    return { ok: true, variables };
  } catch (error) {
    return {
      ok: false,
      why: error instanceof Error ? error.message.toLowerCase().replaceAll('_', ' ') : String(error),
    };
  }
}

function collect(elements: ReturnType<IntlMessageFormat['getAst']>, variables: Set<string>): void {
  for (const element of elements) {
    const kind: number = element.type;
    // 0 is plain words and 7 the # of a plural; every other element names its variable in `value`.
    if (kind !== 0 && kind !== 7 && 'value' in element) variables.add(element.value);
    if ('options' in element) for (const option of Object.values(element.options)) collect(option.value, variables);
  }
}
