/** A small center for the tests of this folder: two social workers, one nurse, mornings on working days. */
import type { Center } from '../../src/content/content.ts';

export function testCenter(change: Partial<Center> = {}): Center {
  return {
    id: 'dokimi',
    name: 'Κέντρο Δοκιμής',
    municipality: 'Δήμος Δοκιμής',
    timezone: 'Europe/Athens',
    facts: {},
    hours: [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '14:00' }],
    hoursConfirmed: true,
    closures: [],
    members: [
      {
        id: 'maria',
        role: 'social_worker',
        title: '',
        with: '',
        topics: ['general', 'eee'],
        kinds: ['center', 'phone', 'home'],
      },
      { id: 'eleni', role: 'social_worker', title: '', with: '', topics: ['eee'], kinds: ['center', 'phone'] },
      { id: 'nikos', role: 'nurse', title: '', with: '', topics: ['health'], kinds: ['center'] },
    ],
    leave: [],
    slotMinutes: { default: 30, eee: 45 },
    leadHours: 4,
    aheadDays: 21,
    promiseHours: 4,
    helpLines: [],
    ...change,
  };
}
