import type { Ticket } from '@parley/contracts';
import { ChevronDown, Lock, Send } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, type Ref, useCallback, useImperativeHandle, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../../../app/use-media.js';
import { Button, IconButton } from '../../../ui/button.js';
import { Menu, MenuItem, MenuLabel } from '../../../ui/menu.js';
import { Notice } from '../../../ui/notice.js';
import { AttachButton } from '../../attachments/attach-button.js';
import { Tray } from '../../attachments/tray.js';
import { EmojiButton } from '../../messages/emoji-button.js';
import { ComposerMode, type Mode } from '../../messages/composer-mode.js';
import styles from '../../messages/composer.module.css';
import { SuggestList } from '../../messages/suggest-list.js';
import { useFieldHeight } from '../../messages/use-field-height.js';
import { useSuggest } from '../../messages/use-suggest.js';
import { useWritingAids } from '../../messages/use-writing-aids.js';
import { useLocalName } from '../names.js';
import { CategoryIcon } from '../parts/status.js';
import { useTicketStatuses } from '../use-setup.js';
import { CannedButton } from './canned-button.js';
import own from './ticket-composer.module.css';
import { trayPlace } from './tray-place.js';
import { type Commenting, useCommenting } from './use-commenting.js';

export interface TicketComposerHandle {
  /** Goes to the field, to write of this kind. */
  begin: (mode: Mode) => void;
}

const LONGEST = 20_000;

/** A reply to the requester, or a comment among us: the colour says which. */
export function TicketComposer({ ticket, ref }: { ticket: Ticket; ref: Ref<TicketComposerHandle> }) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const writing = useCommenting(ticket);
  const { draft, change, mention, problem, send } = writing;
  const mode: Mode = draft.private ? 'note' : 'reply';
  const onMention = useCallback((who: { id: string; name: string }) => mention(who), [mention]);
  const suggest = useSuggest({ field, text: draft.text, onText: (text) => change({ text }), sources: useWritingAids(draft.private, onMention) });
  useFieldHeight(field, draft.text);
  useImperativeHandle(ref, () => ({
    begin: (next) => {
      change({ private: next === 'note' });
      field.current?.focus();
    },
  }));
  const phone = usePhone();
  const onKeyDown = (event: KeyboardEvent) => {
    if (suggest.onKeyDown(event) || event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') return field.current?.blur();
    if (event.key !== 'Enter' || event.shiftKey || phone) return;
    event.preventDefault();
    void send();
  };
  const onPaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    writing.tray.add(files);
  };
  const insert = (text: string) => {
    const area = field.current;
    if (!area) return;
    area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
    change({ text: area.value });
    area.focus();
  };
  return (
    <form
      className={styles.composer}
      data-mode={mode}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className={styles.box}>
        <ComposerMode mode={mode} onMode={(next) => change({ private: next === 'note' })} />
        {suggest.open && <SuggestList control={suggest} />}
        <div className={styles.writing}>
          <textarea
            ref={field}
            className={styles.field}
            rows={2}
            dir="auto"
            maxLength={LONGEST}
            aria-label={t(draft.private ? 'ticketTalk.noteField' : 'ticketTalk.replyField', { number: ticket.number })}
            aria-autocomplete="list"
            aria-controls={suggest.open ? `${suggest.id}-list` : undefined}
            aria-activedescendant={suggest.active ? `${suggest.id}-${suggest.active.id}` : undefined}
            placeholder={t(draft.private ? 'ticketTalk.notePlaceholder' : ticket.requester ? 'ticketTalk.replyPlaceholder' : 'ticketTalk.nobodyPlaceholder', { name: ticket.requester?.name || t('contact.unnamed') })}
            value={draft.text}
            onChange={(event) => {
              change({ text: event.target.value });
              suggest.onCaret(event.target);
            }}
            onSelect={(event) => suggest.onCaret(event.currentTarget)}
            onBlur={suggest.onLeave}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
          />
        </div>
        {problem && (
          <div className={own.problem}>
            <Notice tone="danger">{problem}</Notice>
          </div>
        )}
        {writing.tray.items.length > 0 && <Tray conversationId={trayPlace(ticket.id)} />}
        <div className={styles.foot}>
          <div className={styles.tools}>
            <AttachButton onFiles={writing.tray.add} />
            <CannedButton ticket={ticket} onChoose={insert} />
            <EmojiButton onChoose={insert} />
          </div>
          <SendButtons writing={writing} current={ticket.status.id} />
        </div>
      </div>
    </form>
  );
}

/** Sends, and where that is wished also moves the ticket on. */
function SendButtons({ writing, current }: { writing: Commenting; current: string }) {
  const { t } = useTranslation();
  const nameOf = useLocalName();
  const { statuses } = useTicketStatuses();
  const { draft, sendable, busy, send } = writing;
  const look = draft.private ? 'note' : 'primary';
  return (
    <span className={own.send}>
      <Button type="submit" small look={look} busy={busy} disabled={!sendable} icon={draft.private ? <Lock size={14} /> : <Send size={14} />}>
        {t(draft.private ? 'ticketTalk.addNote' : 'composer.send')}
      </Button>
      <Menu
        side="top"
        trigger={
          <IconButton small label={t('ticketTalk.sendAnd')} disabled={!sendable}>
            <ChevronDown size={16} />
          </IconButton>
        }
      >
        <MenuLabel>{t('ticketTalk.sendAnd')}</MenuLabel>
        {statuses
          .filter(({ id, category }) => id !== current && category !== 'new' && category !== 'closed')
          .map(({ id, name, category }) => (
            <MenuItem key={id} icon={<CategoryIcon category={category} />} onPick={() => void send(id)}>
              {nameOf(name)}
            </MenuItem>
          ))}
      </Menu>
    </span>
  );
}
