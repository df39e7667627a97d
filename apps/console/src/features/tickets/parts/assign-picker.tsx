import type { Ticket } from '@parley/contracts';
import { ChevronDown, CircleDashed } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../../../app/shortcuts/shortcuts.js';
import { Avatar } from '../../../ui/avatar.js';
import { classes } from '../../../ui/class-names.js';
import { Popover } from '../../../ui/popover.js';
import { AssigneeList } from '../../conversations/assignee-list.js';
import type { Assignment } from '../../conversations/use-assignees.js';
import { useEdit } from '../use-edit.js';
import { Assignee as AssigneeName } from './assignee.js';
import styles from './status-menu.module.css';

/** Who has a ticket, and whom it can be given to: agents and departments. */
export function AssignPicker({ ticket, locked }: { ticket: Ticket; locked: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { edit } = useEdit();
  const give = (to: Assignment) => {
    setOpen(false);
    if ('agent' in to) void edit(ticket, { agentId: to.agent?.id ?? null }, { assignee: to.agent });
    else void edit(ticket, { teamId: to.team?.id ?? null }, { team: to.team });
  };
  useShortcut('assign', () => setOpen(true), !locked);
  const { assignee } = ticket;
  if (locked) return <AssigneeName assignee={assignee} />;
  return (
    <Popover
      label={t('assign.title')}
      open={open}
      onOpen={setOpen}
      align="start"
      trigger={
        <button type="button" className={classes(styles.trigger, styles.who)} aria-keyshortcuts="a" aria-label={t('assign.now', { name: assignee?.name ?? t('assign.nobody') })}>
          {assignee ? <Avatar id={assignee.id} name={assignee.name} url={assignee.avatarUrl} size="tiny" /> : <CircleDashed size={16} aria-hidden="true" />}
          <span className={styles.name}>{assignee?.name ?? t('assign.nobody')}</span>
          <ChevronDown size={14} aria-hidden="true" />
        </button>
      }
    >
      <AssigneeList current={ticket} onPick={give} />
    </Popover>
  );
}
