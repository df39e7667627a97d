import { type Metric, metrics } from '@parley/contracts';
import { SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../../ui/empty.js';
import { LoadMore } from '../../../ui/load-more.js';
import { Notice } from '../../../ui/notice.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { BehindRow } from './behind-row.js';
import styles from './drilldown.module.css';
import type { useDrilldown } from './use-drilldown.js';

/** Conversations, tickets and the like, one below the other. */
export function BehindList({ list, metric }: { list: ReturnType<typeof useDrilldown>; metric: Metric }) {
  const { t } = useTranslation();
  const { items, hidden, isPending, isError, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  if (isPending) return <Skeleton rows={6} />;
  if (isError && items.length === 0) return <ProblemState error={error} onRetry={() => void refetch()} />;
  return (
    <>
      {hidden > 0 && (
        <div className={styles.notice}>
          <Notice>{t('analytics.hidden', { count: hidden })}</Notice>
        </div>
      )}
      {items.length === 0 && hidden === 0 && <Empty icon={<SearchX size={22} />} title={t('analytics.nothingBehind')} text={t('analytics.nothingBehindText')} />}
      <ul className={styles.list}>
        {items.map((item, at) => (
          <li key={`${item.kind} ${item.id} ${item.at} ${at}`}>
            <BehindRow item={item} unit={metrics[metric].unit} />
          </li>
        ))}
      </ul>
      <LoadMore has={hasNextPage} busy={isFetchingNextPage} onLoad={() => void fetchNextPage()} />
    </>
  );
}

