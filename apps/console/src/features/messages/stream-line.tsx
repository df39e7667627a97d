import { useTranslation } from 'react-i18next';
import { useStream } from '../live/streams.js';
import styles from './typing.module.css';

/** What the bot is about to say, as far as it has come. */
export function StreamLine({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const text = useStream(conversationId);
  if (!text) return null;
  return (
    <p className={styles.preview} dir="auto">
      <span className={styles.previewLabel}>{t('messages.stream')}</span>
      {text}
    </p>
  );
}
