import { CircleAlert, Clock3, Lock } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../i18n/problem-text.js';
import { MessageAttachments } from '../attachments/message-attachments.js';
import { useMe } from '../session/use-session.js';
import { BubbleText } from './bubble-text.js';
import bubbles from './message-bubble.module.css';
import styles from './message-group.module.css';
import { QuoteWords } from './message-quote.js';
import quotes from './message-quote.module.css';
import { dropUnsent, postMessage, type Unsent } from './pending.js';

/** Own messages on their way, and those that were refused. */
export const UnsentMessages = ({ unsent }: { unsent: readonly Unsent[] }) => unsent.map((one) => <UnsentMessage key={one.clientMessageId} one={one} />);

function UnsentMessage({ one }: { one: Unsent }) {
  const { t } = useTranslation();
  return (
    <article className={styles.group} data-side="end" data-note={one.private || undefined} data-whisper={one.whisper}>
      <span className={styles.avatar} />
      <div className={styles.stack}>
        {one.private && (
          <p className={styles.noteLabel}>
            <Lock size={12} aria-hidden="true" />
            {t(one.whisper ? 'messages.whisper' : 'note.only')}
          </p>
        )}
        <div className={bubbles.message} data-side="end" data-note={one.private || undefined} data-whisper={one.whisper} data-waiting={!one.problem || undefined}>
          {one.quote && (
            <div className={quotes.quote}>
              <QuoteWords quote={one.quote} />
            </div>
          )}
          {one.text && (
            <div className={bubbles.bubble} dir="auto">
              <BubbleText text={one.text} note={one.private} />
            </div>
          )}
          {one.attachments.length > 0 && <MessageAttachments attachments={one.attachments} />}
        </div>
        {one.problem ? (
          <Failed one={one} />
        ) : (
          <p className={styles.meta}>
            <Clock3 size={12} aria-hidden="true" />
            {t('messages.sending')}
          </p>
        )}
      </div>
    </article>
  );
}

function Failed({ one }: { one: Unsent }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const client = useQueryClient();
  const me = useMe();
  return (
    <p className={styles.meta} role="alert">
      <span className={styles.failed}>
        <CircleAlert size={13} aria-hidden="true" />
        {t('messages.failed')} {say(one.problem)}
      </span>
      <button type="button" onClick={() => postMessage(one, { client, me })}>
        {t(one.problem?.code === 'message.overtaken' ? 'overtaken.send' : 'ui.retry')}
      </button>
      <button type="button" onClick={() => dropUnsent(one.clientMessageId)}>
        {t('messages.discard')}
      </button>
    </p>
  );
}
