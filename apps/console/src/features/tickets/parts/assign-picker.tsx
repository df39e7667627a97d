import type { Ticket } from '@parley/contracts';
import { ChevronDown, CircleDashed } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { search } from '../../../app/palette/commands.js';
import { useShortcut } from '../../../app/shortcuts/shortcuts.js';
import { Avatar } from '../../../ui/avatar.js';
import { classes } from '../../../ui/class-names.js';
import { PickList } from '../../../ui/pick-list.js';
import { Popover } from '../../../ui/popover.js';
import { useAgents } from '../../agents/use-agents.js';
import { type Assignee, useAssignees } from '../../conversations/bulk/use-assignees.js';
import { useTeams } from '../../teams/use-teams.js';
import { useMe } from '../../session/use-session.js';
import { useEdit } from '../use-edit.js';
import { Assignee as AssigneeName } from './assignee.js';
import styles from './status-menu.module.css';

/** Who has a ticket, and whom it can be given to: agents and departments. */
export function AssignPicker({ ticket, locked }: { ticket: Ticket; locked: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const all = useAssignees();
  const found = useMemo(() => search(all, query), [all, query]);
  const give = useGive(ticket);
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
      <PickList
        label={t('assign.title')}
        placeholder={t('assign.search')}
        options={found}
        query={query}
        onQuery={setQuery}
        onPick={(option) => {
          setOpen(false);
          setQuery('');
          give(option);
        }}
        empty={t('assign.empty')}
      />
    </Popover>
  );
}

function useGive(ticket: Ticket) {
  const { edit } = useEdit();
  const me = useMe();
  const { agents } = useAgents();
  const { teams } = useTeams();
  return ({ assign: { agentId, teamId } }: Assignee) => {
    if (agentId !== undefined) {
      const agent = agentId === me.id ? me : agents.find(({ id }) => id === agentId);
      return void edit(ticket, { agentId }, { assignee: agent ? { id: agent.id, name: agent.name, avatarUrl: agent.avatarUrl } : null });
    }
    const team = teams.find(({ id }) => id === teamId);
    if (team) void edit(ticket, { teamId: team.id }, { team: { id: team.id, name: team.name } });
  };
}
