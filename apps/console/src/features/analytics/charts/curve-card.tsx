import { Interval, type Metric, type QueryIn } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { Select } from '../../../ui/field.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { CsvButton } from '../csv-button.js';
import { DefinitionButton } from '../definitions/definition-button.js';
import { useMetricName } from '../definitions/use-definitions.js';
import { BehindLink } from '../drilldown/behind-link.js';
import { type Behind, withBehind } from '../drilldown/behind.js';
import { useMoment } from '../figures/use-words.js';
import { Panel } from '../pages/panel.js';
import { useAsking } from '../question/question-context.js';
import { useAddress, withParam } from '../question/use-address.js';
import { Chart } from './chart.js';
import styles from './charts.module.css';
import { daysFrom, intervalsFor, usualInterval } from './intervals.js';
import { seriesOf } from './series-of.js';
import { useTimeseries } from './use-timeseries.js';

/** How finely curves are divided, as the address says or as is usual. */
function useInterval(): { interval: Interval; offered: readonly Interval[] } {
  const [params] = useSearchParams();
  const { days, question } = useAsking();
  const offered = intervalsFor(days, question.narrowed);
  const wanted = Interval.safeParse(params.get('interval')).data;
  return { offered, interval: wanted && offered.includes(wanted) ? wanted : usualInterval(days, offered) };
}

/** Numbers over time. Of several that are offered one is shown; `together`: all of them, side by side. */
export function CurveCard({ metrics, together, title, fixed }: { metrics: readonly Metric[]; together?: boolean; title?: string; fixed?: Interval }) {
  const { t } = useTranslation();
  const [params, change] = useAddress();
  const { query } = useAsking();
  const own = useInterval();
  const interval = fixed ?? own.interval;
  const name = useMetricName();
  const chosen = metrics.find((metric) => metric === params.get('metric')) ?? metrics[0]!;
  const shown = together ? metrics : [chosen];
  const set = (key: 'metric' | 'interval') => (value: string) => change(withParam(key, value));
  const asked = together ? withoutCompare(query) : query;
  return (
    <Panel
      title={title ?? name(chosen)}
      tools={
        <>
          {!together && metrics.length > 1 && <Select className={styles.select} aria-label={t('analytics.metric')} value={chosen} choices={metrics.map((metric) => ({ value: metric, label: name(metric) }))} onValue={set('metric')} />}
          {!fixed && own.offered.length > 1 && <Select className={styles.select} aria-label={t('analytics.interval')} value={interval} choices={own.offered.map((one) => ({ value: one, label: t(`analytics.interval.${one}`) }))} onValue={set('interval')} />}
          <CsvButton path="/analytics/timeseries" query={{ ...asked, metric: chosen, interval }} name={chosen} about={name(chosen)} />
          {!together && <DefinitionButton metric={chosen} />}
        </>
      }
    >
      <Curves metrics={shown} interval={interval} query={asked} caption={title ?? name(chosen)} />
    </Panel>
  );
}

const withoutCompare = ({ compare: _compare, ...query }: QueryIn<'GET /analytics/overview'>) => query;

function Curves({ metrics, interval, query, caption }: { metrics: readonly Metric[]; interval: Interval; query: QueryIn<'GET /analytics/overview'>; caption: string }) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const { days } = useAsking();
  const name = useMetricName();
  const { data, error, refetch, isPlaceholderData } = useTimeseries(metrics, interval, query);
  const timeZone = data?.[0]?.timeZone ?? 'UTC';
  const moment = useMoment(data?.[0]?.interval ?? interval, timeZone);
  if (!data) return error ? <ProblemState error={error} onRetry={refetch} /> : <div className={styles.picture} aria-busy="true" />;
  const first = data[0]!;
  const series = seriesOf(data, { name, before: t(`analytics.compare.${query.compare ?? 'previous'}`), p90: t('analytics.p90'), median: t('analytics.median') });
  const behind = (of: number, at: number): Behind => ({ metric: data.length > 1 ? data[of]!.metric : first.metric, days: daysFrom(first.data[at]!.at, first.interval, { asked: days, timeZone }) });
  return (
    <div className={styles.curves} data-stale={isPlaceholderData || undefined}>
      <Chart
        caption={caption}
        unit={first.unit}
        series={series}
        points={first.data.map(({ at }) => ({ full: moment.full(at), brief: moment.brief(at) }))}
        head={t(`analytics.interval.${first.interval}`)}
        cell={(of, at, value) => (series[of]!.look === 'dashed' ? value : <BehindLink behind={behind(of, at)} value={value} of={moment.full(first.data[at]!.at)} />)}
        onPick={(at) => void navigate(`?${withBehind(params, behind(0, at)).toString()}`, { preventScrollReset: true })}
      />
    </div>
  );
}
