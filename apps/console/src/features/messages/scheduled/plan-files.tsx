import type { Attachment } from '@parley/contracts';
import { FileText, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { fileSize } from '../../../i18n/format.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { IconButton } from '../../../ui/button.js';
import { AttachButton } from '../../attachments/attach-button.js';
import { Tray } from '../../attachments/tray.js';
import tray from '../../attachments/tray.module.css';
import { useTray } from '../../attachments/use-tray.js';
import styles from './scheduled.module.css';

interface PlanFilesProps {
  /** What the message has already. */
  kept: readonly Attachment[];
  onKept: (kept: Attachment[]) => void;
  /** Under which name further ones are uploaded. */
  place: string;
}

/** The files of a message that waits: some are taken away, others come along. */
export function PlanFiles({ kept, onKept, place }: PlanFilesProps) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const { items, add } = useTray(place);
  return (
    <div className={styles.files}>
      <AttachButton onFiles={add} />
      {kept.length > 0 && (
        <ul className={tray.tray} aria-label={t('schedule.files')}>
          {kept.map((file) => (
            <li key={file.id} className={tray.item}>
              {file.thumbnailUrl ? <img className={tray.picture} src={file.thumbnailUrl} alt="" /> : <FileText className={tray.sign} size={20} aria-hidden="true" />}
              <span className={tray.words}>
                <span className={tray.name} title={file.name} dir="auto">
                  {file.name}
                </span>
                <span className={tray.size}>{fileSize(locale, file.size)}</span>
              </span>
              <IconButton small label={t('attach.remove', { name: file.name })} onClick={() => onKept(kept.filter(({ id }) => id !== file.id))}>
                <X size={14} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      {items.length > 0 && <Tray conversationId={place} />}
    </div>
  );
}
