import { AppointmentCard, ConsentCard, CrisisCard, QuestionCard, ResultCard } from './cards.tsx';
import { Choices, Tiles } from './choices.tsx';
import { Icon } from './icon.tsx';
import type { ReplyEntry } from './log.ts';
import { Delivery } from './mine.tsx';
import { Rich } from './rich.tsx';
import { sayWhere } from './state.ts';
import { WORDS } from './words.ts';

/** One thing said by the bot or by a person of the Center. The first words stand in the page already, in this very tree. */
export function ReplyView({ entry }: { entry: ReplyEntry }) {
  const { author } = entry.reply;
  return (
    <div class="turn" data-entry={entry.id}>
      {entry.first &&
        (author.role === 'staff' ? (
          <div class="speaker human">
            <span class="avatar" aria-hidden="true">
              {author.name.charAt(0)}
            </span>
            <b>{author.name}</b> <span>{WORDS.fromCenter}</span>
          </div>
        ) : (
          <div class="speaker">
            <b>Δίπλα</b> <span>{WORDS.bot}</span>
          </div>
        ))}
      <Body entry={entry} />
      {entry.tap && entry.tap.state !== 'sending' && entry.tap.state !== 'sent' && (
        <Delivery state={entry.tap.state} at={entry.tap.at} cid={entry.tap.cid} />
      )}
    </div>
  );
}

function Body({ entry }: { entry: ReplyEntry }) {
  const { reply } = entry;
  const { card } = reply;
  switch (card?.kind) {
    case 'consent':
      return <ConsentCard entry={entry} card={card} />;
    case 'question':
      return <QuestionCard entry={entry} card={card} />;
    case 'result':
      return <ResultCard entry={entry} card={card} />;
    case 'crisis':
      return <CrisisCard entry={entry} card={card} />;
    case 'appointment':
      return <AppointmentCard entry={entry} card={card} />;
    case 'menu':
    case undefined:
      return (
        <>
          <div class={reply.author.role === 'staff' ? 'bub human' : 'bub'}>
            <Rich text={reply.text} />
          </div>
          {card === undefined ? <Choices entry={entry} /> : <Tiles entry={entry} />}
          {reply.request === 'location' && entry.live && <ShareLocation />}
        </>
      );
  }
}

function ShareLocation() {
  const share = (): void => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => sayWhere('Εδώ είμαι', { latitude: coords.latitude, longitude: coords.longitude }),
      () => alertUser(),
    );
  };
  const alertUser = (): void => {
    const field = document.querySelector<HTMLTextAreaElement>('.composer textarea');
    if (field) field.placeholder = WORDS.noLocation;
    field?.focus();
  };
  if (!('geolocation' in navigator)) return null;
  return (
    <button class="choice" type="button" onClick={share}>
      <Icon name="pin" />
      <span class="t">{WORDS.shareLocation}</span>
    </button>
  );
}
