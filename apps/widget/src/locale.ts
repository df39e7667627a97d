import type { Locale } from '@parley/contracts';

/** The language of ours that a BCP 47 tag asks for, if we speak it. */
export function spoken(tag: string | null | undefined): Locale | undefined {
  if (/^zh\b/i.test(tag ?? '')) return 'zh-CN';
  return /^en\b/i.test(tag ?? '') ? 'en' : undefined;
}

/** The page's language, else the first of the browser's that we speak. */
export function localeOfPage(): Locale {
  for (const tag of [document.documentElement.lang, ...navigator.languages]) {
    const locale = spoken(tag);
    if (locale) return locale;
  }
  return 'en';
}
