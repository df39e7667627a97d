import { useTranslation } from 'react-i18next';
import { useTyping } from '../live/typing.js';
import styles from './typing.module.css';

/** Who is writing now. */
export function Typing({ conversationId, contactName }: { conversationId: string; contactName: string }) {
  const { t } = useTranslation();
  const typists = useTyping(conversationId);
  const names = typists.map(({ kind, name }) => (kind === 'visitor' ? contactName : name)).join(t('ui.listComma'));
  return (
    <div className={styles.place}>
      {typists.map(
        ({ id, preview }) =>
          preview && (
            <p key={id} className={styles.preview} dir="auto">
              <span className={styles.previewLabel}>{t('messages.preview')}</span>
              {preview}
            </p>
          ),
      )}
      {typists.length > 0 && (
        <p className={styles.typing}>
          <span className={styles.dots} aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {t('messages.typing', { names, count: typists.length })}
        </p>
      )}
    </div>
  );
}
