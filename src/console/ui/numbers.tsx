/** The month in numbers: each chart has a table beside it, and small numbers are kept back. */
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type NumbersView, NumbersView as View } from '../views-office.ts';
import { Icon } from './icons.tsx';
import { Drops } from './numbers-drops.tsx';
import { useReading, Waiting } from './reading.tsx';
import { n } from './numbers-words.ts';
import { now } from './state.ts';
import { isoDay } from './time.ts';
import { w } from './words.ts';
import './numbers.css';

const month = signal('');
const channel = signal('');
const asTable = signal(false);

export function Numbers() {
  const shown = month.value === '' ? isoDay(now.value).slice(0, 7) : month.value;
  const query = `month=${shown}${channel.value === '' ? '' : `&channel=${channel.value}`}`;
  const [read, again] = useReading(View, `/numbers?${query}`);
  useEffect(() => {
    document.title = `${w.sections.numbers}. ${w.product}`;
  }, []);
  return (
    <>
      <header class="head">
        <div class="grow">
          <h1 tabIndex={-1}>{typeof read === 'string' ? w.sections.numbers : n.title(read.begun)}</h1>
          {typeof read !== 'string' && <p class="muted">{lead(read)}</p>}
        </div>
        <a class="button" href={`/console/api/numbers.csv?${query}`} download>
          {n.csv}
        </a>
      </header>
      <div class="bar">
        <button class="button icon-only" aria-label={n.before} onClick={() => (month.value = shifted(shown, -1))}>
          <Icon name="back" />
        </button>
        <b class="num">{n.month(shown)}</b>
        <button class="button icon-only" aria-label={n.after} onClick={() => (month.value = shifted(shown, 1))}>
          <Icon name="next" />
        </button>
        <label class="inline">
          <span class="unseen">{n.channel}</span>
          <select value={channel.value} onChange={(event) => (channel.value = event.currentTarget.value)}>
            <option value="">{n.allChannels}</option>
            {(['web', 'viber', 'telegram', 'whatsapp'] as const).map((id) => (
              <option key={id} value={id}>
                {w.channel(id)}
              </option>
            ))}
          </select>
        </label>
        <div class="segments" role="group" aria-label={n.view}>
          <button aria-pressed={!asTable.value} onClick={() => (asTable.value = false)}>
            {n.chart}
          </button>
          <button aria-pressed={asTable.value} onClick={() => (asTable.value = true)}>
            {n.table}
          </button>
        </div>
      </div>
      <div class="numbers" tabIndex={0} role="region" aria-label={w.sections.numbers}>
        {typeof read === 'string' ? (
          <Waiting state={read} again={again} />
        ) : (
          <>
            <dl class="figures num">
              <Figure label={n.begun} value={small(read.begun)} />
              <Figure label={n.cases} value={small(read.cases)} />
              <Figure label={n.kept} value={read.kept === null ? n.few : n.of100(read.kept)} />
              <Figure label={n.wait} value={read.waitMinutes === null ? n.few : n.minutes(read.waitMinutes)} />
              <Figure label={n.missed} value={n.of(small(read.missed), small(read.visits))} />
            </dl>
            <p class="muted small-text">{n.smallHint}</p>
            <div class="charts">
              <Cells title={n.topics} cells={read.topics} />
              <Cells title={n.channels} cells={read.channels} />
              <Cells title={n.asked} cells={read.asked} />
              <Cells title={n.misses} cells={read.misses} />
            </div>
            <Drops drops={read.drops} />
          </>
        )}
      </div>
    </>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Bars for the eye, or a table: the same cells. A screen reader hears the table either way. */
function Cells({ title, cells }: { title: string; cells: NumbersView['topics'] }) {
  const most = Math.max(1, ...cells.map((cell) => cell.n ?? 0));
  return (
    <section class={asTable.value ? 'chart plain' : 'chart'}>
      <h2>{title}</h2>
      {cells.length === 0 ? (
        <p class="muted">{n.nothing}</p>
      ) : (
        <table>
          <caption class="unseen">{title}</caption>
          <tbody>
            {cells.map((cell, index) => (
              <tr key={index}>
                <th scope="row">{cell.name}</th>
                <td class="num">
                  {!asTable.value && (
                    <span class="bar-track" aria-hidden="true">
                      <span style={{ width: `${((cell.n ?? 0) / most) * 100}%` }} />
                    </span>
                  )}
                  {small(cell.n)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

const small = (value: number | null): string => (value === null ? n.small : String(value));

function lead(read: NumbersView): string {
  const [first] = read.topics;
  return [read.kept !== null && n.leadKept(read.kept), first && first.n !== null && n.leadTopic(first.name)]
    .filter(Boolean)
    .join(' ');
}

function shifted(from: string, by: number): string {
  const [year = 0, number = 1] = from.split('-').map(Number);
  const moved = new Date(Date.UTC(year, number - 1 + by, 1));
  return moved.toISOString().slice(0, 7);
}
