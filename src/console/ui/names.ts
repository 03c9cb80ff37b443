/** Greek articles for first names. Only for one Greek word: anything else gets a form that needs none. */
const greekWord = /^[Ά-ώ]+$/;

/** "η Άννα", "ο Μάνος", or the name alone. */
export function withArticle(name: string): string {
  if (!greekWord.test(name)) return name;
  return `${isMasculine(name) ? 'ο' : 'η'} ${name}`;
}

/** "στον Γιώργο", "στη Σοφία", or "προς: Maria K.". */
export function toName(name: string): string {
  if (!greekWord.test(name)) return `προς: ${name}`;
  if (isMasculine(name)) return `στον ${name.slice(0, -1)}`;
  // The final ν stays before vowels and κ, π, τ, ξ, ψ.
  return `${/^[αεηιουωάέήίόύώκπτξψ]/i.test(name) ? 'στην' : 'στη'} ${name}`;
}

/** Two letters for an avatar. */
export const initials = (name: string): string => [...name].slice(0, 2).join('');

/** In modern Greek a man's first name ends in ς, and no woman's does. */
function isMasculine(name: string): boolean {
  return name.endsWith('ς');
}
