import { type ComponentType, type FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { w } from './words.ts';

/** A screen that is fetched when somebody goes there: the first load stays small. */
export function later(load: () => Promise<ComponentType>): FunctionComponent {
  let known: ComponentType | null = null;
  return function Later() {
    const [screen, setScreen] = useState<{ is: ComponentType } | 'failed' | null>(known ? { is: known } : null);
    function read(): void {
      setScreen(null);
      load().then(
        (loaded) => {
          known = loaded;
          setScreen({ is: loaded });
        },
        () => setScreen('failed'),
      );
    }
    useEffect(() => {
      if (!screen) read();
    }, []);
    if (screen === 'failed') {
      return (
        <p class="empty" role="alert">
          <b>{w.loadFailed}</b>
          <button class="button" onClick={read}>
            {w.tryAgain}
          </button>
        </p>
      );
    }
    if (!screen) return <p class="empty muted">{w.loading}</p>;
    const Screen = screen.is;
    return <Screen />;
  };
}
