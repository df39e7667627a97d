import type { Conversation } from '@parley/contracts';
import { ArrowLeft, Check, Ear, EyeOff, HandGrab, MessageSquareOff, PanelRight } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useShortcut } from '../../app/shortcuts/shortcuts.js';
import { useRoomForContext } from '../../app/use-media.js';
import { usePageTitle } from '../../app/use-page-title.js';
import { codeOf } from '../../i18n/problem-text.js';
import { Badge } from '../../ui/badge.js';
import { Button, ButtonLink, IconButton } from '../../ui/button.js';
import { Empty } from '../../ui/empty.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { AssignMenu } from '../conversations/assign-menu.js';
import { ContextPanel } from '../conversations/context-panel.js';
import { SlaClock } from '../conversations/sla-clock.js';
import { useConversationActions } from '../conversations/use-actions.js';
import { useContactName } from '../conversations/use-contact-name.js';
import { useConversation } from '../conversations/use-conversations.js';
import { MessageList } from '../messages/message-list.js';
import { useMay, useMe } from '../session/use-session.js';
import { TakeOverDialog } from './take-over-dialog.js';
import { useTakeOver } from './use-take-over.js';
import styles from './watch-page.module.css';
import { WhisperForm } from './whisper-form.js';

const inboxPath = (id: string) => `/inbox/all/${id}`;

/** A conversation that is watched without anybody seeing it: nothing is read, nothing is delivered, nobody is told who looks. */
export function WatchPage() {
  const { conversationId = '' } = useParams();
  const { data, error, isPending, refetch } = useConversation(conversationId);
  const { t } = useTranslation();
  if (data) return <Watch key={conversationId} conversation={data} />;
  return (
    <section className={styles.nothing} aria-label={t('conversation.label')}>
      {isPending ? (
        <Skeleton rows={5} shape="bubble" />
      ) : codeOf(error) === 'conversation.not_found' ? (
        <Empty page icon={<MessageSquareOff size={22} />} title={t('conversation.missing.title')} text={t('conversation.missing.text')}>
          <ButtonLink to="/wallboard">{t('watch.back')}</ButtonLink>
        </Empty>
      ) : (
        <ProblemState error={error} onRetry={() => void refetch()} />
      )}
    </section>
  );
}

function Watch({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { id } = conversation;
  const name = useContactName(conversation.contact);
  const mine = conversation.assignee?.id === useMe().id;
  usePageTitle(t('watch.title', { name }));
  const room = useRoomForContext();
  const [wanted, setWanted] = useState<boolean>();
  const context = wanted ?? room;
  const field = useRef<HTMLTextAreaElement>(null);
  useShortcut('back', () => void navigate('/wallboard'));
  useShortcut('whisper', () => field.current?.focus());
  useShortcut('note', () => field.current?.focus());
  return (
    <div className={styles.page} data-covers-rail>
      <section className={styles.pane} aria-label={t('conversation.label')}>
        <header className={styles.header}>
          <Link to="/wallboard" className={styles.back} aria-label={t('watch.back')}>
            <ArrowLeft size={20} />
          </Link>
          <div className={styles.names}>
            <h1 className={styles.name}>{t('watch.title', { name })}</h1>
            <p className={styles.unseen}>
              <EyeOff size={13} aria-hidden="true" />
              {t('watch.unseen')}
              {conversation.status !== 'open' && <Badge>{t(`status.${conversation.status}`)}</Badge>}
              {conversation.sla && <SlaClock due={conversation.sla} />}
            </p>
          </div>
          <Actions conversation={conversation} onWhisper={() => field.current?.focus()} />
          <IconButton label={t('context.toggle')} aria-pressed={context} onClick={() => setWanted(!context)}>
            <PanelRight size={18} />
          </IconButton>
        </header>
        <MessageList conversation={conversation} quietly />
        {!mine && <WhisperForm conversation={conversation} field={field} />}
      </section>
      {context && <ContextPanel conversationId={id} onClose={() => setWanted(false)} />}
    </div>
  );
}

/** What a supervisor does about it. */
function Actions({ conversation, onWhisper }: { conversation: Conversation; onWhisper: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useMe();
  const mayAssign = useMay('conversations:assign');
  const mayWrite = useMay('conversations:write');
  const [assigning, setAssigning] = useState(false);
  const [asking, setAsking] = useState(false);
  const takeOver = useTakeOver();
  const { resolve } = useConversationActions();
  const { id, assignee, status } = conversation;
  const mine = assignee?.id === me.id;
  const openIt = () => void navigate(inboxPath(id));
  const take = () => (assignee ? setAsking(true) : void takeOver(conversation).then((taken) => taken && openIt()));
  const end = () => void resolve(conversation);
  useShortcut('take', take, !mine);
  useShortcut('assign', () => setAssigning(true), mayAssign);
  useShortcut('resolve', end, mayWrite && status !== 'resolved');
  return (
    <div className={styles.actions}>
      {mayAssign && <AssignMenu conversation={conversation} open={assigning} onOpen={setAssigning} />}
      {!mine && (
        <Button small icon={<Ear size={15} />} aria-keyshortcuts="w" title={`${t('watch.whisper')} (W)`} onClick={onWhisper}>
          {t('watch.whisper')}
        </Button>
      )}
      {mayWrite && status !== 'resolved' && (
        <Button small icon={<Check size={15} />} aria-keyshortcuts="e" title={`${t('conversation.resolve')} (E)`} onClick={end}>
          {t('conversation.resolve')}
        </Button>
      )}
      {mine ? (
        <ButtonLink small look="primary" to={inboxPath(id)}>
          {t('watch.open')}
        </ButtonLink>
      ) : (
        <Button small look="primary" icon={<HandGrab size={15} />} aria-keyshortcuts="m" title={`${t('watch.takeOver')} (M)`} onClick={take}>
          {t('watch.takeOver')}
        </Button>
      )}
      {asking && assignee && <TakeOverDialog conversation={{ ...conversation, assignee }} onTaken={openIt} onClose={() => setAsking(false)} />}
    </div>
  );
}
