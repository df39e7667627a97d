import type { OpenHours } from '@parley/contracts';
import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../ui/button.js';
import { Checkbox } from '../../../ui/field.js';
import control from '../../../ui/field.module.css';
import styles from './business-hours.module.css';
import { isInterval, isOvernight, nextInterval } from './week.js';

/** The opening times of one day, `day` by its name. */
export function Intervals({ day, hours, onHours }: { day: string; hours: readonly OpenHours[]; onHours: (hours: OpenHours[]) => void }) {
  const { t } = useTranslation();
  const next = nextInterval(hours);
  const change = (at: number, part: Partial<OpenHours>) => onHours(hours.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <div className={styles.intervals}>
      {hours.length === 0 && <span className={styles.closed}>{t('hours.closed')}</span>}
      {hours.map((one, at) => (
        <Interval key={at} day={day} hours={one} last={at === hours.length - 1} onChange={(part) => change(at, part)} onDrop={() => onHours(hours.filter((_, index) => index !== at))} />
      ))}
      {next && (
        <IconButton small label={t('hours.add', { day })} onClick={() => onHours([...hours, next])}>
          <Plus size={16} />
        </IconButton>
      )}
    </div>
  );
}

/** A browser's field for times knows no 24:00, so the end of the day is a choice of its own, where a day can end. */
function Interval({ day, hours, last, onChange, onDrop }: { day: string; hours: OpenHours; last: boolean; onChange: (part: Partial<OpenHours>) => void; onDrop: () => void }) {
  const { t } = useTranslation();
  const wrong = isInterval(hours) ? undefined : true;
  const untilMidnight = hours.to === '24:00';
  return (
    <div className={styles.interval}>
      <input type="time" className={control.control} aria-label={t('hours.from', { day })} aria-invalid={wrong} value={hours.from} onChange={(event) => onChange({ from: event.target.value })} />
      <span aria-hidden="true">–</span>
      {!untilMidnight && <input type="time" className={control.control} aria-label={t('hours.to', { day })} aria-invalid={wrong} value={hours.to} onChange={(event) => onChange({ to: event.target.value })} />}
      <IconButton small label={t('hours.drop', { day })} onClick={onDrop}>
        <X size={15} />
      </IconButton>
      {(last || untilMidnight) && <Checkbox label={t('hours.midnight')} checked={untilMidnight} onChange={(event) => onChange({ to: event.target.checked ? '24:00' : '23:00' })} />}
      {isInterval(hours) && isOvernight(hours) && <span className={styles.overnight}>{t('hours.overnight')}</span>}
    </div>
  );
}
