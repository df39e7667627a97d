import type { Attachment } from '@parley/contracts';
import { ChevronLeft, ChevronRight, Download, X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button.js';
import styles from './picture-viewer.module.css';
import { useFresh } from './use-fresh.js';

interface ViewerProps {
  pictures: readonly Attachment[];
  at: number;
  onAt: (index: number) => void;
  onClose: () => void;
}

/** A picture as large as the screen allows; the arrow keys go through those of the message, Escape closes. */
export function PictureViewer({ pictures, at, onAt, onClose }: ViewerProps) {
  const { t } = useTranslation();
  const picture = pictures[at]!;
  const go = (by: number) => onAt((at + by + pictures.length) % pictures.length);
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'ArrowRight') go(1);
    if (key === 'ArrowLeft') go(-1);
  };
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Content className={styles.viewer} aria-describedby={undefined} onKeyDown={onKeyDown}>
          <header className={styles.bar}>
            <Radix.Title className={styles.name} dir="auto">
              {picture.name}
            </Radix.Title>
            {pictures.length > 1 && (
              <span className={styles.count} aria-live="polite">
                {t('attach.place', { at: at + 1, of: pictures.length })}
              </span>
            )}
            <a className={styles.action} href={picture.url} download={picture.name} target="_blank" rel="noopener noreferrer" aria-label={t('attach.save', { name: picture.name })}>
              <Download size={18} />
            </a>
            <button type="button" className={styles.action} aria-label={t('ui.close')} onClick={onClose}>
              <X size={20} />
            </button>
          </header>
          <Large key={picture.id} picture={picture} onClose={onClose} />
          {pictures.length > 1 && (
            <nav className={styles.turns}>
              <IconButton label={t('attach.previous')} className={styles.action} onClick={() => go(-1)}>
                <ChevronLeft size={22} />
              </IconButton>
              <IconButton label={t('attach.next')} className={styles.action} onClick={() => go(1)}>
                <ChevronRight size={22} />
              </IconButton>
            </nav>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** A click beside the picture closes. */
function Large({ picture, onClose }: { picture: Attachment; onClose: () => void }) {
  const { attachment, renew } = useFresh(picture);
  const [renewed, setRenewed] = useState(false);
  return (
    <div className={styles.stage} onClick={(event) => event.target === event.currentTarget && onClose()}>
      <img
        className={styles.large}
        src={attachment.url}
        alt={attachment.name}
        width={attachment.width}
        height={attachment.height}
        onError={() => {
          if (renewed) return;
          setRenewed(true);
          void renew().catch(() => undefined);
        }}
      />
    </div>
  );
}
