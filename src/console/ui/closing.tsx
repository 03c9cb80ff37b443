import { useState } from 'preact/hooks';
import type { CaseView } from '../views.ts';
import { act, say } from './actions.ts';
import { Dialog } from './dialog.tsx';
import { readDraft, writeDraft } from './drafts.ts';
import { Option } from './option.tsx';
import { go, leave, to } from './route.ts';
import { me } from './state.ts';
import { w } from './words.ts';

type Resume = 'goodbye' | 'continue' | 'follow_up';

/** Closing asks one thing: what the person hears, and where the program goes on. It can be undone for a while. */
export function Closing({ c, resume, onClose }: { c: CaseView; resume: string | null; onClose: () => void }) {
  const [next, setNext] = useState<Resume>(resume === null ? 'goodbye' : 'continue');
  const [days, setDays] = useState(3);
  const staffId = me.value?.id ?? '';
  const unsent = readDraft(staffId, c.id, 'reply') !== '';
  const option = { group: 'resume', chosen: next, onChoose: setNext };

  async function close(event: Event): Promise<void> {
    event.preventDefault();
    onClose();
    const how = next === 'follow_up' ? { resume: next, days } : { resume: next };
    if (!(await act(c.personId, { kind: 'close', caseId: c.id, ...how }))) return;
    writeDraft(staffId, c.id, 'reply', '');
    writeDraft(staffId, c.id, 'note', '');
    say({ text: w.done.close, kind: 'done', mend: { label: w.undo, run: () => void undo(c) } });
    leave(c.personId);
  }
  return (
    <Dialog title={w.closing.title} onClose={onClose}>
      <form onSubmit={(event) => void close(event)}>
        <fieldset class="options">
          <legend>{w.closing.ask}</legend>
          {resume !== null && (
            <Option {...option} value="continue" label={w.closing.resume(resume)} hint={w.closing.resumeHint} />
          )}
          <Option {...option} value="goodbye" label={w.closing.goodbye} hint={w.closing.goodbyeHint} />
          <Option {...option} value="follow_up" label={w.closing.followUp} hint={w.closing.followUpHint}>
            <label class="inline">
              {w.closing.days}
              <input
                type="number"
                min={1}
                max={90}
                required
                value={days}
                onInput={(event) => setDays(event.currentTarget.valueAsNumber)}
              />
            </label>
          </Option>
        </fieldset>
        {unsent && <p class="notice">{w.closing.draft}</p>}
        <div class="row end">
          <button type="button" class="button" onClick={onClose}>
            {w.cancel}
          </button>
          <button class="button primary">{w.closing.ok}</button>
        </div>
      </form>
    </Dialog>
  );
}

async function undo(c: CaseView): Promise<void> {
  if (await act(c.personId, { kind: 'reopen', caseId: c.id })) go(to.person(c.personId));
}
