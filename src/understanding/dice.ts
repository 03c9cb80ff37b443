/** Numbers that look random and are the same every time, from 0 until before 1 (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mix = Math.imul(state ^ (state >>> 15), state | 1);
    mix ^= mix + Math.imul(mix ^ (mix >>> 7), mix | 61);
    return ((mix ^ (mix >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Puts a list in an order that only the dice decide (Fisher and Yates). */
export function shuffle(list: Uint32Array, roll: () => number): void {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = Math.floor(roll() * (at + 1));
    const one = list[at] ?? 0;
    list[at] = list[other] ?? 0;
    list[other] = one;
  }
}
