/** Richer forms of a reply. The text of a reply carries the whole meaning; a card only makes it easier to see. */
import type { Card } from '../../../conversation/reply.ts';
import { Choices } from './choices.tsx';
import { Icon } from './icon.tsx';
import type { ReplyEntry } from './log.ts';
import { Rich } from './rich.tsx';
import { dateBlock, whenWords } from './time.ts';
import { APPOINTMENT_STATUS, progress, WORDS } from './words.ts';

/** `text` is the reply's own, without what was put before it. */
interface Of<K extends Card['kind']> {
  entry: ReplyEntry;
  card: Extract<Card, { kind: K }>;
  text: string;
}

export function ConsentCard({ entry, card, text }: Of<'consent'>) {
  return (
    <div class="card">
      <div class="card-body">
        <h2 class="ask">
          <Icon name="shield" />
          <span>{card.title}</span>
        </h2>
        <Rich text={text} />
        <Choices entry={entry} numbered={false} />
      </div>
    </div>
  );
}

export function QuestionCard({ entry, card, text }: Of<'question'>) {
  // Channels without cards hear the progress in the text; here the bar says it.
  const [question = '', ...more] = text.replace(/^Ερώτηση \d+[^\n]*\n+/, '').split(/\n+/);
  return (
    <div class="card">
      <div class="card-body">
        <div class="progress">
          <span>{progress(card.number, card.atMost)}</span>
          <span class="bar" aria-hidden="true">
            <i style={{ width: `${(100 * card.number) / (card.number + card.atMost)}%` }} />
          </span>
        </div>
        <h2 class="ask">
          <span>{question.split('**').join('')}</span>
        </h2>
        {more.length > 0 && (
          <div class="more">
            <Rich text={more.join('\n')} />
          </div>
        )}
        <Choices entry={entry} />
      </div>
    </div>
  );
}

const VERDICT = { likely: 'check', unlikely: 'circle', person: 'person' } as const;
const euro = new Intl.NumberFormat('el-GR', { maximumFractionDigits: 2 });

export function ResultCard({ entry, card }: Omit<Of<'result'>, 'text'>) {
  const { amount } = card;
  const reasons = card.reasons.filter((reason) => !card.bars.some((bar) => isDrawn(reason, bar)));
  return (
    <div class="card">
      <div class={`verdict ${card.verdict}`}>
        <Icon name={VERDICT[card.verdict]} />
        <div>
          <h2>{card.title}</h2>
          <p>{card.program}</p>
        </div>
      </div>
      <div class="card-body">
        {amount && (
          <p class="amount">
            {amount.about ? 'περίπου ' : ''}
            {euro.format(amount.value)} € <small>{amount.per === 'month' ? 'τον μήνα' : 'μία φορά'}</small>
          </p>
        )}
        {card.bars.length + reasons.length > 0 && (
          <div class="why">
            <h3>{WORDS.why}</h3>
            {card.bars.map((bar) => (
              <Meter key={bar.label} {...bar} />
            ))}
            {reasons.map((reason) => (
              <Rich key={reason} text={reason} />
            ))}
          </div>
        )}
        <div class="src">
          <Rich text={card.footnote} />
        </div>
        <Choices entry={entry} />
      </div>
    </div>
  );
}

/** A bar shows these two figures already. */
function isDrawn(reason: string, bar: { given: number; limit: number }): boolean {
  return [bar.given, bar.limit].every((value) => reason.includes(`${euro.format(value)} €`));
}

function Meter(bar: { label: string; given: number; limitLabel: string; limit: number }) {
  const most = Math.max(bar.given, bar.limit, 1);
  const row = (label: string, value: number, look: string) => (
    <div class={look}>
      <span>{label}</span>
      <b>{euro.format(value)} €</b>
      <span class="b" aria-hidden="true">
        <i style={{ width: `${(100 * value) / most}%` }} />
      </span>
    </div>
  );
  return (
    <div class="meter">
      {row(bar.label, bar.given, 'given')}
      {row(bar.limitLabel, bar.limit, 'lim')}
    </div>
  );
}

export function CrisisCard({ entry, card, text }: Of<'crisis'>) {
  return (
    <>
      <div class="crisis">
        <h2>{card.title}</h2>
        <div class="calls">
          {card.lines.map((line, index) => (
            <a key={line.dial} class={index > 1 ? 'call alt' : 'call'} href={`tel:${line.dial}`}>
              <Icon name="phone" />
              <b>{line.number}</b>
              <span>{line.note === undefined ? line.name : `${line.name}, ${line.note}`}</span>
            </a>
          ))}
        </div>
        <p class="limit">{WORDS.exitLimit}</p>
      </div>
      <div class="bub">
        <Rich text={text} />
      </div>
      <Choices entry={entry} />
    </>
  );
}

export function AppointmentCard({ entry, card, text: whole }: Of<'appointment'>) {
  const status = APPOINTMENT_STATUS[card.status];
  const start = card.start === undefined ? null : Date.parse(card.start);
  const off = card.status === 'cancelled' || card.status === 'declined';
  const block = start === null ? null : dateBlock(start);
  // The list below shows what to bring.
  const text = whole
    .split('\n')
    .filter((line) => card.bring.length === 0 || !/^(Φέρτε|• )/.test(line))
    .join('\n');
  return (
    <div class="card">
      <div class="card-body">
        <div class="visit">
          {block && (
            <div class={off ? 'cal off' : 'cal'} aria-hidden="true">
              <span>{block.weekday}</span>
              <b>{block.day}</b>
              <small>{block.month}</small>
            </div>
          )}
          <div class="grow">
            <h2 class="when">
              {off ? (
                <s>{start === null ? WORDS.callYou : whenWords(start)}</s>
              ) : start === null ? (
                WORDS.callYou
              ) : (
                whenWords(start)
              )}
            </h2>
            <p class={`chip ${status.tone}`}>
              <Icon name={status.icon} />
              {status.words}
            </p>
          </div>
        </div>
        <p>{sentence([card.withWhom, card.where, card.minutes === undefined ? '' : `${card.minutes} λεπτά`])}</p>
        {card.bring.length > 0 && !off && (
          <div class="bring">
            <h3>{WORDS.bring}</h3>
            <ul>
              {card.bring.map((paper) => (
                <li key={paper}>
                  <Icon name="doc" />
                  <span>{capital(paper)}</span>
                </li>
              ))}
            </ul>
          </div>
        )}
        <div class="more">
          <Rich text={text} />
        </div>
        {card.calendar !== undefined && !off && (
          <a class="choice primary" href={card.calendar} download="dipla.ics">
            <Icon name="calendar" />
            <span class="t">{WORDS.toCalendar}</span>
          </a>
        )}
        <Choices entry={entry} />
      </div>
    </div>
  );
}

/** "Με την κοινωνική λειτουργό. Στο Κέντρο Κοινότητας. 45 λεπτά." */
function sentence(pieces: string[]): string {
  return pieces
    .map((piece) => piece.trim().replace(/\.$/, ''))
    .filter((piece) => piece !== '')
    .map((piece) => `${capital(piece)}.`)
    .join(' ');
}

/** A capital keeps its accent here: the rules of Greek for whole words in capitals would drop it. */
function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
