import type { Conversation } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { CornerDownLeft, Lock, MessageSquareReply, Send } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, lazy, type Ref, Suspense, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../../app/use-media.js';
import { useStore } from '../../app/store.js';
import { number } from '../../i18n/format.js';
import { useLanguage } from '../../i18n/use-format.js';
import { Button } from '../../ui/button.js';
import { Segmented } from '../../ui/segmented.js';
import { AttachButton } from '../attachments/attach-button.js';
import { takeUploads } from '../attachments/uploads.js';
import { useTray } from '../attachments/use-tray.js';
import { useContactName } from '../conversations/use-contact-name.js';
import { line } from '../live/line.js';
import { useMe } from '../session/use-session.js';
import styles from './composer.module.css';
import { LONGEST_TEXT } from './longest-text.js';
import { postMessage } from './pending.js';
import { useDraft } from './use-draft.js';
import { useTellTyping } from './use-tell-typing.js';

export interface ComposerHandle {
  /** Focuses the field for an answer or a note. */
  begin(mode: 'reply' | 'note'): void;
}

/** Not a part of the first screen. */
const Tray = lazy(async () => ({ default: (await import('../attachments/tray.js')).Tray }));

/** From here on the rest is counted. */
const COUNTED_FROM = LONGEST_TEXT - 500;
const HIGHEST = 260;

export function Composer({ conversation, ref }: { conversation: Conversation; ref: Ref<ComposerHandle> }) {
  const { t } = useTranslation();
  const { id: conversationId } = conversation;
  const name = useContactName(conversation.contact);
  const author = { client: useQueryClient(), me: useMe() };
  const phone = usePhone();
  const [draft, change] = useDraft(conversationId);
  const typing = useTellTyping(conversationId);
  const field = useRef<HTMLTextAreaElement>(null);
  const mode = draft.private ? 'note' : 'reply';
  const tray = useTray(conversationId);
  const said = draft.text.trim() !== '' && draft.text.length <= LONGEST_TEXT;
  // What is on its way has to arrive first; a message names only what is there.
  const sendable = tray.items.length > 0 ? tray.ready && draft.text.length <= LONGEST_TEXT : said;
  useHeight(field, draft.text);
  useImperativeHandle(ref, () => ({
    begin(next) {
      change({ private: next === 'note' });
      field.current?.focus();
    },
  }));

  const send = () => {
    if (!sendable) return;
    const text = draft.text.trim() === '' ? '' : draft.text;
    postMessage({ conversationId, text, attachments: takeUploads(conversationId), private: draft.private }, author);
    typing.sent();
    change({ text: '', private: false });
    field.current?.focus();
  };
  const onPaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    tray.add(files);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return field.current?.blur();
    const composing = event.nativeEvent.isComposing || event.keyCode === 229;
    if (event.key !== 'Enter' || event.shiftKey || composing || phone) return;
    event.preventDefault();
    send();
  };

  return (
    <form
      className={styles.composer}
      data-mode={mode}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className={styles.box}>
        <Segmented
          className={styles.modes}
          label={t('composer.mode')}
          value={mode}
          onValue={(next) => change({ private: next === 'note' })}
          choices={[
            { value: 'reply', label: <ModeLabel icon={<MessageSquareReply size={14} />} text={t('composer.reply')} /> },
            { value: 'note', label: <ModeLabel icon={<Lock size={14} />} text={t('composer.note')} /> },
          ]}
        />
        <textarea
          ref={field}
          className={styles.field}
          rows={1}
          dir="auto"
          aria-label={t(draft.private ? 'composer.noteField' : 'composer.replyField', { name })}
          placeholder={t(draft.private ? 'composer.notePlaceholder' : 'composer.replyPlaceholder')}
          value={draft.text}
          onChange={(event) => {
            change({ text: event.target.value });
            if (draft.private || event.target.value === '') typing.stop();
            else typing.type();
          }}
          onBlur={typing.stop}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        {tray.items.length > 0 && (
          <Suspense>
            <Tray conversationId={conversationId} />
          </Suspense>
        )}
        <div className={styles.foot}>
          <AttachButton onFiles={tray.add} />
          <Room length={draft.text.length} />
          <Button type="submit" small look={draft.private ? 'note' : 'primary'} disabled={!sendable} icon={draft.private ? <Lock size={14} /> : <Send size={14} />}>
            {t(draft.private ? 'composer.addNote' : 'composer.send')}
          </Button>
        </div>
      </div>
    </form>
  );
}

const ModeLabel = ({ icon, text }: { icon: React.ReactNode; text: string }) => (
  <>
    {icon}
    {text}
  </>
);

/** How to send; near the end, how much room is left; without a line, that nothing is lost. */
function Room({ length }: { length: number }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const offline = useStore(line, ({ state, wasOnline }) => wasOnline && state !== 'online');
  const left = LONGEST_TEXT - length;
  if (length >= COUNTED_FROM) {
    return (
      <p className={styles.room} data-over={left < 0 || undefined} role="status">
        {left < 0 ? t('composer.over', { count: -left, n: number(locale, -left) }) : t('composer.left', { count: left, n: number(locale, left) })}
      </p>
    );
  }
  if (offline) return <p className={styles.room}>{t('composer.offline')}</p>;
  return (
    <p className={styles.room} data-hint>
      <CornerDownLeft size={13} aria-hidden="true" /> {t('composer.hint')}
    </p>
  );
}

/** Grows with its text up to a limit. */
function useHeight(field: React.RefObject<HTMLTextAreaElement | null>, text: string) {
  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.blockSize = 'auto';
    area.style.blockSize = `${Math.min(HIGHEST, area.scrollHeight)}px`;
  }, [field, text]);
}
