/** The chat page and the widget, built as the product builds them, into a folder of this test run. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { INPUTS, ui } from '../../vite.config.ts';

let folder: Promise<string> | null = null;

/** Builds once per test file. */
export function builtUi(): Promise<string> {
  folder ??= make();
  return folder;
}

async function make(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'webchat-ui-'));
  await build({ ...ui({ chat: INPUTS.chat, widget: INPUTS.widget }, outDir), configFile: false, logLevel: 'error' });
  return outDir;
}
