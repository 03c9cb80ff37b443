import { useEffect, useRef } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { Pill } from './pill.tsx';
import { fit } from './scroll.ts';
import { begun, entries, nav, owner, page, say, tap } from './state.ts';
import { WORDS } from './words.ts';

/** The ways out that are always there, and the field. */
export function Dock() {
  useEffect(() => fit());
  return (
    <div class="dock-in">
      <Pill />
      {begun.value && <Globals />}
      <Composer />
    </div>
  );
}

const ICONS = ['back', 'menu', 'human'];

function Globals() {
  if (owner.value.owner === 'staff') {
    const phone = page?.phone;
    return phone === undefined ? null : (
      <div class="globals" role="group" aria-label={WORDS.always}>
        <a href={`tel:${phone.dial}`}>
          <Icon name="phone" />
          {WORDS.phone}
        </a>
      </div>
    );
  }
  return (
    <div class="globals" role="group" aria-label={WORDS.always}>
      {nav.map((way, index) => (
        <button key={way.action} type="button" class={ICONS[index] === 'human' ? 'human' : ''} onClick={() => tap(way)}>
          <Icon name={ICONS[index] ?? 'menu'} />
          {way.label}
        </button>
      ))}
    </div>
  );
}

function Composer() {
  const field = useRef<HTMLTextAreaElement>(null);
  const last = entries.value[entries.value.length - 1];
  const wantsPhone = last?.kind === 'reply' && last.reply.request === 'phone';
  const grow = (): void => {
    const box = field.current;
    if (!box) return;
    // Only for browsers without `field-sizing`; the style sheet holds the most.
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight + 3}px`;
  };
  const send = (): void => {
    const box = field.current;
    if (!box) return;
    say(box.value);
    box.value = '';
    grow();
    box.focus();
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label class="vh" for="m">
        {WORDS.fieldLabel}
      </label>
      <textarea
        id="m"
        ref={field}
        rows={1}
        maxLength={5000}
        placeholder={WORDS.field}
        enterkeyhint="send"
        inputMode={wantsPhone ? 'tel' : 'text'}
        onInput={grow}
        onFocus={() => typing(true)}
        onBlur={() => typing(false)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <button class="go" aria-label={WORDS.send}>
        <Icon name="send" />
      </button>
    </form>
  );
}

/** With the keyboard of a phone open there is no room for the ways out; the style sheet hides them then. */
function typing(on: boolean): void {
  document.querySelector('.chat')?.classList.toggle('typing', on);
}
