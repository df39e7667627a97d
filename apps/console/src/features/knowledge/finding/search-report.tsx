import type { SearchReportRow } from '@parley/contracts';
import { PenLine, SearchCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { number } from '../../../i18n/format.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { Button } from '../../../ui/button.js';
import { Empty } from '../../../ui/empty.js';
import { SelectField } from '../../../ui/field.js';
import { LoadMore } from '../../../ui/load-more.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import table from '../../../ui/table.module.css';
import { Time } from '../../../ui/time.js';
import { api } from '../../session/api.js';
import { useMay } from '../../session/use-session.js';
import { NewArticle } from '../articles/new-article.js';
import { knowledgeKeys } from '../knowledge-keys.js';
import { useLanguageName } from '../language-name.js';
import shared from '../knowledge.module.css';
import { useKbLocales } from '../use-help-centre.js';
import { usePages } from '../use-pages.js';
import styles from './finding.module.css';
import { SynonymDialog } from './synonym-dialog.js';

const outcomes = ['nothing', 'unopened', 'all'] as const;
const DAY_MS = 86_400_000;
const spans = ['7', '30', '90'] as const;
/** Up to which length, in characters, a search may be words that another word stands for. */
const LONGEST_SYNONYM = 60;

/** Searches that led nowhere, the most frequent first; each is an article that somebody misses. */
export function SearchReport() {
  const { t } = useTranslation();
  const locales = useKbLocales();
  const languageName = useLanguageName();
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>('nothing');
  const [days, setDays] = useState<(typeof spans)[number]>('30');
  const [locale, setLocale] = useState('');
  const [writing, setWriting] = useState<string>();
  const [naming, setNaming] = useState<string>();
  const list = usePages<SearchReportRow>([...knowledgeKeys.reports, 'searches', outcome, days, locale], (cursor, signal) =>
    api.call('GET /kb/reports/searches', { query: { outcome, limit: 50, cursor, from: new Date(Date.now() - Number(days) * DAY_MS).toISOString(), ...(locale && { locale }) }, signal }),
  );
  return (
    <>
      <div className={shared.bars}>
        <SelectField label={t('kbReport.outcome')} value={outcome} choices={outcomes.map((value) => ({ value, label: t(`kbReport.outcome.${value}`) }))} onValue={setOutcome} />
        <SelectField label={t('kbReport.span')} value={days} choices={spans.map((value) => ({ value, label: t('kbReport.days', { count: Number(value) }) }))} onValue={setDays} />
        {locales.length > 1 && <SelectField label={t('articles.language')} value={locale} choices={[{ value: '', label: t('articles.any') }, ...locales.map((value) => ({ value, label: languageName(value) }))]} onValue={setLocale} />}
      </div>
      {list.isPending && <Skeleton shape="line" rows={6} />}
      {list.isError && list.items.length === 0 && <ProblemState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && list.items.length === 0 && <Empty icon={<SearchCheck size={22} />} title={t(outcome === 'all' ? 'kbReport.noSearches' : 'kbReport.allFound')} text={t('kbReport.allFoundText')} />}
      {list.items.length > 0 && <SearchTable rows={list.items} onWrite={setWriting} onName={setNaming} />}
      <LoadMore has={list.hasNextPage} busy={list.isFetchingNextPage} onLoad={() => void list.fetchNextPage()} />
      {writing !== undefined && <NewArticle title={writing} locale={locale || undefined} onClose={() => setWriting(undefined)} />}
      {naming !== undefined && <SynonymDialog word={naming} onClose={() => setNaming(undefined)} />}
    </>
  );
}

function SearchTable({ rows, onWrite, onName }: { rows: readonly SearchReportRow[]; onWrite: (query: string) => void; onName: (query: string) => void }) {
  const { t } = useTranslation();
  const reader = useLanguage();
  const publishes = useMay('knowledge:publish');
  const columns = ['searches', 'without', 'opened'] as const;
  return (
    <div className={styles.table}>
      <table className={table.table} aria-label={t('kbReport.searches')}>
        <thead>
          <tr>
            <th scope="col">{t('kbReport.query')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className={styles.number}>
                {t(`kbReport.column.${column}`)}
              </th>
            ))}
            <th scope="col">{t('kbReport.lastAt')}</th>
            <th scope="col">
              <span className="hidden-text">{t('ui.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ query, searches, withoutResult, opened, lastAt }) => (
            <tr key={query}>
              <td className={styles.query}>{query}</td>
              {[searches, withoutResult, opened].map((value, at) => (
                <td key={columns[at]} className={styles.number} data-label={t(`kbReport.column.${columns[at]!}`)}>
                  {number(reader, value)}
                </td>
              ))}
              <td>
                <Time at={lastAt} ago />
              </td>
              <td>
                <span className={styles.acts}>
                  {publishes && query.length <= LONGEST_SYNONYM && (
                    <Button small look="ghost" aria-label={t('kbReport.sameAsFor', { query })} onClick={() => onName(query)}>
                      {t('kbReport.sameAs')}
                    </Button>
                  )}
                  <Button small icon={<PenLine size={14} />} aria-label={t('kbReport.writeFor', { query })} onClick={() => onWrite(query)}>
                    {t('kbReport.write')}
                  </Button>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
