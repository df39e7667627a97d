import type { RuleAnswer } from '@parley/contracts';
import { CalendarClock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { SelectField, TextField } from '../../../ui/field.js';
import { Switch } from '../../../ui/switch.js';
import { useAgents } from '../../agents/use-agents.js';
import { Card } from '../../settings/settings-page.js';
import { useTeams } from '../../teams/use-teams.js';
import { isTimeZone, timeZones } from '../business-hours/time-zones.js';
import { isInterval, usualWeek, weekdays } from '../business-hours/week.js';
import { WeekGrid } from '../business-hours/week-grid.js';
import { ManyField } from '../fields/many-field.js';
import { NameField } from '../fields/name-field.js';
import type { FieldsProps, RuleScreen } from '../screen.js';
import { isChange } from './plan.js';
import { ShiftChanges } from './shift-changes.js';
import { TeamPlans } from './team-plans.js';
import { WeekPlan } from './week-plan.js';

type Props = FieldsProps<'shift'>;
const here = () => Intl.DateTimeFormat().resolvedOptions().timeZone || 'Asia/Shanghai';

function Fields({ draft, change, nameError }: Props) {
  const { t } = useTranslation();
  const known = isTimeZone(draft.timeZone);
  const whole = known && weekdays.every((day) => draft.week[day].every(isInterval));
  return (
    <>
      <Card>
        <NameField max={80} value={draft.name} error={nameError} onValue={(name) => change({ name })} />
        <Switch label={t('rules.enabled')} on={draft.enabled} onChange={(enabled) => change({ enabled })} />
        <TextField label={t('hours.timeZone')} hint={t('hours.timeZoneHint')} required list="time-zones" maxLength={64} spellCheck={false} value={draft.timeZone} onValue={(timeZone) => change({ timeZone: timeZone.trim() })} error={known ? undefined : t('hours.timeZoneWrong')} />
        <datalist id="time-zones">
          {timeZones().map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </Card>
      <Who draft={draft} change={change} />
      <Card title={t('hours.week')} text={t('hours.weekText')}>
        <WeekGrid week={draft.week} onWeek={(week) => change({ week })} />
      </Card>
      <Card title={t('shifts.changes')} text={t('shifts.changesText')}>
        <ShiftChanges changes={draft.changes} agentIds={draft.agentIds} onChanges={(changes) => change({ changes })} />
      </Card>
      {whole && draft.agentIds.length > 0 && (
        <Card title={t('shifts.plan')} text={t('shifts.planText')}>
          <WeekPlan shifts={[draft]} label={t('shifts.plan')} />
        </Card>
      )}
    </>
  );
}

/** The team on whose plan it stands, and which of its members work so. */
function Who({ draft, change }: Pick<Props, 'draft' | 'change'>) {
  const { t } = useTranslation();
  const { teams } = useTeams();
  const { agents } = useAgents();
  const members = agents.filter(({ id, teamIds, status }) => draft.agentIds.includes(id) || (status === 'active' && (draft.forTeamId === null || teamIds.includes(draft.forTeamId))));
  const choices = [{ value: '', label: t('shifts.everybody') }, ...teams.map(({ id, name }) => ({ value: id, label: name }))];
  return (
    <Card title={t('shifts.who')} text={t('shifts.whoText')}>
      <SelectField label={t('shifts.team')} value={draft.forTeamId ?? ''} choices={choices} onValue={(team) => change({ forTeamId: team || null })} />
      {members.length > 0 && <ManyField label={t('shifts.agents')} choices={members.map(({ id, name }) => ({ value: id, label: name }))} value={draft.agentIds} onValue={(agentIds) => change({ agentIds })} />}
      {members.length === 0 && <p>{t('shifts.noMembers')}</p>}
    </Card>
  );
}

function Summary({ rule: { agentIds, timeZone, changes } }: { rule: RuleAnswer<'shift'> }) {
  const { t } = useTranslation();
  return [t('shifts.count', { count: agentIds.length }), timeZone, changes.length > 0 && t('shifts.changeCount', { count: changes.length })].filter(Boolean).join(' · ');
}

const blank = () => ({ name: '', enabled: true, forTeamId: null, timeZone: here(), agentIds: [], week: usualWeek(), changes: [] });

export const shiftScreen: RuleScreen<'shift'> = {
  icon: CalendarClock,
  blank,
  example: (t, { teamIds }) => ({ ...blank(), name: t('shifts.example'), forTeamId: teamIds[0] ?? null }),
  Fields,
  Summary,
  List: TeamPlans,
  isWhole: ({ name, timeZone, week, changes }) => name.trim() !== '' && isTimeZone(timeZone) && weekdays.every((day) => week[day].every(isInterval)) && changes.every((one) => isChange(one) && one.hours.every(isInterval)),
  words: ({ timeZone }) => timeZone,
};
