import type { Article, ArticleTranslation } from '@parley/contracts';
import { useHelpCentre } from '../use-help-centre.js';

/** Where readers find a translation in the help centre; nothing while they find it nowhere. */
export function useReaderPage(article: Article, { publishedNumber, slug, locale }: ArticleTranslation): string | undefined {
  const { data: centre } = useHelpCentre();
  if (!centre?.enabled || article.audience === 'internal' || publishedNumber === null || !slug) return undefined;
  return `${centre.url}/${locale}/articles/${encodeURIComponent(slug)}`;
}
