import { createStore } from '../store.js';

/** `undefined` until the palette is first asked for. */
export const paletteOpen = createStore<boolean | undefined>(undefined);
export const togglePalette = () => paletteOpen.set((now) => !now);
