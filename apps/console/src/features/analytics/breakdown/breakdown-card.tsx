import type { AnalyticsDimension, Metric } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { CsvButton } from '../csv-button.js';
import { useDefinitions, useMetricName } from '../definitions/use-definitions.js';
import { Panel } from '../pages/panel.js';
import { useAsking } from '../question/question-context.js';
import { useAddress, withParam } from '../question/use-address.js';
import { BreakdownTable } from './breakdown-table.js';
import styles from './breakdown.module.css';
import { type BreakdownAsked, breakdownQuery, useBreakdown } from './use-breakdown.js';

interface CardProps {
  by: AnalyticsDimension;
  metrics: readonly Metric[];
  /** Tells its order from that of other tables, in the address. */
  id: string;
  title?: 'more';
}

/** Numbers told apart by something, in a table that can be put in order. Those that cannot be told apart so are left out. */
export function BreakdownCard({ by, metrics, id, title }: CardProps) {
  const definitions = useDefinitions();
  const { question } = useAsking();
  const possible = metrics.filter((metric) => definitions.get(metric)?.dimensions.includes(by));
  const narrowedToIt = Object.keys(question.narrowed).includes(by);
  if (possible.length === 0 || narrowedToIt) return null;
  return <Told by={by} metrics={possible} id={id} {...(title && { title })} />;
}

function Told({ by, metrics, id, title: about }: CardProps) {
  const { t } = useTranslation();
  const name = useMetricName();
  const [params, change] = useAddress();
  const [all, setAll] = useState(false);
  const { query } = useAsking();
  const wanted = params.get(`sort-${id}`);
  const sort = metrics.find((metric) => metric === wanted) ?? metrics[0]!;
  const asked: BreakdownAsked = { by, metrics, sort, all };
  const { data, isError, error, refetch, isPlaceholderData } = useBreakdown(asked, query);
  const order = (metric: Metric) => change(withParam(`sort-${id}`, metric));
  const title = by === 'detail' ? name(metrics[0]!) : t(`analytics.told.${about ?? (by as Exclude<typeof by, 'all' | 'detail'>)}`);
  return (
    <Panel title={title} tools={<CsvButton path="/analytics/breakdown" query={breakdownQuery({ ...asked, all: true }, query)} name={`${by}-${sort}`} about={title} />}>
      {!data && (isError ? <ProblemState error={error} onRetry={() => void refetch()} /> : <Skeleton rows={3} shape="line" />)}
      {data && data.data.length === 0 && <p className={styles.none}>{t('analytics.noRows')}</p>}
      {data && data.data.length > 0 && <BreakdownTable breakdown={data} title={title} sort={sort} onSort={order} stale={isPlaceholderData} />}
      {data?.more && !all && (
        <Button small look="ghost" onClick={() => setAll(true)}>
          {t('analytics.allRows')}
        </Button>
      )}
      {data?.more && all && <p className={styles.none}>{t('analytics.stillMore')}</p>}
    </Panel>
  );
}
