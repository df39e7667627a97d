import type { Message } from '@parley/contracts';
import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.js';
import styles from './overtaken-notice.module.css';
import { summaryOf } from './summary.js';

interface NoticeProps {
  theirs: Message;
  /** Sending was tried, so an answer is needed. */
  asked: boolean;
  onSend: () => void;
  onSeen: () => void;
}

/** Somebody else has answered while this was being written. */
export function OvertakenNotice({ theirs, asked, onSend, onSeen }: NoticeProps) {
  const { t } = useTranslation();
  const anyway = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asked) anyway.current?.focus();
  }, [asked]);
  return (
    <div className={styles.notice} role={asked ? 'alertdialog' : 'status'} aria-label={t('overtaken.title', { name: theirs.sender.name })}>
      <TriangleAlert size={16} aria-hidden="true" className={styles.icon} />
      <div className={styles.words}>
        <p className={styles.title}>{t('overtaken.title', { name: theirs.sender.name })}</p>
        <p className={styles.text} dir="auto">
          {summaryOf(theirs)}
        </p>
      </div>
      <div className={styles.actions}>
        {asked && (
          <Button ref={anyway} small look="warning" onClick={onSend}>
            {t('overtaken.send')}
          </Button>
        )}
        <Button small onClick={onSeen}>
          {t('overtaken.seen')}
        </Button>
      </div>
    </div>
  );
}
