/** Where the server gets its reader of free text: the kept model, or one that a process of its own learns at the first start. */
import { spawn } from 'node:child_process';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { modelName, openModel } from './content/model-file.ts';
import { createTrained, type Verdict } from './understanding/trained.ts';

export type Reader = (text: string) => Verdict;

/** Where models may lie: made at installation, built into the container, learned by this machine. */
export function modelFolders(root: string, dataDir?: string): string[] {
  const built = [join(root, 'node_modules/.cache/dipla'), join(root, 'dist/understanding')];
  return dataDir === undefined ? built : [...built, dataDir];
}

/** The reader of the model for today's phrases, or undefined when there is none yet. */
export function keptReader(root: string, folders: readonly string[]): Reader | undefined {
  const model = openModel(modelName(root), folders);
  return model && createTrained(model);
}

/**
 * The reader that the server would use: the kept model, or one that is learned now, which takes seconds.
 * @throws Error when the learning failed.
 */
export async function readyReader(root: string): Promise<Reader> {
  const folders = modelFolders(root);
  return keptReader(root, folders) ?? (await learnedReader(root, folders));
}

/**
 * Learns in a process of its own (seconds, 200 MB that this process never has), then gives the reader.
 * @throws Error when the learning failed.
 */
export async function learnedReader(root: string, folders: readonly string[]): Promise<Reader> {
  const self = fileURLToPath(import.meta.url);
  const script = join(fileURLToPath(new URL('cli/', import.meta.url)), `learn${extname(self)}`);
  const keep = folders.flatMap((folder) => ['--keep', folder]);
  const child = spawn(process.execPath, [script, '--root', root, ...keep], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (part: Buffer) => (said = `${said}${part.toString()}`.slice(-2_000)));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const reader = code === 0 ? keptReader(root, folders) : undefined;
  if (!reader) throw new Error(`free text was not learned: ${said.trim() || `exit ${String(code)}`}`);
  return reader;
}
