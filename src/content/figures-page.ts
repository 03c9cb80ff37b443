/** Every figure that the bot says, as a page that staff can read: value, source, date, and which of them somebody must still verify. */
import type { SaidFigure } from './figures-said.ts';
import type { ToVerify } from './verify.ts';

/** The day from which the list of what is due is looked at: the last on which anybody checked a figure, so that the page changes only with content. */
export function pageDay(figures: SaidFigure[]): string {
  return (
    figures
      .map((figure) => figure.checked_on)
      .toSorted()
      .at(-1) ?? ''
  );
}

/** Markdown. `verify` is the list of `npm run check` on that day. Figures that no text says are left out. */
export function figuresPage(figures: SaidFigure[], verify: ToVerify[], day: string): string {
  const said = figures.filter((figure) => figure.texts.length > 0);
  const files = [...new Set(said.map((figure) => figure.file))];
  return [
    '# Figures',
    'Every figure that the bot says, with where it comes from and the day on which somebody looked. Made by',
    '`UPDATE_DOCS=1 npx vitest run test/content/figures-page.test.ts`; a test fails when it is stale. `npm run check -- --figures` says also in which line.',
    '',
    `${String(said.length)} figures. ${String(verify.length)} matters for staff to verify, as of ${day}.`,
    '',
    '## Staff must verify',
    '| τι | γιατί | πού |',
    '|---|---|---|',
    ...verify.map(({ what, why, file }) => row(what, WHY[why], file)),
    ...files.flatMap((file) => [
      '',
      `## ${file}`,
      '| figure | value | source | checked | until | confidence | said by |',
      '|---|---|---|---|---|---|---|',
      ...said
        .filter((figure) => figure.file === file)
        .map(({ variable, value, source, checked_on, valid_until, confidence, texts }) =>
          row(`\`${variable}\``, value, source, checked_on, valid_until ?? '', confidence, sayers(texts)),
        ),
    ]),
    '',
  ].join('\n');
}

const WHY: Record<ToVerify['why'], string> = {
  unknown: 'δεν το ξέρουμε',
  unverified: 'δεν επιβεβαιώθηκε',
  low: 'αβέβαιη πηγή',
  expired: 'έληξε',
  due: 'λήγει',
};

/** Names of the Greek text files, without lines: a line moves with each edit. */
function sayers(texts: string[]): string {
  const names = texts.flatMap((text) => /^locales\/el\/(?:.*\/)?(\w+)\.yaml/.exec(text)?.[1] ?? []);
  return [...new Set(names)].toSorted().join(', ');
}

function row(...cells: string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}
