import type { Heatmap, Metric, QueryIn } from '@parley/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../../../app/use-media.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Segmented } from '../../../ui/segmented.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { api } from '../../session/api.js';
import { CsvButton } from '../csv-button.js';
import { useMetricName } from '../definitions/use-definitions.js';
import { Panel } from '../pages/panel.js';
import { useAsking } from '../question/question-context.js';
import { type Cell, cellsOf, levelOf, type Measure } from './cells.js';
import styles from './heatmap.module.css';

const A_MONDAY = Date.UTC(2026, 5, 1);
const DAY_MS = 86_400_000;
const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** When it is busy: a number by weekday and hour, as a table that is coloured by how much it is. */
export function HeatmapCard({ metric }: { metric: Metric }) {
  const { t } = useTranslation();
  const name = useMetricName()(metric);
  const { query: base } = useAsking();
  const [measure, setMeasure] = useState<Measure>('mean');
  const { compare: _compare, ...rest } = base;
  const query: QueryIn<'GET /analytics/heatmap'> = { ...rest, metric };
  const { data, isError, error, refetch, isPlaceholderData } = useQuery<Heatmap>({ queryKey: ['analytics', 'heatmap', query], queryFn: ({ signal }) => api.call('GET /analytics/heatmap', { query, signal }), placeholderData: keepPreviousData });
  return (
    <Panel
      title={t('analytics.heatmap', { name })}
      text={t('analytics.heatmapText')}
      tools={
        <>
          <Segmented label={t('analytics.heatmapShows')} value={measure} choices={(['mean', 'total'] as const).map((value) => ({ value, label: t(`analytics.heatmap.${value}`) }))} onValue={setMeasure} />
          <CsvButton path="/analytics/heatmap" query={query} name={`${metric}-by-hour`} about={t('analytics.heatmap', { name })} />
        </>
      }
    >
      {!data && (isError ? <ProblemState error={error} onRetry={() => void refetch()} /> : <Skeleton rows={5} shape="line" />)}
      {data && (
        <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('analytics.heatmap', { name })} data-stale={isPlaceholderData || undefined}>
          <HeatTable heatmap={data} measure={measure} caption={t('analytics.heatmap', { name })} />
        </div>
      )}
    </Panel>
  );
}

/** Weekdays from above to below and hours across; on a phone the other way round. */
function HeatTable({ heatmap, measure, caption }: { heatmap: Heatmap; measure: Measure; caption: string }) {
  const locale = useLanguage();
  const phone = usePhone();
  const { settings } = useAsking();
  const cells = cellsOf(heatmap, measure);
  const first = { monday: 0, saturday: 5, sunday: 6 }[settings.weekStart];
  const week = Array.from({ length: 7 }, (_, at) => (at + first) % 7);
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const [down, across] = phone ? [hours, week] : [week, hours];
  const nameOf = (isHour: boolean, at: number) => (isHour ? String(at) : weekday.format(A_MONDAY + at * DAY_MS));
  const most = Math.max(0, ...cells.flat().map(({ value }) => value));
  return (
    <table className={styles.table} data-phone={phone || undefined}>
      <caption className="hidden-text">{caption}</caption>
      <thead>
        <tr>
          <td />
          {across.map((at) => (
            <th key={at} scope="col">
              {nameOf(!phone, at)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {down.map((row) => (
          <tr key={row}>
            <th scope="row">{nameOf(phone, row)}</th>
            {across.map((column) => (
              <HeatCell key={column} cell={phone ? cells[column]![row]! : cells[row]![column]!} most={most} measure={measure} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function HeatCell({ cell: { value }, most, measure }: { cell: Cell; most: number; measure: Measure }) {
  const locale = useLanguage();
  const text = value === 0 ? '0' : new Intl.NumberFormat(locale, { notation: value >= 10_000 ? 'compact' : 'standard', maximumFractionDigits: measure === 'mean' && value < 10 ? 1 : 0 }).format(value);
  return <td data-level={levelOf(value, most)}>{text}</td>;
}
