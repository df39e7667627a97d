import type { Conversation } from '@parley/contracts';
import { ArrowLeft, Check, PanelRight, RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePhone } from '../../app/use-media.js';
import { Avatar } from '../../ui/avatar.js';
import { Badge } from '../../ui/badge.js';
import { Button, IconButton } from '../../ui/button.js';
import { usePresence } from '../live/presence.js';
import { useMay } from '../session/use-session.js';
import { AssignMenu } from './assign-menu.js';
import styles from './conversation-header.module.css';
import { PriorityMenu } from './priority-menu.js';
import { SnoozeMenu } from './snooze-menu.js';
import { useContactName } from './use-contact-name.js';
import type { View } from './views.js';

export type OpenMenu = 'assign' | 'snooze' | 'priority' | undefined;

interface HeaderProps {
  conversation: Conversation;
  view: View;
  menu: OpenMenu;
  onMenu: (menu: OpenMenu) => void;
  contextShown: boolean;
  onContext: () => void;
  onResolve: () => void;
}

export function ConversationHeader({ conversation, view, menu, onMenu, contextShown, onContext, onResolve }: HeaderProps) {
  const { t } = useTranslation();
  const phone = usePhone();
  const mayWrite = useMay('conversations:write');
  const mayAssign = useMay('conversations:assign');
  const toggle = (name: OpenMenu) => (open: boolean) => onMenu(open ? name : undefined);
  return (
    <header className={styles.header}>
      {phone && (
        <Link to={`/inbox/${view}`} className={styles.back} aria-label={t('conversation.back')}>
          <ArrowLeft size={20} />
        </Link>
      )}
      <Who conversation={conversation} />
      <div className={styles.actions}>
        {mayAssign && <AssignMenu conversation={conversation} open={menu === 'assign'} onOpen={toggle('assign')} />}
        {mayWrite && <PriorityMenu conversation={conversation} open={menu === 'priority'} onOpen={toggle('priority')} />}
        {mayWrite && <SnoozeMenu conversation={conversation} open={menu === 'snooze'} onOpen={toggle('snooze')} />}
        {mayWrite && <ResolveButton conversation={conversation} onResolve={onResolve} />}
        <IconButton label={t('context.toggle')} aria-pressed={contextShown} onClick={onContext}>
          <PanelRight size={18} />
        </IconButton>
      </div>
    </header>
  );
}

function Who({ conversation: { contact, status } }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const name = useContactName(contact);
  const online = usePresence(contact.id) === 'online';
  const Name = usePhone() ? 'h1' : 'h2';
  return (
    <div className={styles.who}>
      <Avatar id={contact.id} name={name} url={contact.avatarUrl} status={online ? 'online' : undefined} />
      <div className={styles.names}>
        <Name className={styles.name} title={name}>
          {name}
        </Name>
        <span className={styles.state}>
          {online && <span className={styles.online}>{t('contact.online')}</span>}
          {status !== 'open' && <Badge tone={status === 'resolved' ? 'good' : status === 'snoozed' ? 'accent' : 'neutral'}>{t(`status.${status}`)}</Badge>}
        </span>
      </div>
    </div>
  );
}

function ResolveButton({ conversation, onResolve }: { conversation: Conversation; onResolve: () => void }) {
  const { t } = useTranslation();
  const resolved = conversation.status === 'resolved';
  return (
    <Button small className={styles.resolve} look={resolved ? 'secondary' : 'primary'} icon={resolved ? <RotateCcw size={15} /> : <Check size={16} />} aria-keyshortcuts="e" title={`${t(resolved ? 'conversation.reopen' : 'conversation.resolve')} (E)`} onClick={onResolve}>
      <span className={styles.resolveText}>{t(resolved ? 'conversation.reopen' : 'conversation.resolve')}</span>
    </Button>
  );
}
