import type { Conversation } from '@parley/contracts';
import { type ClipboardEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../../app/use-media.js';
import { GapMarks } from '../canned/gap-notice.js';
import { useContactName } from '../conversations/use-contact-name.js';
import styles from './composer.module.css';
import type { Offers } from './use-offers.js';
import type { Sending } from './use-sending.js';
import type { Writing } from './use-writing.js';

export interface FieldProps {
  conversation: Conversation;
  writing: Writing;
  offers: Offers;
  sending: Sending;
  /** The own last message is to be changed. */
  onEditLast: () => void;
}

/** Where an answer or a note is written. */
export function ComposerField(props: FieldProps) {
  const { t } = useTranslation();
  const { conversation, writing, offers, sending } = props;
  const { draft, field } = writing;
  const name = useContactName(conversation.contact);
  const [scroll, setScroll] = useState(0);
  const onKeyDown = useFieldKeys(props);
  const onPaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    sending.tray.add(files);
  };
  const { list } = offers;
  return (
    <div className={styles.writing}>
      {sending.gaps.length > 0 && <GapMarks text={draft.text} gaps={sending.gaps} scroll={scroll} />}
      <textarea
        ref={field}
        className={styles.field}
        rows={1}
        dir="auto"
        aria-label={t(draft.private ? 'composer.noteField' : 'composer.replyField', { name })}
        aria-autocomplete="list"
        aria-controls={list ? `${list.id}-list` : undefined}
        aria-activedescendant={list?.active ? `${list.id}-${list.active.id}` : undefined}
        placeholder={t(draft.private ? 'composer.notePlaceholder' : 'composer.replyPlaceholder')}
        value={draft.text}
        onChange={(event) => {
          writing.write(event.target.value);
          offers.onCaret(event.target);
        }}
        onSelect={(event) => offers.onCaret(event.currentTarget)}
        onScroll={(event) => setScroll(event.currentTarget.scrollTop)}
        onBlur={() => {
          writing.stopTyping();
          offers.onLeave();
        }}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
    </div>
  );
}

/** Enter sends, Escape leaves, the up key in an empty field changes what was sent last. Nothing is taken from an input method that is composing. */
function useFieldKeys({ writing: { draft, field, dropQuote }, offers, sending, onEditLast }: FieldProps) {
  const phone = usePhone();
  return (event: KeyboardEvent) => {
    if (offers.onKeyDown(event)) return;
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') return draft.replyTo === undefined ? field.current?.blur() : dropQuote();
    if (event.key === 'ArrowUp' && draft.text === '' && !event.shiftKey) {
      event.preventDefault();
      return onEditLast();
    }
    if (event.key !== 'Enter' || event.shiftKey || phone) return;
    event.preventDefault();
    sending.send();
  };
}
