/** Which flow is looked at, and how: shared by the list, the map and the preview, which are fetched one by one. */
import { signal } from '@preact/signals';

/** Empty: the list of all. */
export const chosenFlow = signal('');
export const flowView = signal<'map' | 'preview'>('map');
