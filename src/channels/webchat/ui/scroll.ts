/**
 * Where the log stands. A reply taller than the view is shown from its start; whoever reads above is left alone. With large
 * text the page itself scrolls (class `flow`), because header and dock would leave no room for the log.
 */
const NEAR = 90;
const MARGIN = 14;

interface View {
  element: Element;
  top: number;
  height: number;
}

/** Decides who scrolls. Call after anything that changes the height of header, notice or dock. */
export function fit(): void {
  const chat = document.querySelector('.chat');
  const top = document.querySelector<HTMLElement>('.top');
  const dock = document.querySelector<HTMLElement>('.dock');
  if (!chat || !top || !dock) return;
  const flows = top.offsetHeight + dock.offsetHeight > window.innerHeight * 0.45;
  chat.classList.toggle('flow', flows);
}

/** True when the end of the log is in sight. */
export function atEnd(): boolean {
  const { element, height } = view();
  return element.scrollHeight - element.scrollTop - height < NEAR;
}

export function toEnd(): void {
  const { element } = view();
  element.scrollTop = element.scrollHeight;
}

/** Shows what begins at this element: all of it when it fits, else its start. */
export function show(entry: Element): void {
  const { element, top, height } = view();
  const start = entry.getBoundingClientRect().top - top + element.scrollTop;
  element.scrollTop = element.scrollHeight - start > height ? start - MARGIN : element.scrollHeight;
}

/** True when some of it can be seen. */
export function inSight(target: Element): boolean {
  const { top, height } = view();
  const box = target.getBoundingClientRect();
  const bottom = flowing() ? window.innerHeight : top + height;
  return box.bottom > top + 20 && box.top < bottom - 20;
}

/** The log, and the window for the time when the page flows. */
export function onScroll(listener: () => void): () => void {
  const log = document.querySelector('.log');
  log?.addEventListener('scroll', listener, { passive: true });
  window.addEventListener('scroll', listener, { passive: true });
  return () => {
    log?.removeEventListener('scroll', listener);
    window.removeEventListener('scroll', listener);
  };
}

function flowing(): boolean {
  return document.querySelector('.chat.flow') !== null;
}

function view(): View {
  const log = document.querySelector('.log');
  if (flowing() || !log)
    return { element: document.scrollingElement ?? document.documentElement, top: 0, height: window.innerHeight };
  return { element: log, top: log.getBoundingClientRect().top, height: log.clientHeight };
}
