import type { Conversation, Message } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { CalendarClock, CornerDownLeft, Lock, MessageSquareReply, Send, SquareSlash } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, lazy, type Ref, Suspense, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../../app/use-media.js';
import { useStore } from '../../app/store.js';
import { number } from '../../i18n/format.js';
import { useLanguage } from '../../i18n/use-format.js';
import { Button, IconButton } from '../../ui/button.js';
import { MenuLater } from '../../ui/menu-later.js';
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
import { toServer } from './draft-on-server.js';
import { EmojiButton } from './emoji-button.js';
import { LONGEST_TEXT } from './longest-text.js';
import { mayEdit } from './message-rights.js';
import { postMessage } from './pending.js';
import { quoteOf } from './quote.js';
import { QuoteChip } from './quote-chip.js';
import { ScheduledBar } from './scheduled/scheduled-bar.js';
import { SuggestList } from './suggest-list.js';
import { threadKey } from './thread-key.js';
import { lastShownSeq, type Thread } from './thread.js';
import { useDraft } from './use-draft.js';
import { useFieldHeight } from './use-field-height.js';
import { useOvertaken } from './use-overtaken.js';
import { useScheduling } from './use-scheduling.js';
import { useSuggest } from './use-suggest.js';
import { useTellTyping } from './use-tell-typing.js';
import { useWritingAids } from './use-writing-aids.js';

export interface ComposerHandle {
  /** Focuses the field for an answer or a note. */
  begin(mode: 'reply' | 'note'): void;
  /** What is written from now on answers this message. */
  answer(message: Message): void;
  /** Changes an own message that was sent. */
  edit(message: Message): void;
}

/** Not a part of the first screen. */
const Tray = lazy(async () => ({ default: (await import('../attachments/tray.js')).Tray }));
const EditMessage = lazy(async () => ({ default: (await import('./edit-message.js')).EditMessage }));
const OvertakenNotice = lazy(async () => ({ default: (await import('./overtaken-notice.js')).OvertakenNotice }));
const ScheduleMenuItems = lazy(async () => ({ default: (await import('./scheduled/schedule-menu-items.js')).ScheduleMenuItems }));
const ScheduleDialog = lazy(async () => ({ default: (await import('./scheduled/schedule-dialog.js')).ScheduleDialog }));

/** From here on the rest is counted. */
const COUNTED_FROM = LONGEST_TEXT - 500;

export function Composer({ conversation, ref }: { conversation: Conversation; ref: Ref<ComposerHandle> }) {
  const { t } = useTranslation();
  const { id: conversationId } = conversation;
  const name = useContactName(conversation.contact);
  const client = useQueryClient();
  const me = useMe();
  const phone = usePhone();
  const [draft, change] = useDraft(conversationId);
  const typing = useTellTyping(conversationId);
  const field = useRef<HTMLTextAreaElement>(null);
  const mode = draft.private ? 'note' : 'reply';
  const tray = useTray(conversationId);
  const gaps = gapsIn(draft.text);
  const [scroll, setScroll] = useState(0);
  const [editing, setEditing] = useState<Message>();
  const overtaken = useOvertaken(conversation, !draft.private && draft.text.trim() !== '');
  useFieldHeight(field, draft.text);

  const focus = () => requestAnimationFrame(() => field.current?.focus());
  const thread = () => client.getQueryData<Thread>(threadKey(conversationId));
  useImperativeHandle(ref, () => ({
    begin(next) {
      setEditing(undefined);
      change({ private: next === 'note' });
      focus();
    },
    answer(message) {
      setEditing(undefined);
      change({ replyTo: message.id, quote: quoteOf(message), ...(message.private && { private: true }) });
      focus();
    },
    edit: setEditing,
  }));

  const write = (text: string) => {
    change({ text });
    if (draft.private || text === '') typing.stop();
    else typing.type();
  };
  const canned = useCanned({ conversation, field, text: draft.text, onText: write });
  const aids = useWritingAids(draft.private, (who) => change({ mentions: [...(draft.mentions ?? []).filter(({ id }) => id !== who.id), who] }));
  const suggest = useSuggest({ field, text: draft.text, onText: write, sources: aids });
  const list = canned.open ? canned : suggest.open ? suggest : undefined;

  const whole = toServer(draft);
  const fits = whole.text.length <= LONGEST_TEXT;
  const said = draft.text.trim() !== '' && fits;
  // What is on its way has to arrive first; a message names only what is there.
  const arrived = !canned.busy && (tray.items.length > 0 ? tray.ready && fits : said);
  const sendable = arrived && gaps.length === 0;
  const show = ({ from, to }: Gap) => {
    field.current?.focus();
    field.current?.setSelectionRange(from, to);
  };
  const quote = draft.replyTo === undefined ? undefined : (draft.quote ?? quoted(thread(), draft.replyTo));
  const dropQuote = () => change({ replyTo: undefined, quote: undefined });
  const beginAnew = () => {
    typing.sent();
    change({ text: '', private: false, mentions: undefined, replyTo: undefined, quote: undefined });
    focus();
  };
  const scheduling = useScheduling(conversationId, { whole, said: said && gaps.length === 0 && tray.items.length === 0, onDone: beginAnew });

  const sendNow = () => {
    const text = whole.text.trim() === '' ? '' : whole.text;
    const seen = thread();
    postMessage({ conversationId, text, attachments: takeUploads(conversationId), private: draft.private, replyTo: draft.replyTo, ...(!draft.private && seen && { ifLastSeq: lastShownSeq(seen) }) }, { client, me });
    overtaken.forget();
    beginAnew();
  };
  const send = () => {
    if (gaps[0]) show(gaps[0]);
    if (sendable && !overtaken.asks()) sendNow();
  };
  const onPaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    tray.add(files);
  };
  const editLast = () => setEditing(thread()?.messages.findLast((message) => mayEdit(message, me)));
  const onKeyDown = (event: KeyboardEvent) => {
    if (canned.onKeyDown(event) || suggest.onKeyDown(event)) return;
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') return draft.replyTo === undefined ? field.current?.blur() : dropQuote();
    if (event.key === 'ArrowUp' && draft.text === '' && !event.shiftKey) {
      event.preventDefault();
      return editLast();
    }
    if (event.key !== 'Enter' || event.shiftKey || phone) return;
    event.preventDefault();
    send();
  };
  const insert = (sign: string) => {
    const area = field.current;
    if (!area) return;
    area.setRangeText(sign, area.selectionStart, area.selectionEnd, 'end');
    write(area.value);
    focus();
  };

  if (editing) {
    return (
      <Suspense>
        <EditMessage
          key={editing.id}
          message={editing}
          conversationId={conversationId}
          onDone={() => {
            setEditing(undefined);
            focus();
          }}
        />
      </Suspense>
    );
  }
  return (
    <form
      className={styles.composer}
      data-mode={mode}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <ScheduledBar conversationId={conversationId} newest={conversation.lastSeq} />
      <div className={styles.box}>
        <Suspense>
          {overtaken.by && (
            <OvertakenNotice
              theirs={overtaken.by}
              asked={overtaken.asked}
              onSend={sendNow}
              onSeen={() => {
                overtaken.forget();
                focus();
              }}
            />
          )}
        </Suspense>
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
        {draft.replyTo !== undefined && <QuoteChip quote={quote} onDrop={dropQuote} />}
        {canned.open ? <CannedList control={canned} conversation={conversation} /> : suggest.open && <SuggestList control={suggest} />}
        <div className={styles.writing}>
          {gaps.length > 0 && <GapMarks text={draft.text} gaps={gaps} scroll={scroll} />}
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
              write(event.target.value);
              canned.onCaret(event.target);
              suggest.onCaret(event.target);
            }}
            onSelect={(event) => {
              canned.onCaret(event.currentTarget);
              suggest.onCaret(event.currentTarget);
            }}
            onScroll={(event) => setScroll(event.currentTarget.scrollTop)}
            onBlur={() => {
              typing.stop();
              canned.onLeave();
              suggest.onLeave();
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
            <EmojiButton onChoose={insert} />
          </div>
          <Room length={whole.text.length} />
          <MenuLater
            side="top"
            trigger={
              <IconButton small label={t('schedule.open')}>
                <CalendarClock size={16} />
              </IconButton>
            }
          >
            <Suspense>
              <ScheduleMenuItems disabled={!scheduling.possible} onChoose={scheduling.at} onExact={scheduling.ask} />
            </Suspense>
          </MenuLater>
          <Button type="submit" small look={draft.private ? 'note' : 'primary'} disabled={!sendable} icon={draft.private ? <Lock size={14} /> : <Send size={14} />}>
            {t(draft.private ? 'composer.addNote' : 'composer.send')}
          </Button>
        </div>
      </div>
      <Suspense>{scheduling.asking && <ScheduleDialog plan={scheduling.asking} onClose={scheduling.close} onPlan={scheduling.plan} />}</Suspense>
    </form>
  );
}

/** What another device quoted, if it is among what is loaded. */
function quoted(thread: Thread | undefined, messageId: string) {
  const message = thread?.messages.find(({ id }) => id === messageId);
  return message && quoteOf(message);
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
