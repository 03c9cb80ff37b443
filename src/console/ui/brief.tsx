import type { CaseRowView, CaseView } from '../views.ts';
import { busy } from './actions.ts';
import { nameOf, subject } from './case-words.ts';
import { Icon } from './icons.tsx';
import { w } from './words.ts';

/** Beside the inbox: five lines about the chosen case, and what can be done. */
export function Brief({ row, onOpen, onTake }: { row: CaseRowView; onOpen: () => void; onTake?: () => void }) {
  const { case: c, person } = row;
  const name = nameOf(person.name);
  return (
    <aside class="brief" aria-label={w.briefOf(name)}>
      <header>
        <h2>{name}</h2>
        <p class="muted">
          {subject(c)}. {w.channel(person.channel)}.
        </p>
      </header>
      <div class="brief-lines" tabIndex={0} role="region" aria-label={w.brief}>
        <BriefLines c={c} />
      </div>
      <div class="brief-act">
        {onTake && (
          <button
            class={c.urgency === 'crisis' ? 'button alarm large' : 'button primary large'}
            aria-disabled={busy.value.has(c.id)}
            onClick={onTake}
          >
            <Icon name="hand" /> {w.take}
          </button>
        )}
        <button class={onTake ? 'button' : 'button primary large'} onClick={onOpen}>
          {w.open}
        </button>
        <p class="hint keys-hint">
          <kbd>↑</kbd> <kbd>↓</kbd>
          {w.hint[0]}
          <kbd>Enter</kbd>
          {w.hint[1]}
          <kbd>?</kbd>
          {w.hint[2]}
        </p>
      </div>
    </aside>
  );
}

/** The five lines that the flow wrote. */
export function BriefLines({ c }: { c: CaseView }) {
  return (
    <dl class="lines">
      {c.brief.map((line) => (
        <div key={line.label}>
          <dt>{line.label}</dt>
          <dd>{line.text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The pre-screening that the person agreed to send along. */
export function Screening({ c }: { c: CaseView }) {
  const { screening } = c;
  if (!screening) return null;
  return (
    <section>
      <h2>{w.screening(screening.programName)}</h2>
      <div class="screening">
        <p>
          <b>{screening.verdict}</b>
        </p>
        <p class="muted small-text">{w.agreed}</p>
      </div>
      <ul class="facts num">
        {screening.lines.map((line) => (
          <li key={line.label}>
            <span>{line.label}</span>
            <b>{line.text}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}
