/** The same Greek text as other people would write it; for tests. */

export function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
}

/** Greeklish by sound of the letters: ISO-like digraphs. */
export function iso(text: string): string {
  return latin(text, { θ: 'th', ξ: 'x', χ: 'ch', ψ: 'ps', η: 'i', υ: 'y', ω: 'o', φ: 'f', β: 'v' });
}

/** Greeklish by the look of the letters: 8, 3, h, w. */
export function visual(text: string): string {
  return latin(text, { θ: '8', ξ: '3', χ: 'x', ψ: 'ps', η: 'h', υ: 'u', ω: 'w', φ: 'f', β: 'b' });
}

/** Greeklish as in chats: th, ks, x for χ, i for η. */
export function chat(text: string): string {
  return latin(text, { θ: 'th', ξ: 'ks', χ: 'x', ψ: 'ps', η: 'i', υ: 'y', ω: 'o', φ: 'f', β: 'v' });
}

/** Misspelt by ear: one letter for each sound. */
export function byEar(text: string): string {
  return withoutAccents(text.toLowerCase())
    .replace(/ει|οι|υι|η|υ(?!τ)(?<![αεο]υ)/gu, 'ι')
    .replaceAll('αι', 'ε')
    .replaceAll('ω', 'ο')
    .replace(/([κλμνπρστ])\1/gu, '$1');
}

function latin(text: string, letters: Record<string, string>): string {
  const usual: Record<string, string> = {
    α: 'a',
    γ: 'g',
    δ: 'd',
    ε: 'e',
    ζ: 'z',
    ι: 'i',
    κ: 'k',
    λ: 'l',
    μ: 'm',
    ν: 'n',
    ο: 'o',
    π: 'p',
    ρ: 'r',
    σ: 's',
    ς: 's',
    τ: 't',
  };
  return withoutAccents(text.toLowerCase())
    .replaceAll('ου', 'ou')
    .replace(/\p{Script=Greek}/gu, (letter) => letters[letter] ?? usual[letter] ?? letter);
}
