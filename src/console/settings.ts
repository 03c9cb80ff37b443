/** What staff changed in the console, kept in the store beside the content's files. */
import type { ZodMiniType } from 'zod/mini';
import type { Store } from '../store/port.ts';

/** The setting of this name; null when nobody changed it, or when an older program wrote it in another form. */
export async function readSetting<T>(store: Store, name: string, schema: ZodMiniType<T>): Promise<T | null> {
  const found = (await store.settings()).find((one) => one.name === name);
  if (!found) return null;
  const read = schema.safeParse(JSON.parse(found.json));
  return read.success ? read.data : null;
}
