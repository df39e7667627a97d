import type { Holiday } from '@parley/contracts';
import { CalendarPlus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../ui/button.js';
import { Checkbox, TextField } from '../../../ui/field.js';
import styles from './business-hours.module.css';
import { isHoliday } from './holiday.js';
import { Intervals } from './intervals.js';

const MOST = 400;

export function Holidays({ holidays, onHolidays }: { holidays: readonly Holiday[]; onHolidays: (holidays: Holiday[]) => void }) {
  const { t } = useTranslation();
  const today = new Date().toISOString().slice(0, 10);
  return (
    <>
      {holidays.length > 0 && (
        <ul className={styles.holidays}>
          {holidays.map((holiday, at) => (
            <HolidayRow
              key={at}
              holiday={holiday}
              onChange={(part) => onHolidays(holidays.map((one, index) => (index === at ? withPart(one, part) : one)))}
              onDrop={() => onHolidays(holidays.filter((_, index) => index !== at))}
            />
          ))}
        </ul>
      )}
      <div>
        <Button icon={<CalendarPlus size={16} />} disabled={holidays.length >= MOST} onClick={() => onHolidays([...holidays, { name: '', date: today, yearly: false, hours: [] }])}>
          {t('hours.addHoliday')}
        </Button>
      </div>
    </>
  );
}

/** Without a last day there is no such field. */
function withPart(holiday: Holiday, part: Partial<Holiday>): Holiday {
  const { until, ...rest } = { ...holiday, ...part };
  return until ? { ...rest, until } : rest;
}

function HolidayRow({ holiday, onChange, onDrop }: { holiday: Holiday; onChange: (part: Partial<Holiday>) => void; onDrop: () => void }) {
  const { t } = useTranslation();
  const name = holiday.name || t('hours.holiday');
  return (
    <li className={styles.holiday}>
      <div className={styles.holidayFields}>
        <TextField label={t('hours.holidayName')} required maxLength={120} value={holiday.name} onValue={(value) => onChange({ name: value })} />
        <TextField label={t('hours.holidayDate')} type="date" required value={holiday.date} onValue={(date) => onChange({ date })} />
        <TextField label={t('hours.holidayUntil')} optional={t('field.optional')} type="date" min={holiday.date} value={holiday.until ?? ''} onValue={(until) => onChange({ until })} error={isHoliday({ ...holiday, name }) ? undefined : t('hours.holidayWrong')} />
      </div>
      <div className={styles.holidayFoot}>
        <Checkbox label={t('hours.yearly')} checked={holiday.yearly} onChange={(event) => onChange({ yearly: event.target.checked })} />
        <Intervals day={name} hours={holiday.hours} onHours={(hours) => onChange({ hours })} />
        <IconButton small label={t('hours.dropHoliday', { name })} onClick={onDrop}>
          <Trash2 size={16} />
        </IconButton>
      </div>
    </li>
  );
}
