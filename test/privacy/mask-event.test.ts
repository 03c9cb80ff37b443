import { describe, expect, it } from 'vitest';
import type { InboundEvent, Input } from '../../src/conversation/event.ts';
import { maskContacts } from '../../src/privacy/mask.ts';
import { maskEvent } from '../../src/privacy/mask-event.ts';

const AFM = '123456783';
const event = (input: Input, profileName?: string): InboundEvent => ({
  channel: 'viber',
  address: 'u1',
  dedupe: 'd1',
  input,
  ...(profileName !== undefined && { profileName }),
});

describe('every field that holds words', () => {
  const media = { ref: 'r', name: `${AFM}.pdf` };
  const inputs: Input[] = [
    { kind: 'text', text: `το ΑΦΜ μου ${AFM}` },
    { kind: 'edit', text: AFM },
    { kind: 'image', media, caption: `ΑΦΜ ${AFM}` },
    { kind: 'video', media: { ref: 'r' }, caption: AFM },
    { kind: 'file', media },
    { kind: 'voice', media },
    { kind: 'location', latitude: 39, longitude: 22, label: `Σπίτι ${AFM}` },
    { kind: 'contact', phone: '+306971234567', name: `Ελένη ΑΦΜ ${AFM}`, own: false },
    { kind: 'tap', action: 'n:menu', label: AFM },
  ];
  it.each(inputs)('$kind', (input) => {
    expect(JSON.stringify(maskEvent(event(input)))).not.toContain(AFM);
  });

  it('the name of the profile', () => {
    expect(maskEvent(event({ kind: 'start' }, `Ελένη ${AFM}`)).profileName).toBe('Ελένη [ΑΦΜ]');
  });
});

it('names what they wrote themselves, not what a machine named', () => {
  expect(maskEvent(event({ kind: 'text', text: AFM })).masked).toEqual(['afm']);
  expect(maskEvent(event({ kind: 'file', media: { ref: 'r', name: `${AFM}.pdf` } })).masked).toBeUndefined();
});

it('gives the same event when there is nothing to hide', () => {
  const plain = event({ kind: 'text', text: 'τηλέφωνο 6971234567, 400 ευρώ' }, 'Ελένη');
  expect(maskEvent(plain)).toBe(plain);
});

it.each([
  ['πάρτε με 697 123 4567', 'πάρτε με [τηλέφωνο]'],
  ['+30 6971234567', '[τηλέφωνο]'],
  ['eleni@example.gr τι θέλει', '[email] τι θέλει'],
  ['400 ευρώ για 3 παιδιά στις 15/12', '400 ευρώ για 3 παιδιά στις 15/12'],
])('a list of nobody: %j', (text, hidden) => {
  expect(maskContacts(text)).toBe(hidden);
});
