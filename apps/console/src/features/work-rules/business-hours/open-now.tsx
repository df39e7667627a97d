import type { BusinessHours } from '@parley/contracts';
import { Calendar, isOpen, nextClosing, nextOpening } from '@parley/worktime';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage, useNow } from '../../../i18n/use-format.js';
import { Badge } from '../../../ui/badge.js';
import styles from './business-hours.module.css';
import { momentIn } from './moment.js';

/** Whether it is open now and when that ends, reckoned by the library that the server reckons with, in the calendar's own time. */
export function OpenNow({ hours }: { hours: Omit<BusinessHours, 'name'> }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const now = useNow();
  const key = JSON.stringify(hours);
  const calendar = useMemo(() => calendarOf(key), [key]);
  if (!calendar) return null;
  const open = isOpen(calendar, now);
  const next = open ? nextClosing(calendar, now) : nextOpening(calendar, now);
  const say = (at: Date) => momentIn(locale, at, { now, timeZone: hours.timeZone });
  return (
    <span className={styles.now}>
      <Badge tone={open ? 'good' : 'neutral'}>{t(open ? 'hours.openNow' : 'hours.closedNow')}</Badge>
      {open ? next ? t('hours.closesAt', { at: say(next) }) : t('hours.alwaysOpenNow') : next ? t('hours.opensAt', { at: say(next) }) : t('hours.neverOpens')}
    </span>
  );
}

/** Nothing while the time zone is half typed. */
function calendarOf(hours: string): Calendar | undefined {
  try {
    return Calendar.of(JSON.parse(hours) as BusinessHours);
  } catch {
    return undefined;
  }
}
