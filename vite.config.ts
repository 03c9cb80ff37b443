import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export const INPUTS = {
  chat: here('src/channels/webchat/ui/chat.html'),
  widget: here('src/channels/webchat/ui/widget.ts'),
  console: here('src/console/ui/console.html'),
};

/**
 * One build for the three faces: the chat page, the embeddable widget's loader, the staff console. The output is never
 * committed; `npm ci` makes it (script `prepare`). Tests build the faces that they look at into a folder of their own.
 */
export function ui(input: Partial<typeof INPUTS> = INPUTS, outDir = here('dist/ui')): UserConfig {
  return {
    root: here('src'),
    base: '/assets/',
    plugins: [preact({ devToolsEnabled: false }), widgetAlone(), compressed(outDir)],
    build: {
      outDir,
      emptyOutDir: true,
      assetsDir: '.',
      // A 2019 Android browser is the floor.
      target: ['es2019', 'chrome74'],
      manifest: true,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input,
        output: {
          // Other sites name the widget in their pages: its name must never change.
          entryFileNames: (chunk) => (chunk.name === 'widget' ? 'widget.js' : '[name]-[hash].js'),
        },
      },
    },
  };
}

export default defineConfig(ui());

/** The widget is a classic script on other people's pages: nothing of it may become a global there. */
function widgetAlone(): Plugin {
  return {
    name: 'dipla-widget-alone',
    generateBundle(_options, bundle) {
      const widget = bundle['widget.js'];
      if (widget?.type !== 'chunk') return;
      if (widget.imports.length > 0 || widget.exports.length > 0) this.error('the widget must stand alone');
      widget.code = `(()=>{${widget.code}})();\n`;
    },
  };
}

/** A `.br` and a `.gz` beside each file, so that nothing is compressed at run time. */
function compressed(folder: string): Plugin {
  return {
    name: 'dipla-compressed',
    apply: 'build',
    async closeBundle() {
      for (const name of (await readdir(folder)).filter((file) => /\.(js|css|svg)$/.test(file))) {
        const bytes = await readFile(join(folder, name));
        await Promise.all([
          writeFile(join(folder, `${name}.br`), brotliCompressSync(bytes)),
          writeFile(join(folder, `${name}.gz`), gzipSync(bytes)),
        ]);
      }
    },
  };
}
