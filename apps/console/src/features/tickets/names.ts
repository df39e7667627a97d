import type { Locale, LocalName } from '@parley/contracts';
import { useLanguage } from '../../i18n/use-format.js';

/** What the tenant calls something, in the reader's language, or in the one that it was written in. */
export const localName = (name: LocalName, locale: Locale): string => name[locale] ?? name.en ?? name['zh-CN'] ?? '';

export function useLocalName(): (name: LocalName) => string {
  const locale = useLanguage();
  return (name) => localName(name, locale);
}
