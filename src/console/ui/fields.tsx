import { useId, useState } from 'preact/hooks';
import { Icon } from './icons.tsx';
import { w } from './words.ts';

interface FieldProps {
  label: string;
  name: string;
  type: 'text' | 'email' | 'password';
  autocomplete: string;
  value: string;
  onInput: (value: string) => void;
  hint?: string;
  /** What is wrong with it and how to mend it. */
  error?: string;
}

/** A labelled field; a password can be shown while it is typed. */
export function Field({ label, name, type, autocomplete, value, onInput, hint, error }: FieldProps) {
  const id = useId();
  const [shown, setShown] = useState(false);
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`]
    .filter(Boolean)
    .join(' ');
  return (
    <div class={error === undefined ? 'field' : 'field bad'}>
      <label for={id}>{label}</label>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p class="field-error" id={`${id}-error`}>
          <Icon name="alert" /> {error}
        </p>
      )}
      <div class="field-box">
        <input
          id={id}
          name={name}
          type={type === 'password' && shown ? 'text' : type}
          autocomplete={autocomplete}
          value={value}
          aria-describedby={described === '' ? undefined : described}
          aria-invalid={error !== undefined}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        {type === 'password' && (
          <button type="button" class="button quiet" aria-pressed={shown} onClick={() => setShown(!shown)}>
            <Icon name="eye" /> {shown ? w.login.hide : w.login.show}
          </button>
        )}
      </div>
    </div>
  );
}
