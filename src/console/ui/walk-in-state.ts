import { signal } from '@preact/signals';

/** The question about somebody who came without an appointment is open. */
export const walkingIn = signal(false);
