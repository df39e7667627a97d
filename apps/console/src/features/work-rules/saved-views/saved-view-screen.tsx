import type { Conversation, RuleAnswer, ViewFilter } from '@parley/contracts';
import { ListFilter } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Choice, SelectField, TextField } from '../../../ui/field.js';
import { useAgents } from '../../agents/use-agents.js';
import { useInboxes } from '../../inboxes/use-inboxes.js';
import { Card } from '../../settings/settings-page.js';
import { useTeams } from '../../teams/use-teams.js';
import { Pair } from '../fields/group.js';
import { ManyField } from '../fields/many-field.js';
import { NameField } from '../fields/name-field.js';
import { priorities } from '../fields/pick-fields.js';
import { ScopeField } from '../fields/scope-field.js';
import type { FieldsProps, RuleScreen } from '../screen.js';
import { useRules } from '../use-rules.js';

type Priority = Conversation['priority'];
const statuses = ['open', 'pending', 'snoozed', 'resolved'] as const satisfies readonly Conversation['status'][];
const sorts = ['recent', 'waiting', 'due'] as const;

function Fields({ draft, change, nameError }: FieldsProps<'saved_view'>) {
  const { t } = useTranslation();
  return (
    <>
      <Card>
        <NameField max={80} value={draft.name} error={nameError} onValue={(name) => change({ name })} />
        <ScopeField value={draft} onValue={change} />
      </Card>
      <Card title={t('savedView.filter')} text={t('savedView.filterText')}>
        <FilterFields filter={draft.filter} onFilter={(filter) => change({ filter })} />
      </Card>
    </>
  );
}

function FilterFields({ filter, onFilter }: { filter: ViewFilter; onFilter: (filter: ViewFilter) => void }) {
  const { t } = useTranslation();
  const { agents } = useAgents();
  const { teams } = useTeams();
  const { inboxes } = useInboxes();
  const { rules: labels } = useRules('label');
  const set = (key: string, value: string) => {
    const { [key]: _before, ...others } = filter;
    onFilter(value ? { ...others, [key]: value } : others);
  };
  const named = (all: readonly { id: string; name: string }[]): Choice[] => all.map(({ id, name }) => ({ value: id, label: name }));
  const field = (key: string, label: string, choices: Choice[]) => {
    const value = filter[key] ?? '';
    const gone = value && !choices.some((choice) => choice.value === value) ? [{ value, label: t('rules.gone') }] : [];
    return <SelectField label={label} value={value} choices={[{ value: '', label: t('savedView.any') }, ...choices, ...gone]} onValue={(next) => set(key, next)} />;
  };
  return (
    <>
      <ManyField label={t('actions.status')} hint={t('savedView.statusHint')} choices={statuses.map((value) => ({ value, label: t(`status.${value}`) }))} value={(filter.status?.split(',') ?? []) as Conversation['status'][]} onValue={(chosen) => set('status', chosen.join(','))} />
      <Pair>
        {field('assignee', t('savedView.assignee'), [{ value: 'me', label: t('savedView.me') }, { value: 'none', label: t('assign.nobody') }, ...named(agents)])}
        {field('team', t('scope.team'), named(teams))}
        {field('inbox', t('goLive.inbox'), named(inboxes))}
        {field('label', t('labels.name'), labels.map(({ name }) => ({ value: name, label: name })))}
        {field('priority', t('priority.title'), priorities.map((value: Priority) => ({ value, label: t(`priority.${value}`) })))}
        <SelectField label={t('sort.title')} value={filter.sort ?? 'recent'} choices={sorts.map((value) => ({ value, label: t(`viewSort.${value}`) }))} onValue={(value) => set('sort', value === 'recent' ? '' : value)} />
      </Pair>
      <TextField label={t('savedView.words')} optional={t('field.optional')} maxLength={200} value={filter.q ?? ''} onValue={(value) => set('q', value)} />
    </>
  );
}

function Summary({ rule: { filter } }: { rule: RuleAnswer<'saved_view'> }) {
  const { t } = useTranslation();
  const { agents } = useAgents();
  const { teams } = useTeams();
  const { inboxes } = useInboxes();
  const nameIn = (all: readonly { id: string; name: string }[], id: string | undefined) => id && (all.find((one) => one.id === id)?.name ?? t('rules.gone'));
  const { status, assignee, team, inbox, label, priority, q } = filter;
  const parts = [
    status?.split(',').map((one) => t(`status.${one as Conversation['status']}`)).join(t('ui.listComma')),
    assignee === 'me' ? t('savedView.me') : assignee === 'none' ? t('assign.nobody') : nameIn(agents, assignee),
    nameIn(teams, team),
    nameIn(inboxes, inbox),
    label,
    priority && t(`priority.${priority as Priority}`),
    q && `“${q}”`,
  ].filter(Boolean);
  return parts.join(' · ') || t('savedView.everything');
}

export const savedViewScreen: RuleScreen<'saved_view'> = {
  icon: ListFilter,
  blank: () => ({ name: '', filter: { status: 'open,pending' }, scope: 'own', teamId: null }),
  example: (t) => ({ name: t('savedView.example'), filter: { status: 'open,pending', priority: 'urgent', sort: 'waiting' }, scope: 'own', teamId: null }),
  Fields,
  Summary,
  isWhole: ({ name, scope, teamId }) => name.trim() !== '' && (scope !== 'team' || teamId !== null),
};
