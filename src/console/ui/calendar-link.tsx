import { useEffect, useState } from 'preact/hooks';
import type { z } from 'zod/mini';
import { CalendarLinkView } from '../views-office.ts';
import { ask } from './api.ts';
import { Dialog } from './dialog.tsx';
import { w } from './words.ts';

/** The address at which one's own visits can be read by the calendar of a phone. */
export function CalendarLink({ onClose }: { onClose: () => void }) {
  const [link, setLink] = useState<z.infer<typeof CalendarLinkView> | 'failed' | null>(null);
  const [copied, setCopied] = useState(false);
  function read(renew: boolean): void {
    void ask(CalendarLinkView, '/calendar', renew ? { body: {} } : {}).then((answer) => {
      setCopied(false);
      setLink(answer.ok ? answer.data : 'failed');
    });
  }
  useEffect(() => read(false), []);
  const address = link !== null && link !== 'failed' ? `${location.origin}${link.path}` : '';
  return (
    <Dialog title={w.calendar.link} onClose={onClose}>
      {link === null && <p class="muted">{w.loading}</p>}
      {link === 'failed' && <p role="alert">{w.loadFailed}</p>}
      {address !== '' && (
        <>
          {link !== 'failed' && link?.member === false && <p class="notice">{w.calendar.noMember}</p>}
          <p>{w.calendar.linkHint}</p>
          <label class="field">
            <span class="unseen">{w.calendar.link}</span>
            <div class="field-box">
              <input type="text" readOnly value={address} onFocus={(event) => event.currentTarget.select()} />
            </div>
          </label>
          <div class="row end">
            <span role="status">{copied && w.calendar.copied}</span>
            <button class="button" onClick={() => read(true)}>
              {w.calendar.renew}
            </button>
            <button
              class="button primary"
              onClick={() => void navigator.clipboard.writeText(address).then(() => setCopied(true))}
            >
              {w.calendar.copy}
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}
