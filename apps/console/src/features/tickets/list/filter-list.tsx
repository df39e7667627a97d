import { CalendarClock, CircleUserRound, Eye, FileText, Hourglass, UserRound, Users } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { search } from '../../../app/palette/commands.js';
import { PickList } from '../../../ui/pick-list.js';
import { useAgents } from '../../agents/use-agents.js';
import { PriorityFlag } from '../../conversations/priority-flag.js';
import { priorities } from '../../conversations/priority-menu.js';
import { useTeams } from '../../teams/use-teams.js';
import { LabelDot } from '../../work-rules/labels/label-chip.js';
import { useRules } from '../../work-rules/use-rules.js';
import { useLocalName } from '../names.js';
import { CategoryIcon } from '../parts/status.js';
import type { TicketPlace } from '../place.js';
import { useTicketStatuses, useTicketTypes } from '../use-setup.js';
import type { TicketFilterField } from '../views.js';

const size = 16;
const dues = ['overdue', 'day', 'week'] as const;

/** Everything a list of tickets can be narrowed by, in one searched list; what narrows it already has a tick and is taken back by the same press. */
export function FilterList({ place, onChoose }: { place: TicketPlace; onChoose: (field: TicketFilterField, value: string | undefined) => void }) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const options = useFilterOptions(place);
  const found = useMemo(() => search(options, query), [options, query]);
  return (
    <PickList label={t('filter.title')} placeholder={t('ticketFilter.search')} options={found} query={query} onQuery={setQuery} onPick={({ field, value, chosen }) => onChoose(field, chosen ? undefined : value)} empty={t('filter.noneFound')} />
  );
}

function useFilterOptions({ narrowed }: TicketPlace) {
  const { t } = useTranslation();
  const nameOf = useLocalName();
  const { statuses } = useTicketStatuses();
  const { types } = useTicketTypes();
  const { rules: labels } = useRules('label');
  const { teams } = useTeams();
  const { agents } = useAgents();
  const option = (field: TicketFilterField, value: string, { title, icon }: { title: string; icon: ReactNode }) => ({
    id: `${field}:${value}`, field, value, title, icon, group: t(`ticketFilter.${field}`), chosen: narrowed[field] === value,
  });
  return [
    ...statuses.map(({ id, name, category }) => option('status', id, { title: nameOf(name), icon: <CategoryIcon category={category} size={size} /> })),
    ...priorities.map((priority) => option('priority', priority, { title: t(`priority.${priority}`), icon: <PriorityFlag priority={priority} size={size} /> })),
    ...types.map(({ id, name }) => option('type', id, { title: nameOf(name), icon: <FileText size={size} /> })),
    ...dues.map((due) => option('due', due, { title: t(`ticketFilter.due.${due}`), icon: due === 'overdue' ? <Hourglass size={size} /> : <CalendarClock size={size} /> })),
    ...labels.map(({ name, colour }) => option('label', name, { title: name, icon: <LabelDot colour={colour} /> })),
    ...teams.map(({ id, name }) => option('team', id, { title: name, icon: <Users size={size} /> })),
    option('team', 'none', { title: t('assign.noTeam'), icon: <Users size={size} /> }),
    option('assignee', 'me', { title: t('ticketView.mine'), icon: <CircleUserRound size={size} /> }),
    option('assignee', 'none', { title: t('assign.nobody'), icon: <UserRound size={size} /> }),
    ...agents.filter(({ status }) => status === 'active').map(({ id, name }) => option('assignee', id, { title: name, icon: <UserRound size={size} /> })),
    option('watcher', 'me', { title: t('ticketFilter.watched'), icon: <Eye size={size} /> }),
  ];
}
