import type { ReportSchedule } from '@parley/contracts';
import { useTranslation } from 'react-i18next';

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** When a report is sent, in words. */
export function useScheduleWords(): (schedule: ReportSchedule) => string {
  const { t } = useTranslation();
  return ({ every, weekday, day, at, timeZone }) => {
    if (every === 'week') return t('analytics.sent.week', { day: t(`weekday.${weekdays[(weekday ?? 1) - 1]!}`), at, zone: timeZone });
    if (every === 'month') return t('analytics.sent.month', { day: day ?? 1, at, zone: timeZone });
    return t('analytics.sent.day', { at, zone: timeZone });
  };
}
