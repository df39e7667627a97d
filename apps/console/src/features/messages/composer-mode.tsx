import { Lock, MessageSquareReply } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Segmented } from '../../ui/segmented.js';
import styles from './composer.module.css';

export type Mode = 'reply' | 'note';

/** Whether the visitor will read it. */
export function ComposerMode({ mode, onMode }: { mode: Mode; onMode: (mode: Mode) => void }) {
  const { t } = useTranslation();
  return (
    <Segmented
      className={styles.modes}
      label={t('composer.mode')}
      value={mode}
      onValue={onMode}
      choices={[
        { value: 'reply', label: <ModeLabel icon={<MessageSquareReply size={14} />} text={t('composer.reply')} /> },
        { value: 'note', label: <ModeLabel icon={<Lock size={14} />} text={t('composer.note')} /> },
      ]}
    />
  );
}

const ModeLabel = ({ icon, text }: { icon: ReactNode; text: string }) => (
  <>
    {icon}
    {text}
  </>
);
