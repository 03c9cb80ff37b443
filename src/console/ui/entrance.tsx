import type { ComponentChildren } from 'preact';
import { Mark } from './icons.tsx';
import { w } from './words.ts';

/** The page of somebody who is not signed in: whose console this is, and one card. */
export function Entrance({ children }: { children: ComponentChildren }) {
  const { center, municipality } = document.body.dataset;
  return (
    <div class="entrance">
      <main>
        <div class="entrance-box">
          <div class="brandline">
            <Mark size={56} />
            <p>
              <b>{w.product}</b>
              <span>
                {w.consoleOf}
                <br />
                {center}
              </span>
            </p>
          </div>
          {children}
        </div>
      </main>
      <footer>
        {municipality}. {w.login.logged}
      </footer>
    </div>
  );
}
