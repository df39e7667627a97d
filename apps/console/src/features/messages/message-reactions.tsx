import type { Message } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../session/use-session.js';
import styles from './message-reactions.module.css';
import { useMessageChanges } from './use-message-changes.js';

/** Emoji that a message was answered with; pressed, the own one is added or taken back. */
export function MessageReactions({ message, conversationId }: { message: Message; conversationId: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const mayWrite = useMay('conversations:write');
  const { react } = useMessageChanges(conversationId);
  return (
    <ul className={styles.reactions} aria-label={t('messages.reactions')}>
      {message.reactions!.map(({ emoji, by }) => {
        const names = by.map(({ id, name }) => (id === me.id ? t('messages.you') : name || t('contact.unnamed'))).join(t('ui.listComma'));
        return (
          <li key={emoji}>
            <button
              type="button"
              className={styles.reaction}
              aria-pressed={by.some(({ id }) => id === me.id)}
              aria-label={t('messages.reaction', { emoji, names })}
              title={names}
              disabled={!mayWrite}
              onClick={() => void react(message, emoji)}
            >
              <span aria-hidden="true">{emoji}</span>
              {by.length > 1 && <span className={styles.count}>{by.length}</span>}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
