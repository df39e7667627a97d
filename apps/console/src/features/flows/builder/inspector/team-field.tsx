import type { Conversation } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../../../ui/field.js';
import { useTeams } from '../../../teams/use-teams.js';
import { priorities } from '../../../work-rules/fields/pick-fields.js';
import { useErrorAt } from './node-context.js';

/** A team; `none`: or what that means. */
export function TeamField({ value, none, onValue }: { value: string | undefined; none?: string; onValue: (value: string | undefined) => void }) {
  const { t } = useTranslation();
  const { teams } = useTeams();
  const error = useErrorAt('teamId');
  const gone = value && !teams.some(({ id }) => id === value) ? [{ value, label: t('rules.gone') }] : [];
  const choices = [...(none ? [{ value: '', label: none }] : value ? [] : [{ value: '', label: t('rules.choose') }]), ...teams.map(({ id, name }) => ({ value: id, label: name })), ...gone];
  return <SelectField label={t('scope.team')} error={error} value={value ?? ''} choices={choices} onValue={(next) => onValue(next || (none ? undefined : ''))} />;
}

type Priority = Conversation['priority'];

export function PriorityField({ value, onValue }: { value: Priority | undefined; onValue: (value: Priority | undefined) => void }) {
  const { t } = useTranslation();
  const choices = [{ value: '', label: t('flow.priorityUsual') }, ...priorities.map((one) => ({ value: one as string, label: t(`priority.${one}`) }))];
  return <SelectField label={t('priority.title')} value={value ?? ''} choices={choices} onValue={(next) => onValue(priorities.find((one) => one === next))} />;
}
