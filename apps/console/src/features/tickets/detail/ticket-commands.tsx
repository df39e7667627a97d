import type { Ticket } from '@parley/contracts';
import { Check, Lock, Merge, MessageSquareReply, RotateCcw, Split, UserRoundCheck } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '../../../app/palette/commands.js';
import { useMe } from '../../session/use-session.js';
import type { TicketDialog } from './ticket-dialogs.js';

interface CommandsProps {
  ticket: Ticket;
  mayWrite: boolean;
  mayAssign: boolean;
  begin: (mode: 'reply' | 'note') => void;
  solve: () => void;
  take: () => void;
  onDialog: (dialog: TicketDialog) => void;
}

const size = 17;

/** What can be done with the open ticket, in the palette. */
export function TicketCommands(props: CommandsProps) {
  const { t } = useTranslation();
  const me = useMe();
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const { ticket, mayWrite, mayAssign } = props;
  const solved = ticket.status.category === 'solved';
  const mine = ticket.assignee?.id === me.id;
  const commands = useMemo<Command[]>(() => {
    const group = t('ticket.thisOne');
    const now = () => latest.current;
    return [
      ...(mayWrite
        ? [
            { id: 'ticket-solve', group, title: t(solved ? 'ticket.reopen' : 'ticket.solve'), shortcut: 'e', icon: solved ? <RotateCcw size={size} /> : <Check size={size} />, run: () => now().solve() },
            { id: 'ticket-reply', group, title: t('shortcut.reply'), shortcut: 'r', icon: <MessageSquareReply size={size} />, run: () => now().begin('reply') },
            { id: 'ticket-note', group, title: t('ticketTalk.addNote'), shortcut: 'n', icon: <Lock size={size} />, run: () => now().begin('note') },
            { id: 'ticket-merge', group, title: t('ticketMerge.openDialog'), icon: <Merge size={size} />, run: () => now().onDialog('merge') },
            { id: 'ticket-split', group, title: t('ticketSplit.open'), icon: <Split size={size} />, run: () => now().onDialog('split') },
          ]
        : []),
      ...(mayAssign && !mine ? [{ id: 'ticket-take', group, title: t('shortcut.take'), shortcut: 'm', icon: <UserRoundCheck size={size} />, run: () => now().take() }] : []),
    ];
  }, [t, mayWrite, mayAssign, solved, mine]);
  useCommands('ticket', commands);
  return null;
}
