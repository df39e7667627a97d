import type { BotReportDay } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Card } from '../../settings/settings-page.js';
import { type Bucket, bucketsOf, topOf } from './buckets.js';
import styles from './report.module.css';
import { useWords } from './use-words.js';

const kinds = ['resolved', 'rest', 'handedOff'] as const;
/** Of the drawing, in its own units. */
const [HEIGHT, STEP, GAP] = [100, 10, 2];

/** What became of the conversations that the bot had, day by day; as a picture, and in numbers beside it. */
export function DaysCard({ days }: { days: readonly BotReportDay[] }) {
  const { t } = useTranslation();
  const { n, day } = useWords();
  const buckets = bucketsOf(days);
  const top = topOf(buckets);
  const weekly = buckets.length < days.length;
  const span = ({ from, to }: Bucket) => (from === to ? day(from) : `${day(from)} – ${day(to)}`);
  const total = (kind: (typeof kinds)[number]) => buckets.reduce((sum, bucket) => sum + bucket[kind], 0);
  return (
    <Card title={t(weekly ? 'botReport.weeks' : 'botReport.days')} text={t('botReport.daysText')}>
      <p className={styles.legend}>
        {kinds.map((kind) => (
          <span key={kind} data-kind={kind}>
            {t(`botReport.kind.${kind}`)} {n(total(kind))}
          </span>
        ))}
      </p>
      <div className={styles.chart} aria-hidden="true">
        <span className={styles.top}>{n(top)}</span>
        <svg className={styles.bars} viewBox={`0 0 ${buckets.length * STEP} ${HEIGHT}`} preserveAspectRatio="none">
          {buckets.map((bucket, at) => (
            <Bar key={bucket.from} bucket={bucket} at={at} top={top} title={`${span(bucket)}: ${kinds.map((kind) => `${t(`botReport.kind.${kind}`)} ${n(bucket[kind])}`).join(t('ui.listComma'))}`} />
          ))}
        </svg>
        <span className={styles.dates}>
          {datesOf(buckets).map(({ from }) => (
            <span key={from}>{day(from)}</span>
          ))}
        </span>
      </div>
      <details className={styles.details}>
        <summary>{t('botCurve.table')}</summary>
        <div className={styles.scroll} tabIndex={0} role="region" aria-label={t(weekly ? 'botReport.weeks' : 'botReport.days')}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t(weekly ? 'botReport.week' : 'botReport.day')}</th>
                {kinds.map((kind) => (
                  <th key={kind} scope="col">
                    {t(`botReport.kind.${kind}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {buckets.map((bucket) => (
                <tr key={bucket.from}>
                  <th scope="row">{span(bucket)}</th>
                  {kinds.map((kind) => (
                    <td key={kind}>{n(bucket[kind])}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </Card>
  );
}

function Bar({ bucket, at, top, title }: { bucket: Bucket; at: number; top: number; title: string }) {
  let under = HEIGHT;
  return (
    <g>
      <title>{title}</title>
      <rect className={styles.day} x={at * STEP} y={0} width={STEP} height={HEIGHT} />
      {kinds.map((kind) => {
        const height = (bucket[kind] / top) * HEIGHT;
        under -= height;
        return <rect key={kind} data-kind={kind} x={at * STEP + GAP / 2} y={under} width={STEP - GAP} height={height} />;
      })}
    </g>
  );
}

/** The first, one in the middle and the last: as many as have room on a phone. */
const datesOf = (buckets: readonly Bucket[]) => [...new Set([buckets[0]!, buckets[Math.floor((buckets.length - 1) / 2)]!, buckets.at(-1)!])];
