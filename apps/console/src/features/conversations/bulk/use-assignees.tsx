import { UserRound, Users } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../../ui/avatar.js';
import type { Option } from '../../../ui/pick-list.js';
import { useAgents } from '../../agents/use-agents.js';
import { useMe } from '../../session/use-session.js';
import { useTeams } from '../../teams/use-teams.js';
import type { BulkChange } from './use-bulk.js';

export interface Assignee extends Option {
  keywords?: string;
  assign: NonNullable<BulkChange['assign']>;
}

/** Whom many conversations can be given to: oneself first, colleagues, nobody, teams. */
export function useAssignees(): readonly Assignee[] {
  const { t } = useTranslation();
  const me = useMe();
  const { agents } = useAgents();
  const { teams } = useTeams();
  return useMemo(() => {
    const people = [{ id: me.id, name: me.name, email: me.email, avatarUrl: me.avatarUrl }, ...agents.filter(({ id, status }) => id !== me.id && status === 'active')];
    return [
      ...people.map(({ id, name, email, avatarUrl }) => ({
        id,
        group: t('assign.agents'),
        title: id === me.id ? t('assign.me', { name }) : name,
        keywords: email,
        icon: <Avatar id={id} name={name} url={avatarUrl} size="tiny" />,
        assign: { agentId: id },
      })),
      { id: 'nobody', group: t('assign.agents'), title: t('assign.nobody'), icon: <UserRound size={17} />, assign: { agentId: null } },
      ...teams.map(({ id, name }) => ({ id, group: t('assign.teams'), title: name, icon: <Users size={17} />, assign: { teamId: id } })),
    ];
  }, [agents, teams, me, t]);
}
