import { type Emoji, type Message, reactions } from '@parley/contracts';
import { Copy, Ellipsis, History, Link2, Pencil, Reply, SmilePlus, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button.js';
import { copyText } from '../../ui/copy-text.js';
import { Menu, MenuItem, MenuLine } from '../../ui/menu.js';
import { Popover } from '../../ui/popover.js';
import { toast } from '../../ui/toasts.js';
import { useMay, useMe } from '../session/use-session.js';
import styles from './message-actions.module.css';
import { useMessageOps } from './message-ops.js';
import { mayDelete, mayEdit } from './message-rights.js';
import { useMessageChanges } from './use-message-changes.js';

interface ActionsProps {
  message: Message;
  gone: boolean;
  /** Something of it is open, so it has to stay. */
  onOpened: (open: boolean) => void;
  onHistory: () => void;
}

/** What can be done with one message, beside it. */
export function MessageActions({ message, gone, onOpened, onHistory }: ActionsProps) {
  const { t } = useTranslation();
  const { onReply } = useMessageOps();
  const supervises = useMay('conversations:supervise');
  if (gone && !supervises) return null;
  return (
    <div className={styles.actions} role="toolbar" aria-label={t('messages.actions')} data-actions data-side={message.sender.kind === 'visitor' ? 'start' : 'end'} onKeyDown={alongToolbar}>
      {!gone && onReply && (
        <>
          <React message={message} onOpened={onOpened} />
          <IconButton small label={t('messages.reply')} onClick={() => onReply(message)}>
            <Reply size={15} />
          </IconButton>
        </>
      )}
      <More message={message} gone={gone} onOpened={onOpened} onHistory={onHistory} />
    </div>
  );
}

/** Left and right go along the buttons, Escape back to the message. */
function alongToolbar(event: KeyboardEvent<HTMLElement>) {
  const bar = event.currentTarget;
  if (!(event.target instanceof HTMLElement) || !bar.contains(event.target)) return;
  if (event.key === 'Escape') {
    event.stopPropagation();
    event.preventDefault();
    bar.closest<HTMLElement>('[data-message]')?.focus();
  }
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const buttons = [...bar.querySelectorAll<HTMLElement>('button')];
  buttons.at((buttons.findIndex((button) => button === event.target) + step) % buttons.length)?.focus();
}

function React({ message, onOpened }: Pick<ActionsProps, 'message' | 'onOpened'>) {
  const { t } = useTranslation();
  const { id: meId } = useMe();
  const { conversationId } = useMessageOps();
  const { react } = useMessageChanges(conversationId);
  const [open, setOpen] = useState(false);
  const flip = (next: boolean) => {
    setOpen(next);
    onOpened(next);
  };
  const choose = (emoji: Emoji) => {
    flip(false);
    void react(message, emoji);
  };
  return (
    <Popover
      label={t('messages.react')}
      open={open}
      onOpen={flip}
      trigger={
        <IconButton small label={t('messages.react')}>
          <SmilePlus size={15} />
        </IconButton>
      }
    >
      <div className={styles.emoji} role="group" aria-label={t('messages.react')} onKeyDown={alongEmoji}>
        {reactions.map((emoji) => (
          <button key={emoji} type="button" className={styles.one} aria-pressed={message.reactions?.some((one) => one.emoji === emoji && one.by.some(({ id }) => id === meId)) ?? false} onClick={() => choose(emoji)}>
            {emoji}
          </button>
        ))}
      </div>
    </Popover>
  );
}

const ROW = 6;
const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: ROW, ArrowUp: -ROW };
function alongEmoji(event: KeyboardEvent<HTMLElement>) {
  const step = steps[event.key];
  if (!step) return;
  event.preventDefault();
  event.stopPropagation();
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  buttons[buttons.findIndex((button) => button === event.target) + step]?.focus();
}

function More({ message, gone, onOpened, onHistory }: ActionsProps) {
  const { t } = useTranslation();
  const me = useMe();
  const supervises = useMay('conversations:supervise');
  const { conversationId, onReply, onEdit } = useMessageOps();
  const { remove } = useMessageChanges(conversationId);
  const say = (copied: boolean) => toast(t(copied ? 'messages.copied' : 'ui.copyFailed'));
  const asker = { id: me.id, supervises };
  return (
    <Menu
      onOpen={onOpened}
      trigger={
        <IconButton small label={t('messages.more')}>
          <Ellipsis size={15} />
        </IconButton>
      }
    >
      {!gone && onReply && (
        <MenuItem icon={<Reply size={16} />} onPick={() => onReply(message)}>
          {t('messages.reply')}
        </MenuItem>
      )}
      {!gone && onEdit && mayEdit(message, asker) && (
        <MenuItem icon={<Pencil size={16} />} onPick={() => onEdit(message)}>
          {t('messages.edit')}
        </MenuItem>
      )}
      {message.text && !gone && (
        <MenuItem icon={<Copy size={16} />} onPick={() => void copyText(message.text!).then(say)}>
          {t('messages.copy')}
        </MenuItem>
      )}
      {!gone && (
        <MenuItem icon={<Link2 size={16} />} onPick={() => void copyText(`${location.origin}/inbox/all/${conversationId}#message-${message.seq}`).then(say)}>
          {t('messages.copyLink')}
        </MenuItem>
      )}
      {(message.editedAt || gone) && (
        <MenuItem icon={<History size={16} />} onPick={onHistory}>
          {t('messages.history')}
        </MenuItem>
      )}
      {!gone && onReply && mayDelete(message, asker) && (
        <>
          <MenuLine />
          <MenuItem danger icon={<Trash2 size={16} />} onPick={() => remove(message)}>
            {t('messages.delete')}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
