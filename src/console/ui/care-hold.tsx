/** Holding the program back: what people hear meanwhile, and until when. */
import { useState } from 'preact/hooks';
import type { Part } from './care-days.tsx';
import { c } from './care-words.ts';
import { me, now, readCases } from './state.ts';
import { DAY, dayStart, when } from './time.ts';
import { h } from './words-hold.ts';

type Until = 'open' | 'hour' | 'three' | 'day';
const HOUR = 3_600_000;

export function Hold({ read, save }: Part) {
  const [text, setText] = useState<string>(c.holdDefault);
  const [until, setUntil] = useState<Until>('open');
  if (me.value?.role === 'staff') return <p class="muted">{c.leadOnly}</p>;
  async function set(body: object): Promise<void> {
    await save('/care/hold', body);
    // The line on top of every screen follows.
    await readCases(true);
  }
  const held = read.hold && (read.hold.until === undefined || read.hold.until > now.value) ? read.hold : null;
  if (held) {
    return (
      <>
        <p class="notice num">
          {c.held(when(held.from))} {held.until !== undefined && `${h.goesOn(when(held.until))} `}«{held.text}»
        </p>
        <button class="button primary" onClick={() => void set({ text: null })}>
          {c.letGo}
        </button>
      </>
    );
  }
  return (
    <form
      class="card wide-form"
      onSubmit={(event) => {
        event.preventDefault();
        const end = endOf(until);
        void set({ text, ...(end !== undefined && { until: end }) });
      }}
    >
      <p>{c.holdHint}</p>
      <label class="inline">
        {c.holdText}
        <textarea
          rows={2}
          required
          maxLength={400}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <fieldset class="until">
        <legend>{h.until}</legend>
        {(['open', 'hour', 'three', 'day'] as const).map((one) => (
          <label key={one} class="check">
            <input type="radio" name="until" checked={until === one} onChange={() => setUntil(one)} />
            {h.ends[one]}
          </label>
        ))}
      </fieldset>
      <button class="button alarm">{c.hold}</button>
    </form>
  );
}

/** ms since 1970; undefined: until somebody lets it go on. */
function endOf(until: Until): number | undefined {
  if (until === 'open') return undefined;
  if (until === 'hour') return now.value + HOUR;
  if (until === 'three') return now.value + 3 * HOUR;
  // Noon of tomorrow's day first: a day of the clock change has 23 or 25 hours.
  return dayStart(dayStart(now.value) + 1.5 * DAY);
}
