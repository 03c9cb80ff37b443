/** What a person sends, with every number hidden that nobody may hold here, before anything reads, logs or stores it. */
import type { InboundEvent, Input, MediaRef } from '../conversation/event.ts';
import { mask, type Secret } from './mask.ts';

/**
 * The event with a placeholder for each secret in every field that holds words: the text, a caption, the name of a file, a
 * place, a contact's name, the name of the profile, the words on a button. `masked` names what was hidden in what they
 * wrote themselves; a file may be named after a number by the machine that made it, so of that they are not told.
 */
export function maskEvent(event: InboundEvent): InboundEvent {
  const found: Secret[] = [];
  const written = (text: string): string => {
    const hidden = mask(text);
    found.push(...hidden.found);
    return hidden.text;
  };
  const input = maskInput(event.input, written);
  const profileName = event.profileName === undefined ? undefined : mask(event.profileName).text;
  if (input === event.input && profileName === event.profileName) return event;
  return {
    ...event,
    input,
    ...(profileName !== undefined && { profileName }),
    ...(found.length > 0 && { masked: found }),
  };
}

/** The same object when there is nothing to hide: most messages. */
function maskInput(input: Input, written: (text: string) => string): Input {
  switch (input.kind) {
    case 'text':
    case 'edit': {
      const text = written(input.text);
      return text === input.text ? input : { ...input, text };
    }
    case 'image':
    case 'video':
    case 'file': {
      const media = maskMedia(input.media);
      const caption = input.caption === undefined ? undefined : written(input.caption);
      if (media === input.media && caption === input.caption) return input;
      return { ...input, media, ...(caption !== undefined && { caption }) };
    }
    case 'voice': {
      const media = maskMedia(input.media);
      return media === input.media ? input : { ...input, media };
    }
    case 'location': {
      const label = input.label === undefined ? undefined : written(input.label);
      return label === input.label ? input : { ...input, label };
    }
    case 'contact': {
      const name = input.name === undefined ? undefined : written(input.name);
      return name === input.name ? input : { ...input, name };
    }
    case 'tap': {
      const label = input.label === undefined ? undefined : mask(input.label).text;
      return label === input.label ? input : { ...input, label };
    }
    default:
      return input;
  }
}

function maskMedia(media: MediaRef): MediaRef {
  const name = media.name === undefined ? undefined : mask(media.name).text;
  return name === media.name ? media : { ...media, name };
}
