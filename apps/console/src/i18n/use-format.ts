import { useTranslation } from 'react-i18next';
import { createStore, useStore } from '../app/store.js';
import { currentLanguage } from './i18n.js';

/** One clock for all times on the screen; it ticks every 20 s, and when the tab is looked at again. */
const now = createStore(new Date());
const tick = () => now.set(new Date());
setInterval(() => document.hidden || tick(), 20_000);
document.addEventListener('visibilitychange', () => document.hidden || tick());

export const useNow = () => useStore(now);

export function useLanguage() {
  useTranslation();
  return currentLanguage();
}
