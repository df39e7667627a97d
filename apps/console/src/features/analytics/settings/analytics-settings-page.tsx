import type { AnalyticsSettings } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { SelectField, TextField } from '../../../ui/field.js';
import { Notice } from '../../../ui/notice.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { Card } from '../../settings/settings-page.js';
import { useSave } from '../../settings/use-save.js';
import { isTimeZone, timeZones } from '../../work-rules/business-hours/time-zones.js';
import { useRules } from '../../work-rules/use-rules.js';
import { AnalyticsFrame } from '../pages/analytics-frame.js';
import { settingsKey, useAnalyticsSettings } from '../question/use-settings.js';
import { InboxHoursFields } from './inbox-hours-fields.js';
import { RebuildCard } from './rebuild-card.js';
import { useChangeSettings } from './use-change-settings.js';
import { WarehouseCard } from './warehouse-card.js';

/** By which days and hours reports count, counting anew, and the files for a warehouse. */
export function AnalyticsSettingsPage() {
  const { t } = useTranslation();
  const { data, isError, error, refetch } = useAnalyticsSettings();
  return (
    <AnalyticsFrame title={t('analytics.page.settings')} text={t('analytics.settingsText')}>
      {!data && (isError ? <ProblemState error={error} onRetry={() => void refetch()} /> : <Skeleton rows={4} />)}
      {data && <DaysAndHours key={data.version} settings={data} />}
      <RebuildCard />
      <WarehouseCard />
    </AnalyticsFrame>
  );
}

type Draft = Pick<AnalyticsSettings, 'timeZone' | 'weekStart' | 'businessHoursId' | 'inboxHours'>;
const fields = ['timeZone', 'weekStart', 'businessHoursId', 'inboxHours'] as const;

function DaysAndHours({ settings }: { settings: AnalyticsSettings }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const zones = useId();
  const { rules: calendars } = useRules('business_hours');
  const change = useChangeSettings();
  const [draft, setDraft] = useState<Draft>(settings);
  const changed = Object.fromEntries(fields.filter((field) => JSON.stringify(draft[field]) !== JSON.stringify(settings[field])).map((field) => [field, draft[field]]));
  const { save, busy, problem } = useSave(() => change({ ...changed, version: settings.version }));
  const wrongZone = !isTimeZone(draft.timeZone);
  const recounts = ['timeZone', 'businessHoursId', 'inboxHours'].some((field) => field in changed);
  const put = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  const submit = async () => {
    if (!(await save())) void client.invalidateQueries({ queryKey: settingsKey });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Card
        title={t('analytics.days')}
        text={t('analytics.daysText')}
        foot={
          <Button look="primary" type="submit" busy={busy} disabled={Object.keys(changed).length === 0 || wrongZone}>
            {t('ui.save')}
          </Button>
        }
      >
        <TextField label={t('analytics.zone')} hint={t('analytics.zoneHint')} list={zones} required value={draft.timeZone} onValue={(timeZone) => put({ timeZone })} {...(wrongZone && { error: t('analytics.zoneWrong') })} />
        <datalist id={zones}>
          {timeZones().map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
        <SelectField label={t('analytics.weekStart')} value={draft.weekStart} choices={(['monday', 'sunday', 'saturday'] as const).map((value) => ({ value, label: t(`weekday.${value}`) }))} onValue={(weekStart) => put({ weekStart })} />
        <SelectField label={t('analytics.calendar')} hint={t('analytics.calendarHint')} value={draft.businessHoursId ?? ''} choices={[{ value: '', label: t('analytics.aroundTheClock') }, ...calendars.map(({ id, name }) => ({ value: id, label: name }))]} onValue={(id) => put({ businessHoursId: id || null })} />
        <InboxHoursFields hours={draft.inboxHours} calendars={calendars} onChange={(inboxHours) => put({ inboxHours })} />
        {recounts && <Notice>{t('analytics.recounts')}</Notice>}
        {problem && <Notice tone="danger">{problem}</Notice>}
      </Card>
    </form>
  );
}
