import type { TrayItem } from '@parley/client';
import { FileText, RotateCw, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { fileSize } from '../../i18n/format.js';
import { useProblemText } from '../../i18n/problem-text.js';
import { useLanguage } from '../../i18n/use-format.js';
import { IconButton } from '../../ui/button.js';
import styles from './tray.module.css';
import { trayOf } from './uploads.js';
import { useTray } from './use-tray.js';

/** The files beside what is being written: how far each is, and the ways on when one was not taken. */
export function Tray({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const { items } = useTray(conversationId);
  return (
    <ul className={styles.tray} aria-label={t('attach.tray')}>
      {items.map((item) => (
        <Item key={item.id} item={item} conversationId={conversationId} />
      ))}
    </ul>
  );
}

function Item({ item, conversationId }: { item: TrayItem; conversationId: string }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const { id, name, size, preview, progress, attachment, problem } = item;
  const tray = trayOf(conversationId);
  return (
    <li className={styles.item} data-failed={problem ? true : undefined}>
      {preview ? <img className={styles.picture} src={preview} alt="" onError={({ currentTarget }) => (currentTarget.hidden = true)} /> : <FileText className={styles.sign} size={20} aria-hidden="true" />}
      <span className={styles.words}>
        <span className={styles.name} title={name} dir="auto">
          {name}
        </span>
        {problem ? <Reason item={item} /> : <span className={styles.size}>{fileSize(locale, size)}</span>}
        {!problem && !attachment && <progress className={styles.progress} max={1} value={progress} aria-label={t('attach.progress', { name })} />}
      </span>
      {problem?.retryable && (
        <IconButton small label={t('attach.retry', { name })} onClick={() => tray.retry(id)}>
          <RotateCw size={14} />
        </IconButton>
      )}
      <IconButton small label={t(attachment || problem ? 'attach.remove' : 'attach.cancel', { name })} onClick={() => tray.remove(id)}>
        <X size={14} />
      </IconButton>
    </li>
  );
}

function Reason({ item: { problem } }: { item: TrayItem }) {
  const say = useProblemText();
  return (
    <span className={styles.reason} role="alert">
      {say(problem)}
    </span>
  );
}
