import type { Locale } from '@parley/contracts';

/** The language of Parley's own that goes with a language. */
export const ownLocale = (locale: string): Locale => (locale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en');

/** The language in which the bot speaks to somebody. */
export function spokenLocale(locale: string, locales: readonly Locale[]): Locale {
  const own = ownLocale(locale);
  return locales.includes(own) ? own : (locales[0] ?? own);
}

/** The entry of a family that speaks a language: in just it, else in its tongue, else the one that was found. */
export function inLanguage(family: ReadonlyMap<string, string> | undefined, { locale, found }: { locale: string; found: string }): string {
  const exact = family?.get(locale);
  if (exact !== undefined) return exact;
  const tongue = locale.split('-')[0]!;
  for (const [other, id] of family ?? []) if (other.split('-')[0] === tongue) return id;
  return found;
}
