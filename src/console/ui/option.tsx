import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface Props<V extends string> {
  group: string;
  value: V;
  chosen: V;
  label: string;
  hint?: string;
  onChoose: (value: V) => void;
  /** More to say when this one is chosen. */
  children?: ComponentChildren;
}

/** One of several answers to a question in a dialog. */
export function Option<V extends string>(props: Props<V>) {
  const hint = useId();
  const chosen = props.value === props.chosen;
  return (
    <div class="option">
      <label>
        <input
          type="radio"
          name={props.group}
          checked={chosen}
          autofocus={chosen}
          aria-describedby={props.hint === undefined ? undefined : hint}
          onChange={() => props.onChoose(props.value)}
        />
        <span>
          <b>{props.label}</b>
          {props.hint !== undefined && (
            <span class="muted" id={hint}>
              {props.hint}
            </span>
          )}
        </span>
      </label>
      {chosen && props.children}
    </div>
  );
}
