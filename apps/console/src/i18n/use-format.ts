import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { createStore, useStore } from '../app/store.js';
import { currentLanguage } from './i18n.js';

/** One clock for all times on the screen; it ticks every 20 s, and when the tab is looked at again. */
const now = createStore(new Date());
const tick = () => now.set(new Date());
setInterval(() => document.hidden || tick(), 20_000);
document.addEventListener('visibilitychange', () => document.hidden || tick());

export const useNow = () => useStore(now);

/** As `useNow`, but by the second, for clocks that run out; nothing ticks while nobody looks at one. */
const second = createStore(new Date());
let watchers = 0;
let ticking: ReturnType<typeof setInterval> | undefined;
function watchSeconds(listener: () => void) {
  const forget = second.subscribe(listener);
  watchers++;
  if (!ticking) {
    second.set(new Date());
    ticking = setInterval(() => second.set(new Date()), 1000);
  }
  return () => {
    forget();
    if (--watchers > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  };
}

export const useSecond = () => useSyncExternalStore(watchSeconds, second.get);

export function useLanguage() {
  useTranslation();
  return currentLanguage();
}
