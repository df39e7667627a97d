import type { Conversation } from '@parley/contracts';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { search } from '../../app/palette/commands.js';
import { PickList } from '../../ui/pick-list.js';
import { type Assignment, useAssignees } from './use-assignees.js';

/** Agents and teams to choose from, narrowed by what is typed. */
export function AssigneeList({ current, onPick }: { current?: Pick<Conversation, 'assignee' | 'team'>; onPick: (to: Assignment) => void }) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const all = useAssignees(current);
  const found = useMemo(() => search(all, query), [all, query]);
  return <PickList label={t('assign.title')} placeholder={t('assign.search')} options={found} query={query} onQuery={setQuery} onPick={({ to }) => onPick(to)} empty={t('assign.empty')} />;
}
