import type { Article } from '@parley/contracts';
import { FileX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { usePageTitle } from '../../../app/use-page-title.js';
import { codeOf } from '../../../i18n/problem-text.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { Empty } from '../../../ui/empty.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { spokesman } from '../articles/article-words.js';
import { useArticle } from '../articles/use-articles.js';
import { useHelpCentre } from '../use-help-centre.js';
import { ArticleDesk } from './article-desk.js';
import styles from './article-page.module.css';
import { BackLink } from './back-link.js';

/** One article in one of its languages, to be written. */
export function ArticlePage() {
  const { t } = useTranslation();
  const { articleId = '' } = useParams();
  const { data: article, isPending, isError, error, refetch } = useArticle(articleId);
  const centre = useHelpCentre();
  if (isPending || centre.isPending) return <Waiting />;
  if (!article && codeOf(error) === 'article.not_found') {
    return (
      <Empty page icon={<FileX size={22} />} title={t('problem.article.not_found')}>
        <BackLink />
      </Empty>
    );
  }
  if (isError && !article) return <ProblemState error={error} onRetry={() => void refetch()} />;
  return article && <InLanguage article={article} />;
}

function InLanguage({ article }: { article: Article }) {
  const { t } = useTranslation();
  const reader = useLanguage();
  const [params] = useSearchParams();
  const { data: centre } = useHelpCentre();
  const wanted = params.get('locale') ?? undefined;
  const written = article.translations.some(({ locale }) => locale === wanted);
  const locale = (wanted && (written || centre?.locales.includes(wanted)) ? wanted : spokesman(article.translations, reader)?.locale) ?? 'en';
  const translation = article.translations.find((one) => one.locale === locale);
  usePageTitle(translation?.title ?? t('article.untitled'));
  return <ArticleDesk key={`${article.id} ${locale}`} article={article} locale={locale} translation={translation} />;
}

const Waiting = () => (
  <div className={styles.waiting}>
    <Skeleton shape="line" rows={8} />
  </div>
);
