import type { Conversation } from '@parley/contracts';
import { Bot, Hand } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.js';
import { useMay } from '../session/use-session.js';
import styles from './bot-bar.module.css';
import { useConversationActions } from './use-actions.js';

/** While the bot answers: that it does, and one press to take over. Whoever writes takes over too. */
export function BotBar({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const { assignToMe } = useConversationActions();
  const mayAssign = useMay('conversations:assign');
  return (
    <div className={styles.bar} role="status">
      <Bot size={16} aria-hidden="true" />
      <span className={styles.text}>{t('bot.answers')}</span>
      {mayAssign && (
        <Button small icon={<Hand size={14} />} onClick={() => void assignToMe(conversation)}>
          {t('bot.takeOver')}
        </Button>
      )}
    </div>
  );
}
