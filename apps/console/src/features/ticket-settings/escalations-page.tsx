import type { TicketEscalation } from '@parley/contracts';
import { ArrowUpRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/badge.js';
import { Checkbox, SelectField, TextField } from '../../ui/field.js';
import { Switch } from '../../ui/switch.js';
import { useAgents } from '../agents/use-agents.js';
import { priorities } from '../conversations/priority-menu.js';
import { Card } from '../settings/settings-page.js';
import { useTeams } from '../teams/use-teams.js';
import { DurationField } from '../work-rules/fields/duration-field.js';
import { ManyField } from '../work-rules/fields/many-field.js';
import { SetupList } from './setup-list.js';
import { SetupPage, type SetupFieldsProps } from './setup-page.js';
import type { Draft } from './setup-items.js';
import { isWholeTicketCondition, TicketConditionField } from './ticket-condition-field.js';

const triggers = ['unanswered', 'breached', 'updated', 'created'] as const;
const blank: Draft<'escalations'> = {
  name: '',
  enabled: true,
  conditions: { all: [] },
  on: { since: 'unanswered', afterMinutes: 240 },
  outcome: { priority: null, teamId: null, assigneeId: null, notifyAssignee: true, notifyWatchers: true, notifyAgentIds: [] },
};

/** What happens when nobody took care of a ticket. */
export function TicketEscalationsPage() {
  const { t } = useTranslation();
  const { teams } = useTeams();
  const summary = ({ on, outcome }: TicketEscalation) =>
    [t(`escalation.since.${on.since}`), 'afterMinutes' in on && t('escalation.minutes', { count: on.afterMinutes }), outcome.priority && t(`priority.${outcome.priority}`), teams.find(({ id }) => id === outcome.teamId)?.name].filter(Boolean).join(' · ');
  return (
    <SetupList kind="escalations" title={t('settings.ticketEscalations')} text={t('escalation.text')} make={t('escalation.new')} icon={<ArrowUpRight size={22} />} empty={t('escalation.none')} nameOf={({ name }) => name} badges={({ enabled }) => !enabled && <Badge tone="warn">{t('rules.off')}</Badge>} summary={summary} />
  );
}

export function TicketEscalationPage() {
  const { t } = useTranslation();
  return <SetupPage kind="escalations" newTitle={t('escalation.new')} titleOf={({ name }) => name} blank={blank} isWhole={({ name, conditions }) => name.trim() !== '' && isWholeTicketCondition(conditions)} Fields={Fields} />;
}

function Fields({ draft, change }: SetupFieldsProps<'escalations'>) {
  const { t } = useTranslation();
  const { on } = draft;
  return (
    <>
      <Card>
        <TextField label={t('ticketSetup.name')} maxLength={120} value={draft.name} onValue={(name) => change({ name })} />
        <Switch label={t('rules.enabled')} on={draft.enabled} onChange={(enabled) => change({ enabled })} />
      </Card>
      <Card title={t('escalation.when')} text={t('escalation.whenText')}>
        <SelectField label={t('escalation.since')} value={on.since} choices={triggers.map((value) => ({ value, label: t(`escalation.since.${value}`) }))} onValue={(since) => change({ on: since === 'breached' ? { since } : { since, afterMinutes: 'afterMinutes' in on ? on.afterMinutes : 240 } })} />
        {'afterMinutes' in on && <DurationField label={t('escalation.after')} per="minutes" among={['minutes', 'hours', 'days']} max={525_600} value={on.afterMinutes} onValue={(minutes) => change({ on: { ...on, afterMinutes: minutes ?? 1 } })} />}
      </Card>
      <Card title={t('ticketRule.if')} text={t('escalation.ifText')}>
        <TicketConditionField condition={draft.conditions} onCondition={(conditions) => change({ conditions })} />
      </Card>
      <Then draft={draft} change={change} />
    </>
  );
}

function Then({ draft: { outcome }, change }: Pick<SetupFieldsProps<'escalations'>, 'draft' | 'change'>) {
  const { t } = useTranslation();
  const { teams } = useTeams();
  const { agents } = useAgents();
  const active = agents.filter(({ status }) => status === 'active').map(({ id, name }) => ({ value: id, label: name }));
  const set = (part: Partial<typeof outcome>) => change({ outcome: { ...outcome, ...part } });
  const keep = { value: '', label: t('ticketRule.keep') };
  return (
    <Card title={t('ticketRule.then')}>
      <SelectField label={t('escalation.raise')} value={outcome.priority ?? ''} choices={[keep, ...priorities.map((value) => ({ value: value as string, label: t(`priority.${value}`) }))]} onValue={(next) => set({ priority: priorities.find((one) => one === next) ?? null })} />
      <SelectField label={t('ticketPart.teamId')} value={outcome.teamId ?? ''} choices={[keep, ...teams.map(({ id, name }) => ({ value: id, label: name }))]} onValue={(teamId) => set({ teamId: teamId || null })} />
      <SelectField label={t('ticketPart.agentId')} value={outcome.assigneeId ?? ''} choices={[keep, ...active]} onValue={(assigneeId) => set({ assigneeId: assigneeId || null })} />
      <Checkbox label={t('escalation.tellAssignee')} checked={outcome.notifyAssignee} onChange={(event) => set({ notifyAssignee: event.target.checked })} />
      <Checkbox label={t('escalation.tellWatchers')} checked={outcome.notifyWatchers} onChange={(event) => set({ notifyWatchers: event.target.checked })} />
      <ManyField label={t('escalation.tellOthers')} choices={active} value={outcome.notifyAgentIds} onValue={(notifyAgentIds) => set({ notifyAgentIds })} />
    </Card>
  );
}
