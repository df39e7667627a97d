import type { TicketComparison, TicketCondition } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { type Choice, Select, TextField } from '../../ui/field.js';
import { useAgents } from '../agents/use-agents.js';
import { priorities } from '../conversations/priority-menu.js';
import { useTeams } from '../teams/use-teams.js';
import { useLocalName } from '../tickets/names.js';
import { ConditionGroups, type LeafProps } from '../work-rules/conditions/condition-groups.js';
import { everyLeaf } from '../work-rules/conditions/groups.js';
import { LeafFrame } from '../work-rules/conditions/leaf-frame.js';
import { ManyField } from '../work-rules/fields/many-field.js';
import { LabelsField } from '../work-rules/fields/pick-fields.js';
import { WordsField } from '../work-rules/fields/words-field.js';
import { useSetupItems } from './setup-items.js';
import { isBareOp, isTicketField, isWholeComparison, ticketComparisonOf, ticketConditionFields, ticketOpsOf, ticketValuesOf } from './ticket-conditions.js';

const fresh = () => ticketComparisonOf('ticket.type', 'is');
const sources = ['agent', 'api', 'conversation', 'portal', 'automation', 'bot', 'email', 'split', 'reopened'] as const;

/** Which tickets a rule is about. */
export function TicketConditionField({ condition, onCondition }: { condition: TicketCondition; onCondition: (condition: TicketCondition) => void }) {
  return <ConditionGroups<TicketComparison> condition={condition} onCondition={onCondition} fresh={fresh} Leaf={LeafField} />;
}

export const isWholeTicketCondition = (condition: TicketCondition): boolean => everyLeaf<TicketComparison>(condition, isWholeComparison);

function LeafField({ leaf, onLeaf, onDrop }: LeafProps<TicketComparison>) {
  const { t } = useTranslation();
  const { field, op } = leaf;
  const ops = ticketOpsOf(field);
  return (
    <LeafFrame onDrop={onDrop} below={!isBareOp(op) && <ValueField key={`${field} ${op}`} comparison={leaf} onComparison={onLeaf} />}>
      <Select aria-label={t('condition.field')} value={field} choices={useFieldChoices(field)} onValue={(next) => onLeaf(ticketComparisonOf(next, ticketOpsOf(next)[0]!))} />
      <Select aria-label={t('condition.op')} value={op} choices={(ops.includes(op) ? ops : [op, ...ops]).map((value) => ({ value, label: t(`op.${value}`) }))} onValue={(next) => onLeaf(ticketComparisonOf(field, next, ticketValuesOf(leaf)))} />
    </LeafFrame>
  );
}

/** The known fields, those of forms, and whatever the rule already has. */
function useFieldChoices(current: string): Choice[] {
  const { t } = useTranslation();
  const nameOf = useLocalName();
  const { items } = useSetupItems('fields');
  const own = items.filter(({ kind }) => kind !== 'file').map(({ key, name }) => ({ value: `ticket.fields.${key}`, label: t('ticketRule.formField', { name: nameOf(name) }) }));
  const known = ticketConditionFields.map((value) => ({ value: value as string, label: t(`ticketAbout.${value}`) }));
  const strange = isTicketField(current) || own.some(({ value }) => value === current) ? [] : [{ value: current, label: current }];
  return [...known, ...own, ...strange];
}

function ValueField({ comparison, onComparison }: { comparison: TicketComparison; onComparison: (comparison: TicketComparison) => void }) {
  const { t } = useTranslation();
  const { field, op } = comparison;
  const choices = useValueChoices(field);
  const values = ticketValuesOf(comparison);
  const words = values.map(String);
  const set = (value: NonNullable<TicketComparison['value']>) => onComparison({ field, op, value });
  if (field === 'contact.verified') return <Select aria-label={t('condition.value')} value={values[0] === false ? 'no' : 'yes'} choices={(['yes', 'no'] as const).map((value) => ({ value, label: t(`answer.${value}`) }))} onValue={(value) => set(value === 'yes')} />;
  if (op === 'above' || op === 'below') return <TextField label={t('condition.value')} type="number" step="any" value={String(values[0] ?? 0)} onValue={(text) => text !== '' && Number.isFinite(Number(text)) && set(Number(text))} />;
  if (field === 'ticket.labels') return <LabelsField label={t('condition.anyOf')} most={50} value={words} onValue={set} />;
  if (choices) return <ManyField label={t('condition.anyOf')} choices={choices} value={words} onValue={set} />;
  return <WordsField label={t('condition.anyOf')} hint={t('condition.wordsHint')} maxLength={500} most={50} value={words} onValue={set} />;
}

/** What a field can be, where that is a short list; else nothing. */
function useValueChoices(field: string): Choice[] | undefined {
  const { t } = useTranslation();
  const nameOf = useLocalName();
  const { agents } = useAgents();
  const { teams } = useTeams();
  const { items: types } = useSetupItems('types');
  const { items: statuses } = useSetupItems('statuses');
  const { items: fields } = useSetupItems('fields');
  const named = (all: readonly { id: string; name: string }[]) => all.map(({ id, name }) => ({ value: id, label: name }));
  const local = (all: readonly { id: string; name: Parameters<typeof nameOf>[0] }[]) => all.map(({ id, name }) => ({ value: id, label: nameOf(name) }));
  switch (field) {
    case 'ticket.type':
      return local(types);
    case 'ticket.status':
      return local(statuses);
    case 'ticket.priority':
      return priorities.map((value) => ({ value, label: t(`priority.${value}`) }));
    case 'ticket.source':
      return sources.map((value) => ({ value, label: t(`ticketSource.${value}`) }));
    case 'ticket.team':
      return named(teams);
    case 'ticket.assignee':
      return named(agents);
    default: {
      const options = fields.find(({ key }) => `ticket.fields.${key}` === field)?.options ?? [];
      return options.length > 0 ? options.map(({ value, name }) => ({ value, label: nameOf(name) })) : undefined;
    }
  }
}
