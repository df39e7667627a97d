import { type LiveAnalytics, type Metric, metrics } from '@parley/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { number } from '../../../i18n/format.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { DefinitionButton } from '../definitions/definition-button.js';
import { useMetricName } from '../definitions/use-definitions.js';
import { withBehind } from '../drilldown/behind.js';
import { Pieces } from '../figures/figure-card.js';
import styles from '../figures/figures.module.css';
import { useAmount } from '../figures/use-words.js';
import { soFar } from './day-sum.js';

/** How today goes: answered in time, how much came in against what is usual, and what is counted of today. */
export function LiveFigures({ live: { answeredInTime, today, curve, at } }: { live: LiveAnalytics }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const { say, head } = useAmount();
  const name = useMetricName();
  const { arrived, usual } = soFar(curve, at);
  return (
    <section aria-label={t('analytics.page.live')}>
      <ul className={styles.cards}>
        <Card name={t('analytics.answeredInTime')} value={say('share', answeredInTime.value)} below={answeredInTime.value === null ? t('analytics.nothing') : t('analytics.ofWhole', { n: number(locale, answeredInTime.n) })} />
        <Card name={t('analytics.live.arrived')} info={<DefinitionButton metric="conversations_new" />} value={<TodayLink metric="conversations_new" value={number(locale, arrived)} />} below={t('analytics.usualSoFar', { n: number(locale, usual) })} />
        {today.filter(({ metric }) => metric !== 'conversations_new').map(({ metric, figure }) => {
          const { unit } = metrics[metric];
          const value = head(unit, figure);
          return (
            <Card
              key={metric}
              name={name(metric)}
              info={<DefinitionButton metric={metric} />}
              value={figure.value === null ? value : <TodayLink metric={metric} value={value} />}
              below={unit === 'ms' && figure.p50 !== undefined && figure.value !== null ? t('analytics.spread', { p90: say(unit, figure.p90), mean: say(unit, figure.value), n: number(locale, figure.n) }) : undefined}
            />
          );
        })}
      </ul>
    </section>
  );
}

/** A number of today, which opens what stands behind it beside the overview. */
function TodayLink({ metric, value }: { metric: Metric; value: string }) {
  const { t } = useTranslation();
  const name = useMetricName()(metric);
  const [params] = useSearchParams();
  const address = withBehind(new URLSearchParams([...params, ['period', 'today']]), { metric }).toString();
  return (
    <Link className={styles.link} to={`/analytics/overview?${address}`} aria-label={t('analytics.behind', { name, value })}>
      {value}
    </Link>
  );
}

const Card = ({ name, info, value, below }: { name: string; info?: ReactNode; value: ReactNode; below?: string | undefined }) => (
  <li className={styles.card}>
    <div className={styles.top}>
      <h2 className={styles.name}>{name}</h2>
      {info}
    </div>
    <p className={styles.value}>{value}</p>
    {below && (
      <p className={styles.spread}>
        <Pieces text={below} />
      </p>
    )}
  </li>
);
