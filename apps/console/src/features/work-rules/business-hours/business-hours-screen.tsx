import type { RuleAnswer } from '@parley/contracts';
import { Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../../ui/field.js';
import { Switch } from '../../../ui/switch.js';
import { Card } from '../../settings/settings-page.js';
import { NameField } from '../fields/name-field.js';
import type { FieldsProps, RuleScreen } from '../screen.js';
import styles from './business-hours.module.css';
import { Holidays } from './holidays.js';
import { isHoliday } from './holiday.js';
import { OpenNow } from './open-now.js';
import { isTimeZone, timeZones } from './time-zones.js';
import { isInterval, usualWeek, weekdays } from './week.js';
import { WeekGrid } from './week-grid.js';

function Fields({ draft, change, nameError }: FieldsProps<'business_hours'>) {
  const { t } = useTranslation();
  const known = isTimeZone(draft.timeZone);
  const whole = known && weekdays.every((day) => draft.week[day].every(isInterval)) && draft.holidays.every((one) => isHoliday({ ...one, name: 'x' }));
  return (
    <>
      <Card>
        <NameField value={draft.name} error={nameError} onValue={(name) => change({ name })} />
        <TextField label={t('hours.timeZone')} hint={t('hours.timeZoneHint')} required list="time-zones" maxLength={64} spellCheck={false} value={draft.timeZone} onValue={(timeZone) => change({ timeZone: timeZone.trim() })} error={known ? undefined : t('hours.timeZoneWrong')} />
        <datalist id="time-zones">
          {timeZones().map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
        <Switch label={t('hours.always')} hint={t('hours.alwaysHint')} on={draft.alwaysOpen} onChange={(alwaysOpen) => change({ alwaysOpen })} />
        <div className={styles.nowBox} aria-live="polite">
          {whole ? <OpenNow hours={draft} /> : t('hours.unfinished')}
        </div>
      </Card>
      {!draft.alwaysOpen && (
        <>
          <Card title={t('hours.week')} text={t('hours.weekText')}>
            <WeekGrid week={draft.week} onWeek={(week) => change({ week })} />
          </Card>
          <Card title={t('hours.holidays')} text={t('hours.holidaysText')}>
            <Holidays holidays={draft.holidays} onHolidays={(holidays) => change({ holidays })} />
          </Card>
        </>
      )}
    </>
  );
}

const Summary = ({ rule }: { rule: RuleAnswer<'business_hours'> }) => (
  <>
    <OpenNow hours={rule} /> · {rule.timeZone}
  </>
);

const here = () => Intl.DateTimeFormat().resolvedOptions().timeZone || 'Asia/Shanghai';

export const businessHoursScreen: RuleScreen<'business_hours'> = {
  icon: Clock,
  blank: () => ({ name: '', timeZone: here(), alwaysOpen: false, week: usualWeek(), holidays: [] }),
  example: (t) => {
    const noon = [{ from: '09:00', to: '12:00' }, { from: '13:30', to: '18:00' }];
    const week = { ...usualWeek(), monday: noon, tuesday: noon, wednesday: noon, thursday: noon, friday: noon };
    return { name: t('hours.example'), timeZone: here(), alwaysOpen: false, week, holidays: [{ name: t('hours.exampleHoliday'), date: `${new Date().getFullYear() + 1}-01-01`, yearly: true, hours: [] }] };
  },
  Fields,
  Summary,
  isWhole: ({ name, timeZone, week, holidays }) => name.trim() !== '' && isTimeZone(timeZone) && weekdays.every((day) => week[day].every(isInterval)) && holidays.every(isHoliday),
  words: ({ timeZone }) => timeZone,
};
