import type { Locale } from '@parley/contracts';
import { useLanguage } from '../../i18n/use-format.js';

/** A language in the reader's words: `zh-CN` → Chinese (China), 中文（中国）. */
export function languageName(tag: string, reader: Locale): string {
  try {
    return new Intl.DisplayNames(reader, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

export function useLanguageName() {
  const reader = useLanguage();
  return (tag: string) => languageName(tag, reader);
}

const rtl = new Set(['ar', 'fa', 'he', 'ur', 'ps', 'sd', 'yi', 'dv', 'ckb', 'ug']);
/** Which way a language is written. */
export const directionOf = (tag: string): 'ltr' | 'rtl' => (rtl.has(tag.split('-')[0]!) ? 'rtl' : 'ltr');

/** Of the languages that something exists in the one that the reader understands best: their own, one like it, else the first. */
export function bestLanguage(available: readonly string[], wanted: string): string | undefined {
  const [root] = wanted.split('-');
  return available.find((tag) => tag === wanted) ?? available.find((tag) => tag.split('-')[0] === root) ?? available[0];
}
