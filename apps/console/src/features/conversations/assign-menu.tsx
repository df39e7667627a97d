import type { Conversation } from '@parley/contracts';
import { ChevronDown, CircleDashed, UserRound, Users } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { search as narrow } from '../../app/palette/commands.js';
import { Avatar } from '../../ui/avatar.js';
import { PickList } from '../../ui/pick-list.js';
import { Popover } from '../../ui/popover.js';
import { useAgents } from '../agents/use-agents.js';
import { useMe } from '../session/use-session.js';
import { useTeams } from '../teams/use-teams.js';
import styles from './assign-menu.module.css';
import { useConversationActions } from './use-actions.js';

interface AssignMenuProps {
  conversation: Conversation;
  open: boolean;
  onOpen: (open: boolean) => void;
}

export function AssignMenu({ conversation, open, onOpen }: AssignMenuProps) {
  const { t } = useTranslation();
  const { assignee, team } = conversation;
  const name = assignee?.name ?? team?.name ?? t('assign.nobody');
  return (
    <Popover
      label={t('assign.title')}
      open={open}
      onOpen={onOpen}
      trigger={
        <button type="button" className={styles.trigger} aria-keyshortcuts="a" aria-label={t('assign.now', { name })} title={`${t('assign.title')} (A)`}>
          {assignee ? <Avatar id={assignee.id} name={assignee.name} url={assignee.avatarUrl} size="tiny" /> : team ? <Users size={16} /> : <CircleDashed size={16} />}
          <span className={styles.name}>{name}</span>
          <ChevronDown size={14} />
        </button>
      }
    >
      <Choices conversation={conversation} onDone={() => onOpen(false)} />
    </Popover>
  );
}

function Choices({ conversation, onDone }: { conversation: Conversation; onDone: () => void }) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const options = useAssignOptions(conversation);
  const found = useMemo(() => narrow(options, query), [options, query]);
  return (
    <PickList
      label={t('assign.title')}
      placeholder={t('assign.search')}
      options={found}
      query={query}
      onQuery={setQuery}
      onPick={(option) => {
        onDone();
        option.run();
      }}
      empty={t('assign.empty')}
    />
  );
}

function useAssignOptions(conversation: Conversation) {
  const { t } = useTranslation();
  const me = useMe();
  const { agents } = useAgents();
  const { teams } = useTeams();
  const { assign } = useConversationActions();
  return useMemo(() => {
    const others = agents.filter(({ id, status }) => id !== me.id && status === 'active');
    const people = [{ id: me.id, name: me.name, email: me.email, avatarUrl: me.avatarUrl }, ...others];
    return [
      ...people.map(({ id, name, email, avatarUrl }) => ({
        id,
        group: t('assign.agents'),
        title: id === me.id ? t('assign.me', { name }) : name,
        keywords: email,
        icon: <Avatar id={id} name={name} url={avatarUrl} size="tiny" />,
        chosen: conversation.assignee?.id === id,
        run: () => void assign(conversation, { agent: { id, name, avatarUrl } }),
      })),
      ...(conversation.assignee ? [{ id: 'nobody', group: t('assign.agents'), title: t('assign.nobody'), icon: <UserRound size={17} />, run: () => void assign(conversation, { agent: null }) }] : []),
      ...teams.map(({ id, name }) => ({
        id,
        group: t('assign.teams'),
        title: name,
        icon: <Users size={17} />,
        chosen: conversation.team?.id === id,
        run: () => void assign(conversation, { team: { id, name } }),
      })),
      ...(conversation.team ? [{ id: 'no-team', group: t('assign.teams'), title: t('assign.noTeam'), icon: <CircleDashed size={17} />, run: () => void assign(conversation, { team: null }) }] : []),
    ];
  }, [agents, teams, me, conversation, assign, t]);
}
