import { type LiveAnalytics, type Metric, metrics } from '@parley/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { number } from '../../../i18n/format.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { DefinitionButton } from '../definitions/definition-button.js';
import { useMetricName } from '../definitions/use-definitions.js';
import { withBehind } from '../drilldown/behind.js';
import styles from '../figures/figures.module.css';
import { Spread } from '../figures/spread.js';
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
      <ul className={styles.cards} data-brief>
        <Card name={t('analytics.answeredInTime')} value={answeredInTime.value === null ? '–' : <AnsweredLink value={say('share', answeredInTime.value)} />} below={<Spread unit="share" figure={answeredInTime} />} />
        <Card name={t('analytics.live.arrived')} info={<DefinitionButton metric="conversations_new" />} value={<TodayLink metric="conversations_new" value={number(locale, arrived)} />} below={<p className={styles.spread}>{t('analytics.usualSoFar', { n: number(locale, usual) })}</p>} />
        {today
          .filter(({ metric }) => metric !== 'conversations_new')
          .map(({ metric, figure }) => {
            const { unit } = metrics[metric];
            const value = head(unit, figure);
            return <Card key={metric} name={name(metric)} info={<DefinitionButton metric={metric} />} value={figure.value === null ? value : <TodayLink metric={metric} value={value} />} below={<Spread unit={unit} figure={figure} />} />;
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

/** Which promises were kept, and for whom, is on the page about them. */
function AnsweredLink({ value }: { value: string }) {
  const [params] = useSearchParams();
  return (
    <Link className={styles.link} to={`/analytics/sla?${new URLSearchParams([...params, ['period', 'today']]).toString()}`}>
      {value}
    </Link>
  );
}

const Card = ({ name, info, value, below }: { name: string; info?: ReactNode; value: ReactNode; below: ReactNode }) => (
  <li className={styles.card}>
    <div className={styles.top}>
      <h2 className={styles.name}>{name}</h2>
      {info}
    </div>
    <p className={styles.value}>{value}</p>
    {below}
  </li>
);
