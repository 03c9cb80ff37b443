/** The reader of free text as the server has it, for tests that play talks; read from the kept model once in each process. */
import path from 'node:path';
import { readyReader } from '../src/reader.ts';

export const reader = await readyReader(path.resolve(import.meta.dirname, '..'));
