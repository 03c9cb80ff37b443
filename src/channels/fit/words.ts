/** The few words that a channel itself puts on a screen. What the bot says comes from content, never from here. */
import type { Reply } from '../../conversation/reply.ts';

export interface Words {
  back: string;
  menu: string;
  human: string;
  /** Opens a WhatsApp list; at most 20 letters. */
  options: string;
  writeNumber: string;
  sharePhone: string;
  shareLocation: string;
  choose: string;
}

const EL: Words = {
  back: 'Πίσω',
  menu: 'Μενού',
  human: 'Άνθρωπος',
  options: 'Επιλογές',
  writeNumber: 'Γράψτε τον αριθμό.',
  sharePhone: '📞 Στείλτε το τηλέφωνο',
  shareLocation: '📍 Στείλτε πού είστε',
  choose: 'Διαλέξτε:',
};

const EN: Words = {
  back: 'Back',
  menu: 'Menu',
  human: 'Person',
  options: 'Options',
  writeNumber: 'Write the number.',
  sharePhone: '📞 Send my phone',
  shareLocation: '📍 Send my location',
  choose: 'Choose:',
};

/** By the reply's language. Where it names none (the words of staff), one Greek letter tells; without any letter it is Greek. */
export function wordsFor(reply: Reply): Words {
  if (reply.language !== undefined) return reply.language === 'el' ? EL : EN;
  const sample = reply.text + (reply.choices ?? []).map((choice) => choice.label).join('');
  return /\p{Script=Greek}/u.test(sample) || !/\p{L}/u.test(sample) ? EL : EN;
}
