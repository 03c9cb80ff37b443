/** A picture, a film, a voice note or a file of a person. Nothing is fetched before somebody asks: it may be a private paper. */
import { useRef, useState } from 'preact/hooks';
import * as z from 'zod/mini';
import type { Said } from '../views.ts';
import { ask } from './api.ts';
import { Icon } from './icons.tsx';
import { f } from './words-files.ts';

const SPEEDS = [1, 1.5, 2];

interface Props {
  said: Said;
  /** Address of the file on this server. */
  href: string;
}

export function SentFile({ said, href }: Props) {
  const [asked, setAsked] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);

  /** The element only knows that it failed; the server says why. */
  async function onError(): Promise<void> {
    const answer = await ask(z.unknown(), href.replace('/console/api', ''));
    setTrouble((!answer.ok && answer.error?.message) || f.gone);
    setAsked(false);
  }
  const retry = (): void => {
    setTrouble(null);
    setAsked(true);
  };
  const why = trouble !== null && (
    <span class="clash" role="alert">
      <Icon name="alert" /> {trouble}
    </span>
  );
  if (said.kind === 'file') {
    return (
      <span class="sent-file">
        <a class="button small" href={href} download={said.name ?? ''}>
          {f.save}
        </a>
      </span>
    );
  }
  const kind = said.kind === 'image' || said.kind === 'video' ? said.kind : 'voice';
  if (!asked) {
    return (
      <span class="sent-file">
        <button class="button small" onClick={retry}>
          {f.show[kind]}
        </button>
        {why}
      </span>
    );
  }
  if (kind === 'image') {
    return (
      <a class="sent-file" href={href} target="_blank" rel="noreferrer" title={f.larger}>
        <img src={href} alt={f.picture} onError={() => void onError()} />
      </a>
    );
  }
  return <Player video={kind === 'video'} href={href} onError={() => void onError()} />;
}

/** The browser's own player, which every screen reader knows, and three speeds. */
function Player({ video, href, onError }: { video: boolean; href: string; onError: () => void }) {
  const player = useRef<HTMLMediaElement>(null);
  const [speed, setSpeed] = useState(1);
  function turn(next: number): void {
    setSpeed(next);
    if (player.current) player.current.playbackRate = next;
  }
  const common = { src: href, controls: true, autoplay: true, onError };
  return (
    <span class="sent-file player">
      {video ? (
        <video {...common} aria-label={f.video} ref={(element) => void (player.current = element)} />
      ) : (
        <audio {...common} aria-label={f.voice} ref={(element) => void (player.current = element)} />
      )}
      <span class="segments" role="group" aria-label={f.speed}>
        {SPEEDS.map((one) => (
          <button key={one} type="button" class="num" aria-pressed={speed === one} onClick={() => turn(one)}>
            {f.times(one)}
          </button>
        ))}
      </span>
    </span>
  );
}
