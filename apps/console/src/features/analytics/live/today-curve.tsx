import type { LiveAnalytics } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Chart } from '../charts/chart.js';
import { useMoment } from '../figures/use-words.js';
import { hoursOf } from './day-sum.js';

/** What came in today, hour by hour, against what is usual on this weekday. */
export function TodayCurve({ live: { curve, at, timeZone } }: { live: LiveAnalytics }) {
  const { t } = useTranslation();
  const moment = useMoment('hour', timeZone);
  const hours = hoursOf(curve, at);
  return (
    <Chart
      caption={t('analytics.liveCurve')}
      unit="count"
      head={t('analytics.interval.hour')}
      points={hours.map((hour) => ({ full: moment.brief(hour.at), brief: moment.brief(hour.at) }))}
      series={[
        { name: t('analytics.live.arrived'), values: hours.map(({ arrived }) => arrived), look: 'bars', tone: 'accent' },
        { name: t('analytics.live.resolved'), values: hours.map(({ resolved }) => resolved), look: 'line', tone: 'good' },
        { name: t('analytics.live.usual'), values: hours.map(({ usual }) => usual), look: 'dashed', tone: 'faint' },
      ]}
    />
  );
}
