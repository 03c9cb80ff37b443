import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * One build for the three faces: the chat page, the embeddable widget's loader, the staff console. The output is never
 * committed; `npm ci` makes it (script `prepare`).
 */
export default defineConfig({
  root: here('src'),
  base: '/assets/',
  plugins: [preact({ devToolsEnabled: false })],
  build: {
    outDir: here('dist/ui'),
    emptyOutDir: true,
    assetsDir: '.',
    // A 2019 Android browser is the floor.
    target: ['es2019', 'chrome74'],
    manifest: true,
    rolldownOptions: {
      input: {
        chat: here('src/channels/webchat/ui/chat.html'),
        console: here('src/console/ui/console.html'),
      },
    },
  },
});
