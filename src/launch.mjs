// The first file that runs: plain JavaScript that any Node can read, so that an old Node says what is wrong instead of a syntax error.
// `npm start` finds the project's own Node 24 (node_modules/.bin) before the machine's.
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 7)) {
  console.error(
    `Το Δίπλα χρειάζεται Node 24.7 ή νεότερο και εδώ τρέχει το ${process.versions.node}.\n` +
      'Στο Linux (x64, arm64) το φέρνει το «npm ci». Αλλιώς εγκαταστήστε το από το nodejs.org και τρέξτε ξανά «npm start».',
  );
  process.exit(1);
}
// What was compiled once (types stripped, code generated) is kept beside the modules: the next start takes half the time to load them,
// and needs no compiler in memory. Where nothing may be written, it is simply compiled again.
const { enableCompileCache, flushCompileCache } = await import('node:module');
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/dipla', import.meta.url)));
await import('./main.ts');
flushCompileCache();
