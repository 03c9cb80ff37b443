// Runs once at installation: compiles every module that a start needs and reads the content, so that the first start is as quick as
// the others.
// Must run with the flags of `npm start`: what is kept depends on them.
import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major > 24 || (major === 24 && minor >= 7)) {
  enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/dipla', import.meta.url)));
  const parts = [
    'config',
    'secret',
    'metrics',
    'page',
    'ids',
    'server',
    'content/load',
    'reader',
    'teacher',
    'conversation/advance',
    'appointments/calendar',
    'store/sqlite/store',
    'delivery/delivery',
    'turn/turn',
    'turn/timers',
    'console/plugin',
    'channels/telegram/channel',
    'channels/viber/channel',
    'channels/whatsapp/channel',
    'channels/webchat/channel',
    'channels/webchat/assets',
  ];
  for (const part of parts) await import(`./${part}.ts`);
  const { readContent } = await import('./content/load.ts');
  const root = fileURLToPath(new URL('..', import.meta.url));
  // What is wrong in it is said by the start.
  readContent({ root, kept: `${root}node_modules/.cache/dipla/content.json` });
  flushCompileCache();
  // Free text is learned here, so that the first start finds it done. When it fails, the first start tries again.
  const { spawnSync } = await import('node:child_process');
  const learn = fileURLToPath(new URL('cli/learn.ts', import.meta.url));
  spawnSync(process.execPath, [learn, '--root', root], { stdio: ['ignore', 'ignore', 'inherit'] });
}
