import { expect, test } from 'vitest';
import { realContent, smallContent } from './content.ts';
import { play, talks } from './transcript.ts';

const contents = { real: realContent(), small: smallContent() };

test.each(talks())('%s goes as it is written', (file) => {
  expect(play(file, contents)).toEqual([]);
});
