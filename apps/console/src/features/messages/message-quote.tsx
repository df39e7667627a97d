import type { Quote } from '@parley/contracts';
import { Ban, Image, Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session/use-session.js';
import styles from './message-quote.module.css';

/** What a message answers, in short; pressed, it leads there. */
export function MessageQuote({ quote, onJump }: { quote: Quote; onJump: () => void }) {
  const { t } = useTranslation();
  return (
    <button type="button" className={styles.quote} onClick={onJump} title={t('messages.quoteJump')}>
      <QuoteWords quote={quote} />
    </button>
  );
}

/** Who said it, and how it begins. */
export function QuoteWords({ quote: { sender, text, deleted, kind }, hidden }: { quote: Omit<Quote, 'messageId' | 'seq'>; hidden?: boolean }) {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <>
      <span className={styles.who}>
        {hidden && <Lock size={11} aria-hidden="true" />}
        {sender.id === me.id ? t('messages.you') : sender.name || t('contact.unnamed')}
      </span>
      <span className={styles.text} data-gone={deleted} dir="auto">
        {deleted && <Ban size={12} aria-hidden="true" />}
        {kind === 'image' && !deleted && <Image size={12} aria-hidden="true" />}
        {deleted ? t('messages.deleted') : text}
      </span>
    </>
  );
}
