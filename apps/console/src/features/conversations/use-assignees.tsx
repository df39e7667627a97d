import type { Conversation } from '@parley/contracts';
import { CircleDashed, UserRound, Users } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/avatar.js';
import type { Option } from '../../ui/pick-list.js';
import { useAgents } from '../agents/use-agents.js';
import { useMe } from '../session/use-session.js';
import { useTeams } from '../teams/use-teams.js';

/** Whom a conversation goes to: an agent or a team, or none of the kind. */
export type Assignment = { agent: NonNullable<Conversation['assignee']> | null } | { team: NonNullable<Conversation['team']> | null };
export interface Assignee extends Option {
  keywords?: string;
  to: Assignment;
}
type Current = Pick<Conversation, 'assignee' | 'team'>;

/** Whom a conversation can be given to: oneself first, colleagues, nobody, teams. Without `current` they are for many at once. */
export function useAssignees(current?: Current): readonly Assignee[] {
  const { t } = useTranslation();
  const me = useMe();
  const { agents } = useAgents();
  const { teams } = useTeams();
  return useMemo(() => {
    const people = [{ id: me.id, name: me.name, email: me.email, avatarUrl: me.avatarUrl }, ...agents.filter(({ id, status }) => id !== me.id && status === 'active')];
    const nobody = { id: 'nobody', group: t('assign.agents'), title: t('assign.nobody'), icon: <UserRound size={17} />, to: { agent: null } };
    const noTeam = { id: 'no-team', group: t('assign.teams'), title: t('assign.noTeam'), icon: <CircleDashed size={17} />, to: { team: null } };
    return [
      ...people.map(({ id, name, email, avatarUrl }) => ({
        id,
        group: t('assign.agents'),
        title: id === me.id ? t('assign.me', { name }) : name,
        keywords: email,
        icon: <Avatar id={id} name={name} url={avatarUrl} size="tiny" />,
        chosen: current?.assignee?.id === id,
        to: { agent: { id, name, avatarUrl } },
      })),
      ...(!current || current.assignee ? [nobody] : []),
      ...teams.map(({ id, name }) => ({ id, group: t('assign.teams'), title: name, icon: <Users size={17} />, chosen: current?.team?.id === id, to: { team: { id, name } } })),
      ...(current?.team ? [noTeam] : []),
    ];
  }, [agents, teams, me, current, t]);
}
