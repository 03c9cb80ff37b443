/**
 * The trained model on disk. Its name holds a hash of the phrases and of the code that reads them, so an edited phrase or a new
 * version simply finds no model and one is trained. It is made at installation, or by a process of its own at the first start.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { modelFromBytes, modelToBytes } from '../understanding/model-bytes.ts';
import type { Model } from '../understanding/model.ts';
import type { TaughtPhrase } from '../understanding/taught.ts';
import { readPhraseFiles } from './phrases.ts';
import { TERMS_FILE } from './terms.ts';

/** Modules that decide what a model holds; a change in one of them makes models of before useless. */
const CODE = [
  'collate',
  'dice',
  'features',
  'hash',
  'learn',
  'known-words',
  'model',
  'model-bytes',
  'phonetic',
  'read-words',
  'train',
];
const PREFIX = 'understanding-';
const SUFFIX = '.model';
const MOST_KEPT = 3;

/** Folders where a model may lie, the first choice first; a later one is used where the first may not be written. */
export type ModelFolders = readonly string[];

/** The name of the model file for the phrases under `root`, and for what staff taught beside them. */
export function modelName(root: string, taught: readonly TaughtPhrase[] = []): string {
  const hash = createHash('sha256');
  const add = (name: string, raw: string): void => void hash.update(name).update('\0').update(raw).update('\0');
  const code = fileURLToPath(new URL('../understanding/', import.meta.url));
  const ending = path.extname(fileURLToPath(import.meta.url));
  for (const name of CODE) add(name, readFileSync(path.join(code, name + ending), 'utf8'));
  const intents = path.join(root, 'intents');
  if (existsSync(intents))
    for (const name of readdirSync(intents).toSorted((a, b) => (a < b ? -1 : 1)))
      if (name.endsWith('.yaml')) add(name, readFileSync(path.join(intents, name), 'utf8'));
  for (const { file, raw } of readPhraseFiles(root)) add(file, raw);
  const terms = path.join(root, TERMS_FILE);
  if (existsSync(terms)) add(TERMS_FILE, readFileSync(terms, 'utf8'));
  for (const { text, intent } of taught) add(intent, text);
  return `${PREFIX}${hash.digest('hex').slice(0, 20)}${SUFFIX}`;
}

/** The model of this name, or undefined when no folder holds it whole. */
export function openModel(name: string, folders: ModelFolders): Model | undefined {
  for (const folder of folders) {
    try {
      return modelFromBytes(readFileSync(path.join(folder, name)));
    } catch {
      // Not there, or not whole: the next folder, or a new one.
    }
  }
  return undefined;
}

/**
 * Keeps a model and drops those of before. Gives the file that was written.
 * @throws Error when no folder may be written.
 */
export function keepModel(model: Model, name: string, folders: ModelFolders): string {
  let why: unknown = new Error('no folder for the model');
  for (const folder of folders) {
    try {
      mkdirSync(folder, { recursive: true });
      const file = path.join(folder, name);
      const fresh = `${file}.${String(process.pid)}`;
      writeFileSync(fresh, modelToBytes(model));
      renameSync(fresh, file);
      dropOld(folder);
      return file;
    } catch (error) {
      why = error;
    }
  }
  throw why;
}

function dropOld(folder: string): void {
  const models = readdirSync(folder)
    .filter((name) => name.startsWith(PREFIX) && name.endsWith(SUFFIX))
    .map((name) => path.join(folder, name));
  const newest = models.map((file) => ({ file, at: statSync(file).mtimeMs })).toSorted((a, b) => b.at - a.at);
  for (const { file } of newest.slice(MOST_KEPT)) rmSync(file, { force: true });
}
