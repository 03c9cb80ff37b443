/** Takes over the page that the server drew. Nothing is sent before the person does something. */
import { effect } from '@preact/signals';
import { render, type ComponentChild } from 'preact';
import { Dock } from './dock.tsx';
import { LogView } from './log-view.tsx';
import { ExitBar, Notice } from './notice.tsx';
import { fit, toEnd } from './scroll.ts';
import { forget, leave, said, say, setTextSize, start, textSize } from './state.ts';
import { WORDS } from './words.ts';

const EMBEDDED = new URLSearchParams(location.search).has('embed');

function at(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element;
}

function into(id: string, view: ComponentChild): void {
  render(view, at(id));
}

document.documentElement.classList.toggle('embed', EMBEDDED);
into('exit', <ExitBar />);
into('notice', <Notice />);
into('log', <LogView />);
into('dock', <Dock />);
fit();
window.addEventListener('resize', fit);
effect(() => void (at('said').textContent = said.value));
effect(() => {
  document.documentElement.dataset.size = textSize.value;
  for (const button of document.querySelectorAll<HTMLElement>('[data-set-size]')) {
    button.setAttribute('aria-pressed', String(button.dataset.setSize === textSize.value));
  }
  fit();
});

for (const opener of document.querySelectorAll<HTMLElement>('[data-opens]')) {
  opener.addEventListener('click', (event) => {
    event.preventDefault();
    dialog(opener.dataset.opens ?? '')?.showModal();
  });
}
document.addEventListener('click', (event) => {
  const button =
    event.target instanceof Element ? event.target.closest<HTMLElement>('[data-does], [data-set-size]') : null;
  if (!button) return;
  const { does, setSize } = button.dataset;
  if (setSize !== undefined) setTextSize(setSize);
  if (does === 'close') button.closest('dialog')?.close();
  if (does === 'leave') leave();
  if (does === 'hide') hide();
  if (does === 'urgent') {
    button.closest('dialog')?.close();
    say(WORDS.urgentText);
    field()?.focus();
  }
  if (does === 'forget') {
    button.closest('dialog')?.close();
    forget();
    said.value = WORDS.forgotten;
    field()?.focus();
  }
});
// A tap beside a dialog closes it.
for (const box of document.querySelectorAll('dialog')) {
  box.addEventListener('click', (event) => {
    if (event.target === box) box.close();
  });
}
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && document.querySelector('dialog[open]') === null) hide();
});
window.addEventListener('message', (event) => {
  if (EMBEDDED && event.source === window.parent && event.data === 'dipla:open') field()?.focus();
});

void start().then(() => {
  if (document.querySelector('.turn.mine, .picked')) toEnd();
});

function dialog(id: string): HTMLDialogElement | null {
  const element = document.getElementById(id);
  return element instanceof HTMLDialogElement ? element : null;
}

function field(): HTMLElement | null {
  return document.getElementById('m');
}

/** In a frame of another site: asks the site's page to put us away. */
function hide(): void {
  if (EMBEDDED) window.parent.postMessage('dipla:close', '*');
}
