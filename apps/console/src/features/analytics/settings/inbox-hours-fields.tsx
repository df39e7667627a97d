import type { AnalyticsSettings } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../../ui/field.js';
import { useInboxes } from '../../inboxes/use-inboxes.js';
import styles from './settings.module.css';

type Hours = AnalyticsSettings['inboxHours'];

/** Inboxes whose business hours are others than those of all. */
export function InboxHoursFields({ hours, calendars, onChange }: { hours: Hours; calendars: readonly { id: string; name: string }[]; onChange: (hours: Hours) => void }) {
  const { t } = useTranslation();
  const { inboxes } = useInboxes();
  if (inboxes.length === 0 || calendars.length === 0) return null;
  const set = (inboxId: string, businessHoursId: string) => onChange([...hours.filter((one) => one.inboxId !== inboxId), ...(businessHoursId ? [{ inboxId, businessHoursId }] : [])]);
  return (
    <details className={styles.details} open={hours.length > 0}>
      <summary>{t('analytics.inboxHours')}</summary>
      <div className={styles.inboxes}>
        {inboxes.map(({ id, name }) => (
          <SelectField key={id} label={name} value={hours.find((one) => one.inboxId === id)?.businessHoursId ?? ''} choices={[{ value: '', label: t('analytics.asForAll') }, ...calendars.map((calendar) => ({ value: calendar.id, label: calendar.name }))]} onValue={(chosen) => set(id, chosen)} />
        ))}
      </div>
    </details>
  );
}
