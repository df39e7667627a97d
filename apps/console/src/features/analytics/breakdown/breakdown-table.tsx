import { type Breakdown, type Metric, metrics as units } from '@parley/contracts';
import { ArrowDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useMetricName } from '../definitions/use-definitions.js';
import type { Behind } from '../drilldown/behind.js';
import { BehindLink } from '../drilldown/behind-link.js';
import { ChangeMark } from '../figures/change-mark.js';
import { headOf } from '../figures/figure-text.js';
import { useAmount } from '../figures/use-words.js';
import { useAsking } from '../question/question-context.js';
import { addressOf, type Narrowing, narrowings, questionIn } from '../question/question.js';
import styles from './breakdown.module.css';
import { useKeyName } from './use-key-name.js';

interface TableProps {
  breakdown: Breakdown;
  title: string;
  sort: Metric;
  onSort: (metric: Metric) => void;
  stale: boolean;
}

const isNarrowing = (by: string): by is Narrowing => narrowings.some((one) => one === by);

export function BreakdownTable({ breakdown: { by, data, metrics }, title, sort, onSort, stale }: TableProps) {
  const { t } = useTranslation();
  const name = useMetricName();
  const highest = Math.max(...data.map(({ figures }) => valueOf(figures, sort) ?? 0));
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={title} data-stale={stale || undefined}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{by === 'detail' ? t('analytics.part') : t(`analytics.by.${by as Exclude<typeof by, 'all' | 'detail'>}`)}</th>
            {metrics.map((metric) => (
              <th key={metric} scope="col" aria-sort={metric === sort ? 'descending' : undefined}>
                <button type="button" className={styles.sort} aria-label={t('analytics.sortBy', { name: name(metric) })} onClick={() => onSort(metric)}>
                  {metric === sort && <ArrowDown size={13} aria-hidden="true" />}
                  {name(metric)}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.map((row) => (
            <Row key={row.key} row={row} by={by} metrics={metrics} share={highest > 0 ? (valueOf(row.figures, sort) ?? 0) / highest : 0} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowOf = Breakdown['data'][number];
const valueOf = (figures: RowOf['figures'], metric: Metric): number | null => {
  const held = figures.find((one) => one.metric === metric);
  return held ? headOf(units[metric].unit, held.now) : null;
};

function Row({ row: { key, name: told, figures }, by, metrics, share }: { row: RowOf; by: Breakdown['by']; metrics: readonly Metric[]; share: number }) {
  const { head } = useAmount();
  const name = useKeyName()(by, key, told);
  const behind = (metric: Metric): Behind => ({ metric, ...(isNarrowing(by) ? { row: { by, key } } : by === 'detail' && { detail: key }) });
  return (
    <tr>
      <th scope="row">
        <RowName by={by} rowKey={key} name={name} />
        <svg className={styles.track} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
          <rect className={styles.fill} width={Math.max(0, Math.min(1, share)) * 100} height={1} />
        </svg>
      </th>
      {metrics.map((metric) => {
        const held = figures.find((one) => one.metric === metric);
        const value = held ? head(units[metric].unit, held.now) : '–';
        const opens = held && held.now.value !== null && (isNarrowing(by) || by === 'detail');
        return (
          <td key={metric}>
            {opens ? <BehindLink behind={behind(metric)} value={value} of={name} /> : value}
            {held && held.before && <ChangeMark metric={metric} held={held} brief />}
          </td>
        );
      })}
    </tr>
  );
}

/** A name; where numbers can be narrowed to it, the way to do so. */
function RowName({ by, rowKey, name }: { by: Breakdown['by']; rowKey: string; name: string }) {
  const [params] = useSearchParams();
  const { fixed } = useAsking();
  if (!isNarrowing(by) || fixed) return <span dir="auto">{name}</span>;
  const question = questionIn(params);
  return (
    <Link to={`?${addressOf({ ...question, narrowed: { ...question.narrowed, [by]: rowKey } }, params).toString()}`} dir="auto">
      {name}
    </Link>
  );
}
