import type { Conversation } from '@parley/contracts';
import { ChevronDown, CircleDashed, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/avatar.js';
import { Popover } from '../../ui/popover.js';
import styles from './assign-menu.module.css';
import { AssigneeList } from './assignee-list.js';
import { useConversationActions } from './use-actions.js';

interface AssignMenuProps {
  conversation: Conversation;
  open: boolean;
  onOpen: (open: boolean) => void;
}

export function AssignMenu({ conversation, open, onOpen }: AssignMenuProps) {
  const { t } = useTranslation();
  const { assign } = useConversationActions();
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
      <AssigneeList
        current={conversation}
        onPick={(to) => {
          onOpen(false);
          void assign(conversation, to);
        }}
      />
    </Popover>
  );
}
