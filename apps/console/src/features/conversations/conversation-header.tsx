import type { Conversation } from '@parley/contracts';
import { ArrowLeft, Check, Ellipsis, PanelRight, RotateCcw } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePhone } from '../../app/use-media.js';
import { Avatar } from '../../ui/avatar.js';
import { Badge } from '../../ui/badge.js';
import { Button, IconButton } from '../../ui/button.js';
import { MenuLater } from '../../ui/menu-later.js';
import { usePresence } from '../live/presence.js';
import { useWatchedContacts } from '../live/watched-contacts.js';
import { useMay } from '../session/use-session.js';
import { AssignMenu } from './assign-menu.js';
import type { OpenDialog } from './conversation-dialogs.js';
import styles from './conversation-header.module.css';
import { RatingBadge } from './ending/rating-badge.js';
import { Viewers } from './people/viewers.js';
import { Labels } from './labels.js';
import { MoodMark } from './mood-mark.js';
import { type Place, placePath } from './place.js';
import { PriorityMenu } from './priority-menu.js';
import { SlaClock } from './sla-clock.js';
import { SnoozeMenu } from './snooze-menu.js';
import { useContactName } from './use-contact-name.js';

const ConversationMenuItems = lazy(async () => ({ default: (await import('./conversation-menu-items.js')).ConversationMenuItems }));

export type OpenMenu = 'assign' | 'snooze' | 'priority' | undefined;

interface HeaderProps {
  conversation: Conversation;
  place: Place;
  menu: OpenMenu;
  onMenu: (menu: OpenMenu) => void;
  contextShown: boolean;
  onContext: () => void;
  onResolve: () => void;
  onDialog: (dialog: OpenDialog) => void;
  onUnread: () => void;
}

export function ConversationHeader({ conversation, place, menu, onMenu, contextShown, onContext, onResolve, onDialog, onUnread }: HeaderProps) {
  const { t } = useTranslation();
  const phone = usePhone();
  const mayWrite = useMay('conversations:write');
  const mayAssign = useMay('conversations:assign');
  const toggle = (name: OpenMenu) => (open: boolean) => onMenu(open ? name : undefined);
  return (
    <header className={styles.header}>
      {phone && (
        <Link to={placePath(place)} className={styles.back} aria-label={t('conversation.back')}>
          <ArrowLeft size={20} />
        </Link>
      )}
      <Who conversation={conversation} />
      <Viewers conversation={conversation} />
      <div className={styles.actions}>
        {mayAssign && <AssignMenu conversation={conversation} open={menu === 'assign'} onOpen={toggle('assign')} />}
        {mayWrite && <PriorityMenu conversation={conversation} open={menu === 'priority'} onOpen={toggle('priority')} />}
        {mayWrite && <SnoozeMenu conversation={conversation} open={menu === 'snooze'} onOpen={toggle('snooze')} />}
        {mayWrite && <ResolveButton conversation={conversation} onResolve={onResolve} />}
        <MenuLater
          trigger={
            <IconButton label={t('ui.actions')}>
              <Ellipsis size={18} />
            </IconButton>
          }
        >
          <Suspense>
            <ConversationMenuItems {...{ conversation, onDialog, onContext, onUnread }} />
          </Suspense>
        </MenuLater>
        {!phone && (
          <IconButton label={t('context.toggle')} aria-pressed={contextShown} onClick={onContext}>
            <PanelRight size={18} />
          </IconButton>
        )}
      </div>
    </header>
  );
}

function Who({ conversation: { contact, status, sla, labels, rating, mood, handler } }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const name = useContactName(contact);
  const online = usePresence(contact.id) === 'online';
  useWatchedContacts([contact.id]);
  const phone = usePhone();
  const Name = phone ? 'h1' : 'h2';
  return (
    <div className={styles.who}>
      <Avatar id={contact.id} name={name} url={contact.avatarUrl} status={online ? 'online' : undefined} />
      <div className={styles.names}>
        <Name className={styles.name} title={name}>
          {name}
        </Name>
        <span className={styles.state}>
          {mood && <MoodMark mood={mood} words />}
          {online && <span className={styles.online}>{t('contact.online')}</span>}
          {status !== 'open' && <Badge tone={status === 'resolved' ? 'good' : status === 'snoozed' ? 'accent' : 'neutral'}>{t(`status.${status}`)}</Badge>}
          {handler === 'bot' && status !== 'resolved' && <Badge tone="accent">{t('bot.badge')}</Badge>}
          {rating && <RatingBadge rating={rating} />}
          {sla && <SlaClock due={sla} whole={!phone} />}
          <Labels labels={labels} most={phone ? 1 : 3} small />
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
