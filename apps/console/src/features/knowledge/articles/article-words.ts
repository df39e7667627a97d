import type { ArticleStatus, ArticleSummary } from '@parley/contracts';
import type { Tone } from '../../../ui/badge.js';
import { bestLanguage } from '../language-name.js';

export const statusTones: Record<ArticleStatus, Tone> = { draft: 'neutral', review: 'warn', published: 'good', archived: 'neutral' };

type Translation = ArticleSummary['translations'][number];

/** The translation that speaks for an article in a list: that of the filter, else the one the reader understands best. */
export function spokesman<T extends Pick<Translation, 'locale'>>(translations: readonly T[], reader: string, wanted?: string): T | undefined {
  const locales = translations.map(({ locale }) => locale);
  const chosen = wanted && locales.includes(wanted) ? wanted : bestLanguage(locales, reader);
  return translations.find(({ locale }) => locale === chosen);
}

/** Which share of those who said so was helped, in whole percent; nothing while nobody has said anything. */
export const helpfulness = ({ helpful, unhelpful }: { helpful: number; unhelpful: number }): number | undefined => (helpful + unhelpful > 0 ? Math.round((100 * helpful) / (helpful + unhelpful)) : undefined);
