/**
 * The one script tag for other sites: `<script src="https://…/widget.js" async></script>`. A button in a corner opens the
 * chat page in a frame. Everything is in a shadow root, so that neither page touches the other's looks.
 *
 * `data-corner="left"` puts it on the left. On a phone the frame fills the screen.
 */
const SVG = 'http://www.w3.org/2000/svg';
const PHONE = '(max-width: 40rem), (max-height: 30rem)';
const MARK = {
  a: 'M3.5 32V15.2A10.6 10.6 0 0 1 14.1 4.6h.3A10.6 10.6 0 0 1 25 15.2v.4c-5.7 1-9.8 5.5-9.8 11.2 0 2 .3 3.7 1.1 5.2z',
  b: 'M18.8 27.2a8.7 8.7 0 0 1 8.7-8.7h.9a8.7 8.7 0 0 1 8.7 8.7v7.2c0 1-.6 1.6-1.6 1.6h-7.8a8.8 8.8 0 0 1-8.9-8.8z',
};

const script = document.currentScript;
if (script instanceof HTMLScriptElement && document.getElementById('dipla-widget') === null) {
  place(new URL(script.src).origin, script.dataset.corner === 'left' ? 'left' : 'right');
}

function place(home: string, corner: 'left' | 'right'): void {
  const host = document.createElement('div');
  host.id = 'dipla-widget';
  const root = host.attachShadow({ mode: 'open' });
  dress(root, looks(corner));

  const launcher = document.createElement('button');
  launcher.type = 'button';
  launcher.className = 'launch';
  launcher.setAttribute('aria-expanded', 'false');
  launcher.append(mark(), words());

  const panel = document.createElement('div');
  panel.className = 'panel';
  panel.hidden = true;
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-label', 'Συνομιλία με το Δίπλα');

  const frame = document.createElement('iframe');
  frame.title = 'Δίπλα, βοήθεια με μηνύματα';
  frame.allow = `geolocation ${home}`;
  frame.addEventListener('load', greet);
  let scrolling = '';

  function open(): void {
    if (!frame.isConnected) {
      // Only now: a page that nobody asks for costs the site's visitors nothing.
      frame.src = `${home}/?embed`;
      panel.append(frame);
    }
    panel.hidden = false;
    launcher.hidden = true;
    launcher.setAttribute('aria-expanded', 'true');
    scrolling = document.documentElement.style.overflow;
    if (window.matchMedia(PHONE).matches) document.documentElement.style.overflow = 'hidden';
    greet();
  }

  function close(): void {
    if (panel.hidden) return;
    panel.hidden = true;
    launcher.hidden = false;
    launcher.setAttribute('aria-expanded', 'false');
    document.documentElement.style.overflow = scrolling;
    launcher.focus();
  }

  function greet(): void {
    if (panel.hidden) return;
    frame.focus();
    frame.contentWindow?.postMessage('dipla:open', home);
  }

  launcher.addEventListener('click', open);
  root.addEventListener('keydown', (event) => {
    if (event instanceof KeyboardEvent && event.key === 'Escape') close();
  });
  window.addEventListener('message', (event) => {
    if (event.origin === home && event.source === frame.contentWindow && event.data === 'dipla:close') close();
  });
  root.append(launcher, panel);
  const put = (): void => document.body.append(host);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', put);
  else put();
}

/** Not as a `<style>` where it can be helped: many sites' content policies forbid those. */
function dress(root: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // A browser from before them.
    const style = document.createElement('style');
    style.textContent = css;
    root.append(style);
  }
}

function mark(): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 40 40');
  svg.setAttribute('aria-hidden', 'true');
  for (const [name, shape] of Object.entries(MARK)) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('class', name);
    path.setAttribute('d', shape);
    svg.append(path);
  }
  if (!(svg instanceof SVGElement)) throw new Error('no svg');
  return svg;
}

function words(): HTMLElement {
  const span = document.createElement('span');
  const small = document.createElement('small');
  small.textContent = 'Γράψτε μας, είμαστε δίπλα';
  span.append('Χρειάζεστε βοήθεια;', small);
  return span;
}

/** The site's own style sheet never reaches in here, nor this one out. Colours are the design's tokens. */
function looks(corner: 'left' | 'right'): string {
  return `
:host{all:initial;--s:#fff;--k:#13262a;--k2:#4a5c61;--l:#d3dcde;--b:#0a5a64;--t:#dff0f1;--f:#1b55c4;--e:0 6px 20px rgba(19,38,42,.14);--e3:0 16px 48px rgba(19,38,42,.24)}
@media(prefers-color-scheme:dark){:host{--s:#162124;--k:#e9f0f1;--k2:#a8b9bd;--l:#2b3a3f;--b:#78cdd6;--t:#143a40;--f:#9cc2ff;--e:0 6px 20px rgba(0,0,0,.5);--e3:0 16px 48px rgba(0,0,0,.6)}}
*{box-sizing:border-box}
[hidden]{display:none!important}
.launch{position:fixed;${corner}:max(16px,env(safe-area-inset-${corner}));bottom:max(16px,env(safe-area-inset-bottom));z-index:2147483000;display:inline-flex;align-items:center;min-height:56px;max-width:calc(100vw - 32px);padding:6px 20px 6px 13px;border:1px solid var(--l);border-radius:999px;background:var(--s);color:var(--k);box-shadow:var(--e);font:700 17px/1.2 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;text-align:left;cursor:pointer}
.launch:hover{background:var(--t)}
.launch:focus-visible{outline:3px solid var(--f);outline-offset:2px}
.launch svg{flex:none;width:40px;height:40px;margin-right:11px}
.a{fill:var(--b)}.b{fill:#f2b84b}
small{display:block;font-weight:400;font-size:14px;color:var(--k2)}
.panel{position:fixed;${corner}:20px;bottom:20px;z-index:2147483000;width:400px;max-width:calc(100vw - 32px);height:672px;max-height:calc(100vh - 40px);border:1px solid var(--l);border-radius:20px;overflow:hidden;background:var(--s);box-shadow:var(--e3)}
iframe{display:block;width:100%;height:100%;border:0}
@media ${PHONE}{.panel{left:0;right:0;top:0;bottom:0;width:auto;max-width:none;height:100vh;height:100dvh;max-height:none;border:0;border-radius:0}}`;
}
