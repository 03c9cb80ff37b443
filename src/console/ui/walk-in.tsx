/** Somebody stands at the desk: who, about what, with whom. */
import { useState } from 'preact/hooks';
import { ActionView } from '../views.ts';
import { WalkInsView } from '../views-walk-ins.ts';
import { say } from './actions.ts';
import { ask, freshKey } from './api.ts';
import { Dialog } from './dialog.tsx';
import { Field } from './fields.tsx';
import { useReading, Waiting } from './reading.tsx';
import { readAppointments } from './state.ts';
import { walkingIn } from './walk-in-state.ts';
import { w } from './words.ts';
import { v } from './words-walk-ins.ts';

export function WalkInDialog() {
  const [read, again] = useReading(WalkInsView, '/walk-ins');
  const [key] = useState(freshKey);
  const [name, setName] = useState('');
  const [topic, setTopic] = useState('');
  const [staffId, setStaffId] = useState('');
  const [bad, setBad] = useState<string | null>(null);
  const close = (): void => void (walkingIn.value = false);
  async function save(event: Event): Promise<void> {
    event.preventDefault();
    if (topic === '') {
      setBad(v.missing);
      return;
    }
    const body = { key, topic, ...(name.trim() !== '' && { name }), ...(staffId !== '' && { staffId }) };
    const answer = await ask(ActionView, '/walk-ins', { body, also: [409] });
    if (!answer.ok) setBad(answer.error?.message ?? w.failed);
    else if (answer.data.status === 'refused') setBad(answer.data.refused === 'slot' ? v.busy : w.failed);
    else {
      close();
      say({ text: v.done, kind: 'done' });
      await readAppointments();
    }
  }
  return (
    <Dialog title={v.title} onClose={close}>
      {typeof read === 'string' ? (
        <Waiting state={read} again={again} />
      ) : (
        <form onSubmit={(event) => void save(event)} novalidate>
          <p class="muted">{v.lead}</p>
          {bad !== null && (
            <p class="clash" role="alert">
              {bad}
            </p>
          )}
          <label class="inline">
            {v.topic}
            <select autofocus value={topic} onChange={(event) => setTopic(event.currentTarget.value)}>
              <option value="">{v.pick}</option>
              {read.topics.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          </label>
          <label class="inline">
            {v.who}
            <select value={staffId} onChange={(event) => setStaffId(event.currentTarget.value)}>
              <option value="">{v.anybody}</option>
              {read.members.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.title} ({one.id})
                </option>
              ))}
            </select>
          </label>
          <Field
            label={v.name}
            name="visitor"
            type="text"
            autocomplete="off"
            value={name}
            onInput={setName}
            hint={v.nameHint}
          />
          <div class="row end">
            <button type="button" class="button" onClick={close}>
              {w.cancel}
            </button>
            <button class="button primary">{v.ok}</button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
