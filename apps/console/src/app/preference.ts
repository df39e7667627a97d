import { createStore, type Store } from './store.js';
import { storage } from './storage.js';

/** A setting of this browser, one of `choices`; kept in localStorage and followed by every open tab. */
export function preference<T extends string>(name: string, choices: readonly T[], fallback: T): Store<T> {
  const key = `parley.${name}`;
  const known = (value: string | null): T => choices.find((choice) => choice === value) ?? fallback;
  const store = createStore<T>(known(storage.read(key)));
  window.addEventListener('storage', (event) => {
    if (event.key === key) store.set(known(event.newValue));
  });
  return {
    ...store,
    set(next) {
      store.set(next);
      storage.write(key, store.get());
    },
  };
}

/** A switch of this browser. */
export const switchPreference = (name: string, fallback: 'on' | 'off') => preference(name, ['on', 'off'] as const, fallback);
