import type { Conversation } from '@parley/contracts';
import type { RefObject } from 'react';
import { useNavigate } from 'react-router';
import { useShortcut } from '../../app/shortcuts/shortcuts.js';
import type { ComposerHandle } from '../messages/composer.js';
import { useMay } from '../session/use-session.js';
import type { OpenDialog } from './conversation-dialogs.js';
import type { OpenMenu } from './conversation-header.js';
import { type Place, placePath } from './place.js';

interface Doings {
  conversation: Conversation;
  place: Place;
  composer: RefObject<ComposerHandle | null>;
  onMenu: (menu: OpenMenu) => void;
  onDialog: (dialog: OpenDialog) => void;
  onResolve: () => void;
  onUnread: () => void;
}

/** The keys of the open conversation. */
export function useConversationKeys({ conversation, place, composer, onMenu, onDialog, onResolve, onUnread }: Doings) {
  const navigate = useNavigate();
  const mayWrite = useMay('conversations:write');
  const mayAssign = useMay('conversations:assign');
  const mayTicket = useMay('tickets:write');
  useShortcut('reply', () => composer.current?.begin('reply'), mayWrite);
  useShortcut('note', () => composer.current?.begin('note'), mayWrite);
  useShortcut('resolve', onResolve, mayWrite);
  useShortcut('snooze', () => onMenu('snooze'), mayWrite);
  useShortcut('assign', () => onMenu('assign'), mayAssign);
  useShortcut('transfer', () => onDialog('transfer'), mayAssign && conversation.mergedIntoId === null && conversation.status !== 'resolved' && conversation.transfer === null);
  useShortcut('ticket', () => onDialog('ticket'), mayTicket);
  useShortcut('unread', onUnread);
  useShortcut('back', () => void navigate(placePath(place)));
}
