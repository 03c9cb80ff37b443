/**
 * A model as bytes: a mark, the length of a JSON header, the header, then each array at a place that is a multiple of eight. Read
 * without copying: the arrays lie on the bytes of the file.
 */
import { z } from 'zod';
import type { Model } from './model.ts';

const MARK = 0x314d5544;
const ALIGN = 8;

const header = z.object({
  classes: z.array(z.string()),
  letters: z.string(),
  temperature: z.number(),
  terms: z.array(z.object({ topic: z.string(), words: z.string() })),
  /** Number of items of each array, in the order of `layout`. */
  lengths: z.array(z.number().int().nonnegative()).length(12),
});

/** Writes a model; the same model gives the same bytes. */
export function modelToBytes(model: Model): Uint8Array {
  const arrays = layout(model);
  const head = new TextEncoder().encode(
    JSON.stringify({
      classes: model.classes,
      letters: model.lexicon.letters,
      temperature: model.temperature,
      terms: model.terms,
      lengths: arrays.map((array) => array.length),
    } satisfies z.infer<typeof header>),
  );
  const start = aligned(8 + head.length);
  const bytes = new Uint8Array(arrays.reduce((at, array) => aligned(at + array.byteLength), start));
  new DataView(bytes.buffer).setUint32(0, MARK, true);
  new DataView(bytes.buffer).setUint32(4, head.length, true);
  bytes.set(head, 8);
  let at = start;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at = aligned(at + array.byteLength);
  }
  return bytes;
}

/**
 * Reads a model. `bytes` must begin its buffer, and nobody may change it afterwards.
 * @throws Error when it is no whole model.
 */
export function modelFromBytes(bytes: Uint8Array): Model {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8 || view.getUint32(0, true) !== MARK) throw new Error('not a model');
  const length = view.getUint32(4, true);
  const head = header.parse(JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))));
  let at = bytes.byteOffset + aligned(8 + length);
  const { buffer } = bytes;
  let next = 0;
  const take = <T extends { byteLength: number }>(
    kind: new (buffer: ArrayBufferLike, offset: number, length: number) => T,
  ): T => {
    const array = new kind(buffer, at, head.lengths[next] ?? 0);
    at = aligned(at + array.byteLength);
    next += 1;
    return array;
  };
  // In the order of `layout`.
  const keys = take(Uint32Array);
  const matrix = take(Int8Array);
  const scales = take(Float32Array);
  const bias = take(Float32Array);
  const phrases = take(Float64Array);
  const phraseClasses = take(Uint16Array);
  const lexicon = {
    letters: head.letters,
    ends: take(Uint32Array),
    keys: take(Uint32Array),
    counts: take(Uint32Array),
    shorter: take(Uint32Array),
    shorterOf: take(Uint32Array),
  };
  const { classes, temperature, terms } = head;
  return {
    classes,
    temperature,
    terms,
    keys,
    matrix,
    scales,
    bias,
    phrases,
    phraseClasses,
    lexicon: { ...lexicon, trigrams: take(Float32Array) },
  };
}

function layout({
  keys,
  matrix,
  scales,
  bias,
  phrases,
  phraseClasses,
  lexicon,
}: Model): (Uint32Array | Int8Array | Float32Array | Float64Array | Uint16Array)[] {
  const { ends, keys: words, counts, shorter, shorterOf, trigrams } = lexicon;
  return [keys, matrix, scales, bias, phrases, phraseClasses, ends, words, counts, shorter, shorterOf, trigrams];
}

function aligned(at: number): number {
  return Math.ceil(at / ALIGN) * ALIGN;
}
