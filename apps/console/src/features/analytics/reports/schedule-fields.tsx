import { Email, MAX_REPORTS, type ReportSchedule } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageNames, languages } from '../../../i18n/i18n.js';
import { Checkbox, SelectField, TextArea, TextField } from '../../../ui/field.js';
import { Switch } from '../../../ui/switch.js';
import { useMe } from '../../session/use-session.js';
import { isTimeZone, timeZones } from '../../work-rules/business-hours/time-zones.js';
import { useAnalyticsSettings } from '../question/use-settings.js';
import { every, usualSchedule } from './report-draft.js';
import styles from './reports.module.css';
import { weekdays } from './use-schedule-words.js';

const rhythms = ['day', 'week', 'month'] as const;
const monthDays = Array.from({ length: 31 }, (_, at) => at + 1);

/** Whether, when and to whom a report is sent. */
export function ScheduleFields({ schedule, onChange }: { schedule: ReportSchedule | null; onChange: (schedule: ReportSchedule | null) => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const { data: settings } = useAnalyticsSettings();
  const begin = () => usualSchedule(settings?.timeZone ?? 'UTC', { locale: me.locale ?? 'en', email: me.email });
  return (
    <>
      <Switch label={t('analytics.sendIt')} on={schedule !== null} onChange={(on) => onChange(on ? begin() : null)} />
      {schedule && <Fields schedule={schedule} onChange={onChange} />}
    </>
  );
}

function Fields({ schedule, onChange }: { schedule: ReportSchedule; onChange: (schedule: ReportSchedule) => void }) {
  const { t } = useTranslation();
  const put = (part: Partial<ReportSchedule>) => onChange({ ...schedule, ...part });
  return (
    <>
      <div className={styles.fields}>
        <SelectField label={t('analytics.every')} value={schedule.every} choices={rhythms.map((value) => ({ value, label: t(`analytics.every.${value}`) }))} onValue={(rhythm) => onChange(every(schedule, rhythm))} />
        {schedule.every === 'week' && <SelectField label={t('analytics.weekday')} value={String(schedule.weekday)} choices={weekdays.map((day, at) => ({ value: String(at + 1), label: t(`weekday.${day}`) }))} onValue={(weekday) => put({ weekday: Number(weekday) })} />}
        {schedule.every === 'month' && <SelectField label={t('analytics.monthDay')} hint={schedule.day! > 28 ? t('analytics.monthDayHint') : undefined} value={String(schedule.day)} choices={monthDays.map((day) => ({ value: String(day), label: String(day) }))} onValue={(day) => put({ day: Number(day) })} />}
        <TextField type="time" label={t('analytics.at')} required value={schedule.at} onValue={(at) => put({ at })} />
        <ZoneField zone={schedule.timeZone} onChange={(timeZone) => put({ timeZone })} />
        <SelectField label={t('analytics.mailLanguage')} value={schedule.locale} choices={languages.map((value) => ({ value, label: languageNames[value] }))} onValue={(locale) => put({ locale })} />
      </div>
      <RecipientsField recipients={schedule.recipients} onChange={(recipients) => put({ recipients })} />
      <Checkbox label={t('analytics.withCsv')} checked={schedule.csv} onChange={(event) => put({ csv: event.target.checked })} />
    </>
  );
}

function ZoneField({ zone, onChange }: { zone: string; onChange: (zone: string) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <TextField label={t('analytics.zone')} list="report-zones" required value={zone} onValue={onChange} {...(!isTimeZone(zone) && { error: t('analytics.zoneWrong') })} />
      <datalist id="report-zones">
        {timeZones().map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </>
  );
}

/** Addresses, one in a line or between commas. */
function RecipientsField({ recipients, onChange }: { recipients: readonly string[]; onChange: (recipients: string[]) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(recipients.join('\n'));
  const wrong = recipients.filter((one) => !Email.safeParse(one).success);
  const error = wrong.length > 0 ? t('analytics.recipientsWrong', { some: wrong.join(t('ui.listComma')) }) : recipients.length > MAX_REPORTS.recipients ? t('analytics.recipientsMany', { count: MAX_REPORTS.recipients }) : undefined;
  const write = (next: string) => {
    setText(next);
    onChange([...new Set(next.split(/[\s,;，；、]+/).filter(Boolean))]);
  };
  return <TextArea label={t('analytics.recipients')} hint={t('analytics.recipientsHint')} rows={3} value={text} onValue={write} {...(error && { error })} />;
}
