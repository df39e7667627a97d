import { ReportPeriod } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { SelectField, TextField } from '../../../ui/field.js';
import { Switch } from '../../../ui/switch.js';
import { useInboxes } from '../../inboxes/use-inboxes.js';
import { useTeams } from '../../teams/use-teams.js';
import type { ReportDraft } from './report-draft.js';
import styles from './reports.module.css';

const compares = ['previous', 'year', 'none'] as const;

/** What a report is called, which days it is about, and of what. */
export function BasicsFields({ draft: { name, period, compare, inbox, team, shared }, onChange }: { draft: ReportDraft; onChange: (part: Partial<ReportDraft>) => void }) {
  const { t } = useTranslation();
  const { inboxes } = useInboxes();
  const { teams } = useTeams();
  const choices = (some: readonly { id: string; name: string }[]) => [{ value: '', label: t('analytics.all') }, ...some.map(({ id, name: label }) => ({ value: id, label }))];
  return (
    <>
      <TextField label={t('analytics.reportName')} required maxLength={100} value={name} onValue={(value) => onChange({ name: value })} {...(name.trim() === '' && { error: t('analytics.nameMissing') })} />
      <div className={styles.fields}>
        <SelectField label={t('analytics.period')} value={period} choices={ReportPeriod.options.map((value) => ({ value, label: t(`analytics.preset.${value}`) }))} onValue={(value) => onChange({ period: value })} />
        <SelectField label={t('analytics.compareWith')} value={compare ?? 'none'} choices={compares.map((value) => ({ value, label: t(`analytics.compare.${value}`) }))} onValue={(value) => onChange({ compare: value === 'none' ? null : value })} />
        {inboxes.length > 0 && <SelectField label={t('analytics.by.inbox')} value={inbox ?? ''} choices={choices(inboxes)} onValue={(id) => onChange({ inbox: id || null })} />}
        {teams.length > 0 && <SelectField label={t('analytics.by.team')} value={team ?? ''} choices={choices(teams)} onValue={(id) => onChange({ team: id || null })} />}
      </div>
      <Switch label={t('analytics.share')} hint={t('analytics.shareHint')} on={shared} onChange={(on) => onChange({ shared: on })} />
    </>
  );
}
