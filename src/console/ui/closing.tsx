import { useId, useState } from 'preact/hooks';
import type { CaseView } from '../views.ts';
import { act } from './actions.ts';
import { Dialog } from './dialog.tsx';
import { readDraft, writeDraft } from './drafts.ts';
import { go, to } from './route.ts';
import { me } from './state.ts';
import { w } from './words.ts';

type Resume = 'goodbye' | 'continue';

/** Closing asks one thing: what the person hears, and where the program goes on. */
export function Closing({ c, resume, onClose }: { c: CaseView; resume: string | null; onClose: () => void }) {
  const [next, setNext] = useState<Resume>(resume === null ? 'goodbye' : 'continue');
  const staffId = me.value?.id ?? '';
  const unsent = readDraft(staffId, c.id, 'reply') !== '';

  async function close(event: Event): Promise<void> {
    event.preventDefault();
    onClose();
    if (!(await act(c.personId, { kind: 'close', caseId: c.id, resume: next }))) return;
    writeDraft(staffId, c.id, 'reply', '');
    writeDraft(staffId, c.id, 'note', '');
    go(to.inbox);
  }
  return (
    <Dialog title={w.closing.title} onClose={onClose}>
      <form onSubmit={(event) => void close(event)}>
        <fieldset class="options">
          <legend>{w.closing.ask}</legend>
          {resume !== null && (
            <Option
              value="continue"
              chosen={next}
              label={w.closing.resume(resume)}
              hint={w.closing.resumeHint}
              onChoose={setNext}
            />
          )}
          <Option
            value="goodbye"
            chosen={next}
            label={w.closing.goodbye}
            hint={w.closing.goodbyeHint}
            onChoose={setNext}
          />
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

function Option(props: {
  value: Resume;
  chosen: Resume;
  label: string;
  hint: string;
  onChoose: (value: Resume) => void;
}) {
  const hint = useId();
  return (
    <label class="option">
      <input
        type="radio"
        name="resume"
        checked={props.value === props.chosen}
        autofocus={props.value === props.chosen}
        aria-describedby={hint}
        onChange={() => props.onChoose(props.value)}
      />
      <span>
        <b>{props.label}</b>
        <span class="muted" id={hint}>
          {props.hint}
        </span>
      </span>
    </label>
  );
}
