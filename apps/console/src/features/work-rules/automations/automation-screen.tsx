import type { AutomationTrigger, RuleAnswer } from '@parley/contracts';
import { Zap } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { SelectField, TextArea } from '../../../ui/field.js';
import { Switch } from '../../../ui/switch.js';
import { Card } from '../../settings/settings-page.js';
import { automationDoings, isWholeAction } from '../actions/action.js';
import { ActionsField } from '../actions/actions-field.js';
import { ConditionField } from '../conditions/condition-field.js';
import { isWholeCondition } from '../conditions/fields-of.js';
import { DurationField } from '../fields/duration-field.js';
import { NameField } from '../fields/name-field.js';
import type { FieldsProps, RuleScreen } from '../screen.js';
import { AutomationLog } from './automation-log.js';
import { AutomationTry } from './automation-try.js';
import { startOf, starts, triggerOf } from './trigger.js';

const senders = ['visitor', 'agent', 'anyone'] as const;

function Fields({ draft, change, rule, nameError }: FieldsProps<'automation'>) {
  const { t } = useTranslation();
  return (
    <>
      <Card>
        <NameField value={draft.name} error={nameError} onValue={(name) => change({ name })} />
        <TextArea label={t('rules.description')} optional={t('field.optional')} rows={2} maxLength={300} value={draft.description} onValue={(description) => change({ description })} />
        <Switch label={t('rules.enabled')} on={draft.enabled} onChange={(enabled) => change({ enabled })} />
      </Card>
      <Card title={t('automation.when')}>
        <TriggerField trigger={draft.on} onTrigger={(on) => change({ on })} />
        <Switch label={t('automation.once')} hint={t('automation.onceHint')} on={draft.oncePerConversation} onChange={(oncePerConversation) => change({ oncePerConversation })} />
      </Card>
      <Card title={t('automation.if')}>
        <ConditionField condition={draft.conditions} onCondition={(conditions) => change({ conditions })} />
      </Card>
      <Card title={t('automation.then')} text={t('automation.thenText')}>
        <ActionsField actions={draft.actions} doings={automationDoings} onActions={(actions) => change({ actions })} />
      </Card>
      {rule && (
        <>
          <AutomationTry id={rule.id} />
          <AutomationLog id={rule.id} />
        </>
      )}
    </>
  );
}

function TriggerField({ trigger, onTrigger }: { trigger: AutomationTrigger; onTrigger: (trigger: AutomationTrigger) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <SelectField label={t('automation.trigger')} value={startOf(trigger)} choices={starts.map((value) => ({ value, label: t(`start.${value}`) }))} onValue={(start) => onTrigger(triggerOf(start, trigger))} />
      {'from' in trigger && <SelectField label={t('about.message.from')} value={trigger.from} choices={senders.map((value) => ({ value, label: t(`from.${value}`) }))} onValue={(from) => onTrigger({ ...trigger, from })} />}
      {'since' in trigger && <DurationField label={t('automation.after')} hint={t(`since.${trigger.since}`)} per="minutes" among={['minutes', 'hours', 'days']} max={43_200} value={trigger.afterMinutes} onValue={(minutes) => onTrigger({ ...trigger, afterMinutes: minutes ?? 1 })} />}
    </>
  );
}

function Summary({ rule: { on, actions } }: { rule: RuleAnswer<'automation'> }) {
  const { t } = useTranslation();
  return `${t(`start.${startOf(on)}`)} → ${actions.map((action) => t(`do.${action.do}`)).join(t('ui.listComma'))}`;
}

export const automationScreen: RuleScreen<'automation'> = {
  icon: Zap,
  blank: () => ({ name: '', description: '', enabled: true, on: { event: 'conversation.created' }, conditions: { all: [] }, actions: [{ do: 'add_labels', labels: [] }], oncePerConversation: false }),
  example: (t) => ({
    name: t('automation.example'),
    description: '',
    enabled: true,
    on: { event: 'message.posted', from: 'visitor' },
    conditions: { any: [{ field: 'message.text', op: 'contains', value: ['refund', 'complaint', '退款', '投诉'] }] },
    actions: [{ do: 'set_priority', priority: 'high' }, { do: 'add_labels', labels: [t('label.example')] }],
    oncePerConversation: true,
  }),
  Fields,
  Summary,
  isWhole: ({ name, conditions, actions }) => name.trim() !== '' && isWholeCondition(conditions) && actions.length > 0 && actions.every(isWholeAction),
  words: ({ description }) => description,
};
