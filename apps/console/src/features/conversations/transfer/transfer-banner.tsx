import type { Conversation, Transfer } from '@parley/contracts';
import { ArrowRightLeft } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../../../app/shortcuts/shortcuts.js';
import { useSecond } from '../../../i18n/use-format.js';
import { Button } from '../../../ui/button.js';
import { useMay, useMe } from '../../session/use-session.js';
import styles from './transfer.module.css';
import { useTransfer } from './use-transfer.js';

const RefuseDialog = lazy(async () => ({ default: (await import('./refuse-dialog.js')).RefuseDialog }));

/** A transfer that waits for an answer: to whoever was asked, the question; to everybody else, who is waited for. */
export function TransferBanner({ conversation, transfer }: { conversation: Conversation; transfer: Transfer }) {
  const me = useMe();
  return transfer.to.id === me.id ? <Offer conversation={conversation} transfer={transfer} /> : <Waiting conversation={conversation} transfer={transfer} />;
}

function Offer({ conversation, transfer }: { conversation: Conversation; transfer: Transfer }) {
  const { t } = useTranslation();
  const { accept } = useTransfer();
  const [refusing, setRefusing] = useState(false);
  useShortcut('accept', () => void accept(conversation));
  useShortcut('refuse', () => setRefusing(true));
  return (
    <div className={styles.banner} data-offer role="alert">
      <ArrowRightLeft size={16} aria-hidden="true" />
      <p className={styles.words}>
        {t('transfer.offered', { name: transfer.by.name })} <Left expiresAt={transfer.expiresAt} />
      </p>
      <Button small look="primary" aria-keyshortcuts="y" title={`${t('transfer.accept')} (Y)`} onClick={() => void accept(conversation)}>
        {t('transfer.accept')}
      </Button>
      <Button small aria-keyshortcuts="d" title={`${t('transfer.refuse')} (D)`} onClick={() => setRefusing(true)}>
        {t('transfer.refuse')}
      </Button>
      <Suspense>{refusing && <RefuseDialog conversation={conversation} onClose={() => setRefusing(false)} />}</Suspense>
    </div>
  );
}

function Waiting({ conversation, transfer }: { conversation: Conversation; transfer: Transfer }) {
  const { t } = useTranslation();
  const me = useMe();
  const mayAssign = useMay('conversations:assign');
  const { cancel } = useTransfer();
  const mine = transfer.by.id === me.id || conversation.assignee?.id === me.id;
  return (
    <div className={styles.banner} role="status">
      <ArrowRightLeft size={16} aria-hidden="true" />
      <p className={styles.words}>
        {t('transfer.waiting', { name: transfer.to.name })} <Left expiresAt={transfer.expiresAt} />
      </p>
      {mine && mayAssign && (
        <Button small onClick={() => void cancel(conversation)}>
          {t('transfer.cancel')}
        </Button>
      )}
    </div>
  );
}

/** Counts down by the second; not read out with every one of them. */
function Left({ expiresAt }: { expiresAt: string }) {
  const { t } = useTranslation();
  const now = useSecond();
  const left = Math.max(0, Math.ceil((Date.parse(expiresAt) - now.getTime()) / 1000));
  return (
    <span className={styles.left} aria-hidden="true">
      {left >= 60 ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}` : t('transfer.seconds', { count: left })}
    </span>
  );
}
