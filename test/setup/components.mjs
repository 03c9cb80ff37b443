// Finds the real components that the tests need, or installs them (apt on Debian when root), or says in one line what is missing.
// Run before the tests; prints what it found.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const needs = [
  {
    what: 'Chromium',
    override: 'CHROMIUM_BIN',
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    packages: ['chromium', 'fonts-noto-core'],
  },
];

const onPath = (name) => {
  for (const folder of (process.env.PATH ?? '').split(delimiter))
    try {
      accessSync(join(folder, name), constants.X_OK);
      return join(folder, name);
    } catch {
      continue;
    }
  return undefined;
};
const find = (need) => process.env[need.override] || need.names.map(onPath).find(Boolean);

let missing = needs.filter((need) => !find(need));
if (missing.length > 0 && process.getuid?.() === 0 && onPath('apt-get')) {
  const packages = missing.flatMap((need) => need.packages);
  console.log(`installing for the tests: ${packages.join(' ')}`);
  const apt = (...words) =>
    spawnSync('apt-get', words, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
  missing = needs.filter((need) => !find(need));
}
for (const need of missing)
  console.error(`missing: ${need.what}; install ${need.packages[0]}, or set ${need.override} to its path`);
if (missing.length > 0) process.exit(1);
for (const need of needs) console.log(`${need.what}: ${find(need)}`);

// The reader of free text is learned once, before files that run beside each other would each learn it; nothing to do when it is kept.
const learned = spawnSync(process.execPath, ['src/cli/learn.ts'], { stdio: 'inherit' });
if (learned.status !== 0) process.exit(1);
