import { CircleDot, Inbox, UserRound, Users } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { search } from '../../app/palette/commands.js';
import { PickList } from '../../ui/pick-list.js';
import { useAgents } from '../agents/use-agents.js';
import { emotions, Face } from '../conversations/mood-mark.js';
import type { Place } from '../conversations/place.js';
import { PriorityFlag } from '../conversations/priority-flag.js';
import { priorities } from '../conversations/priority-menu.js';
import type { FilterField } from '../conversations/views.js';
import { useInboxes } from '../inboxes/use-inboxes.js';
import { useTeams } from '../teams/use-teams.js';
import { LabelDot } from '../work-rules/labels/label-chip.js';
import { useRules } from '../work-rules/use-rules.js';

const statuses = ['open', 'pending', 'snoozed', 'resolved'] as const;
const size = 16;

/** Everything a list can be narrowed by, in one searched list; what narrows it already has a tick and is taken back by the same press. */
export function FilterMenu({ place, onChoose }: { place: Place; onChoose: (field: FilterField, value: string | undefined) => void }) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const options = useFilterOptions(place);
  const found = useMemo(() => search(options, query), [options, query]);
  return (
    <PickList
      label={t('filter.title')}
      placeholder={t('filter.search')}
      options={found}
      query={query}
      onQuery={setQuery}
      onPick={({ field, value, chosen }) => onChoose(field, chosen ? undefined : value)}
      empty={t('filter.noneFound')}
    />
  );
}

function useFilterOptions({ narrowed }: Place) {
  const { t } = useTranslation();
  const { rules: labels } = useRules('label');
  const { teams } = useTeams();
  const { agents } = useAgents();
  const { inboxes } = useInboxes();
  return useMemo(() => {
    const option = (field: FilterField, value: string, { title, icon }: { title: string; icon: React.ReactNode }) => ({
      id: `${field}:${value}`, field, value, title, icon, group: t(`filter.${field}`), chosen: narrowed[field] === value,
    });
    return [
      ...labels.map(({ name, colour }) => option('label', name, { title: name, icon: <LabelDot colour={colour} /> })),
      ...priorities.map((priority) => option('priority', priority, { title: t(`priority.${priority}`), icon: <PriorityFlag priority={priority} size={size} /> })),
      ...statuses.map((status) => option('status', status, { title: t(`status.${status}`), icon: <CircleDot size={size} /> })),
      ...emotions.map((emotion) => option('mood', emotion, { title: t(`mood.${emotion}`), icon: <Face emotion={emotion} size={size} /> })),
      ...teams.map(({ id, name }) => option('team', id, { title: name, icon: <Users size={size} /> })),
      ...(inboxes.length > 1 ? inboxes : []).map(({ id, name }) => option('inbox', id, { title: name, icon: <Inbox size={size} /> })),
      ...agents.filter(({ status }) => status === 'active').map(({ id, name }) => option('assignee', id, { title: name, icon: <UserRound size={size} /> })),
    ];
  }, [labels, teams, agents, inboxes, narrowed, t]);
}
