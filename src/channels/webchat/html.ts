/**
 * The parts of the page that must be there before any script, and without a connection: first words, help lines, facts.
 * The script draws the first words again over the same elements (`ui/reply.tsx`), so both must give the same tree.
 */
import type { Choice, HelpLine, Reply } from '../../conversation/reply.ts';
import { spans } from '../fit/marks.ts';
import { navButtons } from '../fit/nav.ts';
import type { PageData } from './page-data.ts';

/** Text for HTML, in an element or in a quoted attribute. */
export function safe(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** The page's data for its script, with what the buttons of its dock send: JSON in a `application/json` element, which no browser runs. */
export function pageJson(page: PageData, welcome: Reply[]): string {
  const nav = navButtons({ author: { role: 'bot' }, text: '' }, ['back', 'menu', 'human']);
  return JSON.stringify({ page, welcome, nav }).replaceAll('<', '\\u003c');
}

/** The bot's first words. */
export function welcomeHtml(replies: Reply[]): string {
  return replies
    .map((reply, index) => {
      const speaker = index === 0 ? '<div class="speaker"><b>Δίπλα</b> <span>αυτόματο πρόγραμμα</span></div>' : '';
      return `<div class="turn">${speaker}${reply.card?.kind === 'consent' ? consent(reply, reply.card.title) : bubble(reply)}</div>`;
    })
    .join('');
}

/** Tap-to-call rows, the most urgent first. */
export function linesHtml(lines: HelpLine[]): string {
  return lines
    .map(
      (line, index) =>
        `<a class="call${index > 1 ? ' alt' : ''}" href="tel:${safe(line.dial)}">${icon('phone')}<b>${safe(line.number)}</b>` +
        `<span>${safe(line.note === undefined ? line.name : `${line.name}, ${line.note}`)}</span></a>`,
    )
    .join('');
}

/** Hours, phone and address; what is not known is said to be unknown. */
export function factsHtml(page: PageData): string {
  const phone = page.phone && `<a href="tel:${safe(page.phone.dial)}">${safe(page.phone.shown)}</a>`;
  return [
    fact('clock', 'Ώρες', page.hours === undefined ? 'Δεν τις έχουμε ακόμη εδώ' : safe(page.hours)),
    fact('phone', 'Τηλέφωνο', phone ?? 'Δεν το έχουμε ακόμη εδώ'),
    fact('pin', 'Διεύθυνση', page.address === undefined ? 'Δεν την έχουμε ακόμη εδώ' : safe(page.address)),
  ].join('');
}

/** The first help lines of the side panel: one line each. */
export function asideHtml(page: PageData): string {
  return page.helpLines
    .slice(0, 6)
    .map((line) => `<li><a href="tel:${safe(line.dial)}">${safe(line.number)}</a> <span>${safe(line.name)}</span></li>`)
    .join('');
}

/** What a demo says on top of its page. */
export function demoHtml(page: PageData): string {
  return page.demo === undefined ? '' : `<p class="demo" role="note">${safe(page.demo)}</p>`;
}

function fact(name: string, label: string, value: string): string {
  return `<div><dt>${icon(name)} ${label}</dt><dd>${value}</dd></div>`;
}

function consent(reply: Reply, title: string): string {
  const [text = '', ...lead] = reply.text.split(/\n\n+/).reverse();
  return (
    (lead.length > 0 ? `<div class="bub">${paragraphs(lead.reverse().join('\n'))}</div>` : '') +
    `<div class="card"><div class="card-body"><h2 class="ask">${icon('shield')}<span>${safe(title)}</span></h2>` +
    `${paragraphs(text)}${choices(reply, false)}</div></div>`
  );
}

function bubble(reply: Reply): string {
  return `<div class="bub">${paragraphs(reply.text)}</div>${choices(reply, true)}`;
}

function paragraphs(text: string): string {
  return text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map(
      (line) =>
        `<p>${spans(line)
          .map(({ text: words, bold }) => (bold ? `<b>${safe(words)}</b>` : safe(words)))
          .join('')}</p>`,
    )
    .join('');
}

function choices(reply: Reply, numbered: boolean): string {
  const offered = reply.choices ?? [];
  if (offered.length === 0) return '';
  return `<div class="choices" role="group" aria-label="Επιλογές">${offered.map((choice, index) => button(choice, numbered ? index + 1 : null)).join('')}</div>`;
}

function button(choice: Choice, number: number | null): string {
  const style = choice.style === undefined ? '' : ` ${choice.style}`;
  return (
    `<button class="choice${style}" type="button">${choice.icon === undefined ? '' : icon(choice.icon)}` +
    `<span class="t">${safe(choice.label)}</span>${number === null ? '' : `<span class="n">${number}</span>`}</button>`
  );
}

function icon(name: string): string {
  return `<svg class="i" aria-hidden="true"><use href="#i-${safe(name)}"></use></svg>`;
}
