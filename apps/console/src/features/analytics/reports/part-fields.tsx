import { AnalyticsDimension, Interval, Metric, type ReportPart } from '@parley/contracts';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Select, SelectField } from '../../../ui/field.js';
import { useDefinitions, useMetricName } from '../definitions/use-definitions.js';
import { MOST_METRICS } from './report-draft.js';
import styles from './reports.module.css';

type Fields<K extends ReportPart['kind']> = { part: Extract<ReportPart, { kind: K }>; onChange: (part: ReportPart) => void };

/** What a part of a report shows. */
export function PartFields({ part, onChange }: { part: ReportPart; onChange: (part: ReportPart) => void }) {
  switch (part.kind) {
    case 'figures':
      return <MetricsField metrics={part.metrics} offered={Metric.options} onChange={(metrics) => onChange({ ...part, metrics })} />;
    case 'curve':
      return <CurveFields part={part} onChange={onChange} />;
    case 'table':
      return <TableFields part={part} onChange={onChange} />;
    default:
      return part satisfies never;
  }
}

/** Numbers as one chooses among them: by the page that they are at home on. */
function useMetricChoices() {
  const { t } = useTranslation();
  const name = useMetricName();
  const definitions = useDefinitions();
  return (metrics: readonly Metric[]) =>
    metrics.map((metric) => {
      const area = definitions.get(metric)?.area;
      return { value: metric as string, label: area ? t('analytics.inArea', { area: t(`analytics.area.${area}`), name: name(metric) }) : metric };
    });
}

function CurveFields({ part, onChange }: Fields<'curve'>) {
  const { t } = useTranslation();
  const choices = useMetricChoices()(Metric.options);
  return (
    <div className={styles.fields}>
      <SelectField label={t('analytics.metric')} value={part.metric as string} choices={choices} onValue={(metric) => onChange({ ...part, metric: metric as Metric })} />
      <SelectField label={t('analytics.interval')} value={part.interval} choices={Interval.options.map((value) => ({ value, label: t(`analytics.interval.${value}`) }))} onValue={(interval) => onChange({ ...part, interval })} />
    </div>
  );
}

const dimensions = AnalyticsDimension.options.filter((by) => by !== 'all');

/** A table; numbers that cannot be told apart so are not offered, and dropped when that is changed. */
function TableFields({ part, onChange }: Fields<'table'>) {
  const { t } = useTranslation();
  const definitions = useDefinitions();
  const offered = (by: AnalyticsDimension) => Metric.options.filter((metric) => definitions.get(metric)?.dimensions.includes(by));
  const choose = (by: AnalyticsDimension) => {
    const possible = offered(by);
    const kept = part.metrics.filter((metric) => possible.includes(metric));
    onChange({ ...part, by, metrics: kept.length > 0 ? kept : possible.slice(0, 1) });
  };
  return (
    <>
      <div className={styles.fields}>
        <SelectField label={t('analytics.toldBy')} value={part.by} choices={dimensions.map((value) => ({ value, label: value === 'detail' ? t('analytics.byDetail') : t(`analytics.by.${value}`) }))} onValue={choose} />
      </div>
      <MetricsField metrics={part.metrics} offered={offered(part.by)} onChange={(metrics) => onChange({ ...part, metrics })} />
    </>
  );
}

function MetricsField({ metrics, offered, onChange }: { metrics: readonly Metric[]; offered: readonly Metric[]; onChange: (metrics: Metric[]) => void }) {
  const { t } = useTranslation();
  const name = useMetricName();
  const choices = useMetricChoices()(offered.filter((metric) => !metrics.includes(metric)));
  return (
    <div className={styles.metrics}>
      <ul className={styles.chips} aria-label={t('analytics.metrics')}>
        {metrics.map((metric) => (
          <li key={metric} className={styles.chip}>
            <span>{name(metric)}</span>
            <button type="button" aria-label={t('analytics.metricDrop', { name: name(metric) })} disabled={metrics.length === 1} onClick={() => onChange(metrics.filter((one) => one !== metric))}>
              <X size={13} />
            </button>
          </li>
        ))}
      </ul>
      {metrics.length < MOST_METRICS && choices.length > 0 && (
        <Select className={styles.adding} aria-label={t('analytics.metricAdd')} value="" choices={[{ value: '', label: t('analytics.metricAdd') }, ...choices]} onValue={(metric) => metric && onChange([...metrics, metric as Metric])} />
      )}
    </div>
  );
}
