import type { Card } from '../../../conversation/reply.ts';
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
  if (card !== undefined && card.kind !== 'menu' && card.kind !== 'crisis') {
    // What was put before the reply ("Έκρυψα έναν αριθμό") stands in a paragraph of its own, and is no part of the card.
    const [text = '', ...lead] = reply.text.split(/\n\n+/).reverse();
    return (
      <>
        {lead.length > 0 && (
          <div class="bub">
            <Rich text={lead.reverse().join('\n')} />
          </div>
        )}
        <InCard entry={entry} card={card} text={text} />
      </>
    );
  }
  return card?.kind === 'crisis' ? <CrisisCard entry={entry} card={card} text={reply.text} /> : <Plain entry={entry} />;
}

function InCard(props: {
  entry: ReplyEntry;
  card: Exclude<Card, { kind: 'menu' } | { kind: 'crisis' }>;
  text: string;
}) {
  const { entry, card, text } = props;
  switch (card.kind) {
    case 'consent':
      return <ConsentCard entry={entry} card={card} text={text} />;
    case 'question':
      return <QuestionCard entry={entry} card={card} text={text} />;
    case 'result':
      return <ResultCard entry={entry} card={card} />;
    case 'appointment':
      return <AppointmentCard entry={entry} card={card} text={text} />;
  }
}

function Plain({ entry }: { entry: ReplyEntry }) {
  const { reply } = entry;
  return (
    <>
      {reply.text.trim() !== '' && (
        <div class={reply.author.role === 'staff' ? 'bub human' : 'bub'}>
          <Rich text={reply.text} />
        </div>
      )}
      {reply.card?.kind === 'menu' ? <Tiles entry={entry} /> : <Choices entry={entry} />}
      {reply.request === 'location' && entry.live && <ShareLocation />}
    </>
  );
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
