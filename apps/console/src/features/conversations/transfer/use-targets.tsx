import type { Availability, Conversation } from '@parley/contracts';
import { useQuery } from '@tanstack/react-query';
import { Bot, Users } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../../ui/avatar.js';
import type { Option } from '../../../ui/pick-list.js';
import { useAgents } from '../../agents/use-agents.js';
import { api } from '../../session/api.js';
import { useMay, useMe } from '../../session/use-session.js';
import { useTeams } from '../../teams/use-teams.js';

export interface Target extends Option {
  keywords?: string;
  to: { agentId: string } | { teamId: string } | { bot: true };
}

const order: Record<Availability['status'], number> = { online: 0, busy: 1, away: 2, offline: 3 };
const nobody: Availability[] = [];

/** Who a conversation can go to: colleagues with how they are and how much they have, those who are there first; then teams. */
export function useTargets(conversation: Conversation): readonly Target[] {
  const { t } = useTranslation();
  const me = useMe();
  const { agents } = useAgents();
  const { teams } = useTeams();
  const { data } = useQuery({ queryKey: ['availability', 'desks'], queryFn: ({ signal }) => api.call('GET /availability', { query: { limit: 200 }, signal }), enabled: useMay('agents:read'), staleTime: 5_000 });
  const desks = data?.data ?? nobody;
  return useMemo(() => {
    const deskOf = new Map(desks.map((desk) => [desk.agentId, desk]));
    const statusOf = (id: string) => deskOf.get(id)?.status ?? 'offline';
    const detail = (id: string) => {
      const desk = deskOf.get(id);
      const status = t(`presence.${statusOf(id)}`);
      if (!desk || desk.status === 'offline') return status;
      return t('transfer.desk', { status, load: desk.limit === null ? String(desk.load) : `${desk.load}/${desk.limit}` });
    };
    const people = agents
      .filter(({ id, status }) => id !== me.id && status === 'active' && id !== conversation.assignee?.id)
      .sort((a, b) => order[statusOf(a.id)] - order[statusOf(b.id)] || (deskOf.get(a.id)?.load ?? 0) - (deskOf.get(b.id)?.load ?? 0));
    return [
      ...people.map(({ id, name, email, avatarUrl }) => ({
        id,
        group: t('assign.agents'),
        title: name,
        keywords: email,
        detail: detail(id),
        icon: <Avatar id={id} name={name} url={avatarUrl} size="tiny" status={statusOf(id)} />,
        to: { agentId: id },
      })),
      ...(conversation.handler === 'people' ? [{ id: 'bot', group: t('bot.badge'), title: t('transfer.toBot'), keywords: 'bot 机器人', icon: <Bot size={17} />, to: { bot: true as const } }] : []),
      ...teams.map(({ id, name }) => ({ id, group: t('assign.teams'), title: name, icon: <Users size={17} />, to: { teamId: id } })),
    ];
  }, [agents, teams, desks, me.id, conversation.assignee?.id, conversation.handler, t]);
}
