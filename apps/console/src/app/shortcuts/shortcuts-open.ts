import { createStore } from '../store.js';

/** `undefined` until the list of shortcuts is first asked for. */
export const shortcutsOpen = createStore<boolean | undefined>(undefined);
export const showShortcuts = () => shortcutsOpen.set(true);
