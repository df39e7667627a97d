import type { Conversation } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { CornerDownLeft, Lock, MessageSquareReply, Send, SquareSlash } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, lazy, type Ref, Suspense, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../../app/use-media.js';
import { useStore } from '../../app/store.js';
import { number } from '../../i18n/format.js';
import { useLanguage } from '../../i18n/use-format.js';
import { Button, IconButton } from '../../ui/button.js';
import { Segmented } from '../../ui/segmented.js';
import { AttachButton } from '../attachments/attach-button.js';
import { takeUploads } from '../attachments/uploads.js';
import { useTray } from '../attachments/use-tray.js';
import { CannedList } from '../canned/canned-list.js';
import { GapMarks, GapNotice } from '../canned/gap-notice.js';
import { type Gap, gapsIn } from '../canned/gaps.js';
import { useCanned } from '../canned/use-canned.js';
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
  const gaps = gapsIn(draft.text);
  const [scroll, setScroll] = useState(0);
  useHeight(field, draft.text);
  useImperativeHandle(ref, () => ({
    begin(next) {
      change({ private: next === 'note' });
      field.current?.focus();
    },
  }));

  const write = (text: string) => {
    change({ text });
    if (draft.private || text === '') typing.stop();
    else typing.type();
  };
  const canned = useCanned({ conversation, field, text: draft.text, onText: write });
  // What is on its way has to arrive first; a message names only what is there.
  const arrived = !canned.busy && (tray.items.length > 0 ? tray.ready && draft.text.length <= LONGEST_TEXT : said);
  const sendable = arrived && gaps.length === 0;
  const show = ({ from, to }: Gap) => {
    field.current?.focus();
    field.current?.setSelectionRange(from, to);
  };

  const send = () => {
    if (gaps[0]) show(gaps[0]);
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
    if (canned.onKeyDown(event)) return;
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') return field.current?.blur();
    if (event.key !== 'Enter' || event.shiftKey || phone) return;
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
        {canned.open && <CannedList control={canned} conversation={conversation} />}
        <div className={styles.writing}>
          {gaps.length > 0 && <GapMarks text={draft.text} gaps={gaps} scroll={scroll} />}
          <textarea
            ref={field}
            className={styles.field}
            rows={1}
            dir="auto"
            aria-label={t(draft.private ? 'composer.noteField' : 'composer.replyField', { name })}
            aria-autocomplete="list"
            aria-controls={canned.open ? `${canned.id}-list` : undefined}
            aria-activedescendant={canned.active ? `${canned.id}-${canned.active.id}` : undefined}
            placeholder={t(draft.private ? 'composer.notePlaceholder' : 'composer.replyPlaceholder')}
            value={draft.text}
            onChange={(event) => {
              write(event.target.value);
              canned.onCaret(event.target);
            }}
            onSelect={(event) => canned.onCaret(event.currentTarget)}
            onScroll={(event) => setScroll(event.currentTarget.scrollTop)}
            onBlur={() => {
              typing.stop();
              canned.onLeave();
            }}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
          />
        </div>
        {gaps.length > 0 && <GapNotice gaps={gaps} onShow={show} />}
        {tray.items.length > 0 && (
          <Suspense>
            <Tray conversationId={conversationId} />
          </Suspense>
        )}
        <div className={styles.foot}>
          <div className={styles.tools}>
            <AttachButton onFiles={tray.add} />
            <IconButton small label={t('canned.open')} onPointerDown={(event) => event.preventDefault()} onClick={canned.ask}>
              <SquareSlash size={16} />
            </IconButton>
          </div>
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
