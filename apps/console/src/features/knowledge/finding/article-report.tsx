import type { ArticleReportRow } from '@parley/contracts';
import { HeartHandshake } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { number } from '../../../i18n/format.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { Empty } from '../../../ui/empty.js';
import { LoadMore } from '../../../ui/load-more.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import table from '../../../ui/table.module.css';
import { api } from '../../session/api.js';
import { knowledgeKeys } from '../knowledge-keys.js';
import { useLanguageName } from '../language-name.js';
import { usePages } from '../use-pages.js';
import styles from './finding.module.css';

/** Articles that readers were not helped by, those first of which that is most certain. */
export function ArticleReport() {
  const { t } = useTranslation();
  const list = usePages<ArticleReportRow>([...knowledgeKeys.reports, 'articles'], (cursor, signal) => api.call('GET /kb/reports/articles', { query: { limit: 50, cursor }, signal }));
  if (list.isPending) return <Skeleton shape="line" rows={6} />;
  if (list.isError && list.items.length === 0) return <ProblemState error={list.error} onRetry={() => void list.refetch()} />;
  if (list.items.length === 0) return <Empty icon={<HeartHandshake size={22} />} title={t('kbReport.allHelp')} text={t('kbReport.allHelpText')} />;
  return (
    <>
      <ArticleReportTable rows={list.items} />
      <LoadMore has={list.hasNextPage} busy={list.isFetchingNextPage} onLoad={() => void list.fetchNextPage()} />
    </>
  );
}

function ArticleReportTable({ rows }: { rows: readonly ArticleReportRow[] }) {
  const { t } = useTranslation();
  const reader = useLanguage();
  const languageName = useLanguageName();
  return (
    <div className={styles.table}>
      <table className={table.table} aria-label={t('kbReport.articles')}>
        <thead>
          <tr>
            <th scope="col">{t('article.title')}</th>
            <th scope="col">{t('articles.language')}</th>
            <th scope="col" className={styles.number}>
              {t('articles.views')}
            </th>
            <th scope="col" className={styles.number}>
              {t('kbReport.column.foundBy')}
            </th>
            <th scope="col" className={styles.number}>
              {t('kbReport.column.notHelped')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ articleId, locale, title, views, helpful, unhelpful, opened, doubt }) => (
            <tr key={`${articleId} ${locale}`}>
              <td>
                <Link to={`/knowledge/articles/${articleId}?locale=${locale}`} lang={locale}>
                  {title}
                </Link>
              </td>
              <td>{languageName(locale)}</td>
              <td className={styles.number} data-label={t('articles.views')}>
                {number(reader, views)}
              </td>
              <td className={styles.number} data-label={t('kbReport.column.foundBy')}>
                {number(reader, opened)}
              </td>
              <td className={styles.number} data-label={t('kbReport.column.notHelped')}>
                {t('kbReport.ofVotes', { no: unhelpful, all: helpful + unhelpful })}
                <span className={styles.bar} aria-hidden="true">
                  <span style={{ inlineSize: `${Math.round(doubt * 100)}%` }} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
