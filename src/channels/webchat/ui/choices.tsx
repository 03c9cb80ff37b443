import type { Choice } from '../../../conversation/reply.ts';
import { Icon } from './icon.tsx';
import type { ReplyEntry } from './log.ts';
import { tap } from './state.ts';
import { WORDS } from './words.ts';

/** Only addresses that a tap may open; content is checked, and this is checked again. */
const OPENS = /^(https:|tel:|mailto:|\/(?!\/))/;

/** The offered answers, full width, one under the other. They stay in the log for ever; old ones can still be tapped. */
export function Choices(props: { entry: ReplyEntry; numbered?: boolean; from?: number; only?: Choice[] }) {
  const { entry } = props;
  const offered = props.only ?? entry.reply.choices ?? [];
  if (offered.length === 0) return null;
  return (
    <div class="choices" role="group" aria-label={WORDS.choices} data-live={entry.live ? '' : undefined}>
      {offered.map((choice, index) => (
        <ChoiceButton
          key={choice.action}
          choice={choice}
          entry={entry}
          number={props.numbered === false ? null : index + (props.from ?? 1)}
        />
      ))}
    </div>
  );
}

/** Pictogram tiles of the menu, two or three in a row; the way on that most people want is a full-width button under them. */
export function Tiles(props: { entry: ReplyEntry }) {
  const { entry } = props;
  const all = entry.reply.choices ?? [];
  const wide = all.filter((choice) => choice.style === 'primary');
  const small = all.filter((choice) => choice.style !== 'primary');
  return (
    <>
      <div class="tiles" role="group" aria-label={WORDS.menu} data-live={entry.live ? '' : undefined}>
        {small.map((choice) => (
          <ChoiceButton key={choice.action} choice={choice} entry={entry} number={all.indexOf(choice) + 1} tile />
        ))}
      </div>
      {wide.map((choice) => (
        <Choices key={choice.action} entry={entry} only={[choice]} from={all.indexOf(choice) + 1} />
      ))}
    </>
  );
}

function ChoiceButton(props: { choice: Choice; entry: ReplyEntry; number: number | null; tile?: boolean }) {
  const { choice, entry, number } = props;
  const picked = entry.picked === choice.action;
  const sending = picked && entry.tap !== null && entry.tap.state !== 'failed';
  const tone = picked ? ' picked' : entry.live || entry.tap?.state === 'failed' ? '' : ' old';
  const look = `${props.tile === true ? 'tile' : 'choice'}${choice.style === undefined ? '' : ` ${choice.style}`}${tone}`;
  const face = (
    <>
      {picked && !sending ? <Icon name="check" /> : choice.icon === undefined ? null : <Icon name={choice.icon} />}
      <span class="t">{choice.label}</span>
      {sending ? (
        <span class="n spin">
          <span class="vh">{WORDS.sending}</span>
        </span>
      ) : picked ? (
        <span class="n">{WORDS.change}</span>
      ) : number === null ? null : (
        <span class="n">{number}</span>
      )}
    </>
  );
  if (choice.url !== undefined && OPENS.test(choice.url)) {
    const outside = choice.url.startsWith('https:') ? { target: '_blank', rel: 'noopener noreferrer' } : {};
    return (
      <a class={look} href={choice.url} {...outside}>
        {face}
      </a>
    );
  }
  return (
    <button class={look} type="button" aria-pressed={picked ? 'true' : undefined} onClick={() => tap(choice)}>
      {face}
    </button>
  );
}
