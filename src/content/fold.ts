/** Lower case, no accents, ς as σ; every letter stays at its place, so that a hit can be cut from the text as written. */
export function fold(text: string): string {
  return Array.from(text.normalize('NFC'), (letter) => {
    const bare = letter.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replace('ς', 'σ');
    return bare.length === letter.length ? bare : letter;
  }).join('');
}
