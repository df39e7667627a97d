import type { Conversation } from '@parley/contracts';
import { AlarmClock, ArrowRightLeft, Check, ClipboardCheck, Lock, MailOpen, Merge, MessageSquareReply, PanelRight, RotateCcw, Ticket, UserRoundCheck, UserRoundPlus, Users } from 'lucide-react';
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '../../app/palette/commands.js';
import { useShortcut } from '../../app/shortcuts/shortcuts.js';
import type { ComposerHandle } from '../messages/composer.js';
import { useMay, useMe } from '../session/use-session.js';
import type { OpenDialog } from './conversation-dialogs.js';
import type { OpenMenu } from './conversation-header.js';
import { useConversationActions } from './use-actions.js';

interface CommandsProps {
  conversation: Conversation;
  composer: RefObject<ComposerHandle | null>;
  onMenu: (menu: OpenMenu) => void;
  onResolve: () => void;
  onContext: () => void;
  onDialog: (dialog: OpenDialog) => void;
  onUnread: () => void;
}

const size = 17;

/** What can be done with the open conversation, in the palette and by the key that takes it. */
export function ConversationCommands(props: CommandsProps) {
  const { t } = useTranslation();
  const me = useMe();
  const mayWrite = useMay('conversations:write');
  const mayAssign = useMay('conversations:assign');
  const mayTicket = useMay('tickets:write');
  const { assignToMe } = useConversationActions();
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const resolved = props.conversation.status === 'resolved';
  const mine = props.conversation.assignee?.id === me.id;
  useShortcut('take', () => void assignToMe(props.conversation), mayAssign && !mine);

  const commands = useMemo<Command[]>(() => {
    const group = t('palette.group.conversation');
    const now = () => latest.current;
    return [
      ...(mayWrite
        ? [
            { id: 'resolve', group, title: t(resolved ? 'conversation.reopen' : 'conversation.resolve'), shortcut: 'e', icon: resolved ? <RotateCcw size={size} /> : <Check size={size} />, run: () => now().onResolve() },
            { id: 'reply', group, title: t('shortcut.reply'), shortcut: 'r', icon: <MessageSquareReply size={size} />, run: () => now().composer.current?.begin('reply') },
            { id: 'note', group, title: t('shortcut.note'), shortcut: 'n', icon: <Lock size={size} />, run: () => now().composer.current?.begin('note') },
            { id: 'snooze', group, title: t('shortcut.snooze'), shortcut: 's', icon: <AlarmClock size={size} />, run: () => now().onMenu('snooze') },
          ]
        : []),
      ...(mayAssign ? [{ id: 'assign', group, title: t('shortcut.assign'), shortcut: 'a', icon: <UserRoundPlus size={size} />, run: () => now().onMenu('assign') }] : []),
      ...(mayAssign && !mine ? [{ id: 'take', group, title: t('shortcut.take'), shortcut: 'm', icon: <UserRoundCheck size={size} />, run: () => void assignToMe(now().conversation) }] : []),
      ...(mayAssign ? [{ id: 'transfer', group, title: t('transfer.open'), shortcut: 't', icon: <ArrowRightLeft size={size} />, run: () => now().onDialog('transfer') }] : []),
      ...(mayWrite
        ? [
            { id: 'people', group, title: t('people.open'), icon: <Users size={size} />, run: () => now().onDialog('people') },
            { id: 'merge', group, title: t('merge.openDialog'), icon: <Merge size={size} />, run: () => now().onDialog('merge') },
            { id: 'wrap-up', group, title: t('closing.open'), icon: <ClipboardCheck size={size} />, run: () => now().onDialog('wrapUp') },
          ]
        : []),
      ...(mayTicket ? [{ id: 'make-ticket', group, title: t('shortcut.ticket'), shortcut: 'c', icon: <Ticket size={size} />, run: () => now().onDialog('ticket') }] : []),
      { id: 'unread', group, title: t('unread.mark'), shortcut: 'u', icon: <MailOpen size={size} />, run: () => now().onUnread() },
      { id: 'context', group, title: t('context.toggle'), icon: <PanelRight size={size} />, run: () => now().onContext() },
    ];
  }, [t, mayWrite, mayAssign, mayTicket, mine, resolved, assignToMe]);
  useCommands('conversation', commands);
  return null;
}
