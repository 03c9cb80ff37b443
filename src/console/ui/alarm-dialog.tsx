/** What calls this desk, how loud, and when not. */
import { useState } from 'preact/hooks';
import { asking, choice, choose, noticesAllowed, sound } from './alarm.ts';
import { Dialog } from './dialog.tsx';
import { Option } from './option.tsx';
import { w } from './words.ts';
import { a } from './words-alarm.ts';

export function AlarmDialog() {
  const onClose = (): void => void (asking.value = false);
  const [allowed, setAllowed] = useState(noticesAllowed);
  const { what, volume, quietFrom, quietTo } = choice.value;
  const option = { group: 'alarm', chosen: what, onChoose: (next: typeof what) => choose({ what: next }) };
  return (
    <Dialog title={a.title} onClose={onClose}>
      <fieldset class="options">
        <legend>{a.ask}</legend>
        {(['all', 'crisis', 'none'] as const).map((one) => (
          <Option {...option} key={one} value={one} label={a.what[one]} hint={a.hints[one]} />
        ))}
      </fieldset>
      <div class="row">
        <label class="inline">
          {a.volume}
          <input
            type="range"
            min={0}
            max={100}
            step={10}
            value={volume}
            onInput={(event) => choose({ volume: event.currentTarget.valueAsNumber })}
          />
        </label>
        <button class="button" onClick={() => sound('crisis')}>
          {a.test}
        </button>
      </div>
      <fieldset>
        <legend>{a.quiet}</legend>
        <div class="row">
          <label class="inline">
            {a.from}
            <input
              type="time"
              required
              value={quietFrom}
              onInput={(event) => event.currentTarget.value && choose({ quietFrom: event.currentTarget.value })}
            />
          </label>
          <label class="inline">
            {a.to}
            <input
              type="time"
              required
              value={quietTo}
              onInput={(event) => event.currentTarget.value && choose({ quietTo: event.currentTarget.value })}
            />
          </label>
        </div>
        <p class="muted small-text">{a.quietHint}</p>
      </fieldset>
      <p>
        <b>{a.notices}</b>
        <br />
        <span class="muted" role="status">
          {a.state[allowed]}
        </span>
      </p>
      <div class="row end">
        {allowed === 'default' && (
          <button class="button" onClick={() => void Notification.requestPermission().then(setAllowed)}>
            {a.allow}
          </button>
        )}
        <button class="button primary" onClick={onClose}>
          {w.close}
        </button>
      </div>
    </Dialog>
  );
}
