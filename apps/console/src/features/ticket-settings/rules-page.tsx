import type { TicketRule } from '@parley/contracts';
import { Route } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/badge.js';
import { SelectField, TextArea, TextField } from '../../ui/field.js';
import { Switch } from '../../ui/switch.js';
import { priorities } from '../conversations/priority-menu.js';
import { Card } from '../settings/settings-page.js';
import { useTeams } from '../teams/use-teams.js';
import { LabelsField } from '../work-rules/fields/pick-fields.js';
import { WordsField } from '../work-rules/fields/words-field.js';
import { DispatchTest } from './dispatch-test.js';
import { SetupList } from './setup-list.js';
import { SetupPage, type SetupFieldsProps } from './setup-page.js';
import type { Draft } from './setup-items.js';
import { isWholeTicketCondition, TicketConditionField } from './ticket-condition-field.js';

const policies = ['manual', 'round_robin', 'least_loaded'] as const;
const blank: Draft<'rules'> = { name: '', description: '', enabled: true, conditions: { all: [] }, outcome: { teamId: null, priority: null, labels: [], assign: { policy: 'manual', skills: [] } } };

/** Rules by which new tickets reach a department. */
export function TicketRulesPage() {
  const { t } = useTranslation();
  const { teams } = useTeams();
  const summary = ({ outcome, description }: TicketRule) =>
    [
      teams.find(({ id }) => id === outcome.teamId)?.name,
      outcome.priority && t(`priority.${outcome.priority}`),
      outcome.labels.join(t('ui.listComma')),
      outcome.assign.policy !== 'manual' && t(`assignPolicy.${outcome.assign.policy}`),
      description,
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <SetupList kind="rules" title={t('settings.ticketRules')} text={t('ticketRule.text')} make={t('ticketRule.new')} icon={<Route size={22} />} empty={t('ticketRule.none')} nameOf={({ name }) => name} badges={({ enabled }) => !enabled && <Badge tone="warn">{t('rules.off')}</Badge>} summary={summary} />
  );
}

export function TicketRulePage() {
  const { t } = useTranslation();
  return <SetupPage kind="rules" newTitle={t('ticketRule.new')} titleOf={({ name }) => name} blank={blank} isWhole={({ name, conditions }) => name.trim() !== '' && isWholeTicketCondition(conditions)} Fields={Fields} />;
}

function Fields({ draft, change, item }: SetupFieldsProps<'rules'>) {
  const { t } = useTranslation();
  const { teams } = useTeams();
  const { outcome } = draft;
  const set = (part: Partial<typeof outcome>) => change({ outcome: { ...outcome, ...part } });
  const keep = { value: '', label: t('ticketRule.keep') };
  return (
    <>
      <Card>
        <TextField label={t('ticketSetup.name')} maxLength={120} value={draft.name} onValue={(name) => change({ name })} />
        <TextArea label={t('rules.description')} optional={t('field.optional')} rows={2} maxLength={300} value={draft.description} onValue={(description) => change({ description })} />
        <Switch label={t('rules.enabled')} on={draft.enabled} onChange={(enabled) => change({ enabled })} />
      </Card>
      <Card title={t('ticketRule.if')} text={t('ticketRule.ifText')}>
        <TicketConditionField condition={draft.conditions} onCondition={(conditions) => change({ conditions })} />
      </Card>
      <Card title={t('ticketRule.then')}>
        <SelectField label={t('ticketPart.teamId')} value={outcome.teamId ?? ''} choices={[keep, ...teams.map(({ id, name }) => ({ value: id, label: name }))]} onValue={(teamId) => set({ teamId: teamId || null })} />
        <SelectField label={t('ticketRule.assign')} hint={t(`assignPolicy.hint.${outcome.assign.policy}`)} value={outcome.assign.policy} choices={policies.map((value) => ({ value, label: t(`assignPolicy.${value}`) }))} onValue={(policy) => set({ assign: { ...outcome.assign, policy } })} />
        {outcome.assign.policy !== 'manual' && <WordsField label={t('ticketRule.skills')} hint={t('ticketRule.skillsHint')} maxLength={64} most={20} value={outcome.assign.skills} onValue={(skills) => set({ assign: { ...outcome.assign, skills } })} />}
        <SelectField label={t('priority.title')} value={outcome.priority ?? ''} choices={[keep, ...priorities.map((value) => ({ value: value as string, label: t(`priority.${value}`) }))]} onValue={(next) => set({ priority: priorities.find((one) => one === next) ?? null })} />
        <LabelsField label={t('ticketRule.labels')} value={outcome.labels} onValue={(labels) => set({ labels })} />
      </Card>
      {item && <DispatchTest />}
    </>
  );
}
