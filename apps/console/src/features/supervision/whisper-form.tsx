import type { Conversation } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { Ear } from 'lucide-react';
import { type KeyboardEvent, type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.js';
import { LONGEST_TEXT } from '../messages/longest-text.js';
import { postMessage } from '../messages/pending.js';
import { useMe } from '../session/use-session.js';
import styles from './whisper-form.module.css';

interface WhisperProps {
  conversation: Conversation;
  field?: Ref<HTMLTextAreaElement>;
  autoFocus?: boolean;
  onSent?: () => void;
}

/** A line to whoever has the conversation, which the visitor never sees. */
export function WhisperForm({ conversation: { id: conversationId, assignee }, field, autoFocus, onSent }: WhisperProps) {
  const { t } = useTranslation();
  const author = { client: useQueryClient(), me: useMe() };
  const [text, setText] = useState('');
  const sendable = text.trim() !== '' && text.length <= LONGEST_TEXT;
  const name = assignee?.name ?? t('assign.nobody');
  const send = () => {
    if (!sendable) return;
    postMessage({ conversationId, text: text.trim(), attachments: [], private: true, whisper: true }, author);
    setText('');
    onSent?.();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') return event.currentTarget.blur();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <p className={styles.to} id="whisper-to">
        <Ear size={14} aria-hidden="true" />
        {assignee ? t('watch.whisperField', { name }) : t('watch.whisperNobody')}
      </p>
      <div className={styles.line}>
        <textarea
          ref={field}
          className={styles.field}
          rows={2}
          dir="auto"
          autoFocus={autoFocus}
          maxLength={LONGEST_TEXT}
          aria-label={t('watch.whisperTo', { name })}
          aria-describedby="whisper-to"
          placeholder={t('watch.whisperPlaceholder', { name })}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <Button type="submit" small look="primary" icon={<Ear size={14} />} disabled={!sendable}>
          {t('watch.whisperSend')}
        </Button>
      </div>
    </form>
  );
}
