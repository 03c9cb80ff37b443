import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { realContent } from './content.ts';

const folder = path.join(import.meta.dirname, '..', '..', 'src', 'conversation');
const source = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(path.join(folder, file), 'utf8'))
  .join('\n');

/** Words whose key is put together while the program runs. */
const made = [
  ...['choice', 'number', 'money', 'date', 'text', 'phone', 'name', 'location', 'file']
    .filter((ask) => ask !== 'choice')
    .map((ask) => `miss.expects.${ask}`),
  ...['image', 'video', 'file'].map((kind) => `media.${kind}`),
  ...['one', 'many', 'password', 'again'].map((kind) => `masked.${kind}`),
  ...['gone', 'window_closed', 'rejected', 'misconfigured'].map((kind) => `mark.failed_${kind}`),
  ...['likely', 'unlikely', 'person'].flatMap((verdict) => [`result.${verdict}.title`, `result.${verdict}.text`]),
  ...['center', 'phone', 'home'].flatMap((kind) => [`appointment.kind.${kind}`, `appointment.place_${kind}`]),
  ...['talk', 'call', 'appointment'].map((wants) => `brief.${wants}`),
  ...['adults', 'minors', 'single_parent', 'lives_alone'].map((fact) => `told.${fact}`),
  'appointment.confirmed_call',
];

test('every word that the core says exists in Greek', () => {
  const { common } = realContent().locales.el;
  const said = [...source.matchAll(/word\(\s*draft,\s*'([a-z_.]+)'/g)].map((match) => match[1] ?? '');
  const chosen = [
    ...source.matchAll(
      /'((?:appointment|handoff|result|miss|media|consent|resume|change|withdraw|cancel|human|question|interrupt|old_tap|mark|brief|crisis)\.[a-z_.]+)'/g,
    ),
  ].map((match) => match[1] ?? '');
  const buttons = [...source.matchAll(/button\(\s*draft,\s*[^']*(?:'[^']*'[^']*)*?\}\),\s*'([a-z_]+)'/g)].map(
    (match) => `button.${match[1] ?? ''}`,
  );
  const missing = [...new Set([...said, ...chosen, ...buttons, ...made])].filter((key) => !common[key]);
  expect(said.length).toBeGreaterThan(40);
  expect(missing).toEqual([]);
});
