import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './drop-zone.module.css';

const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files');

/** Takes files that are dropped anywhere on it, and says so while they hover. */
export function DropZone({ onFiles, children }: { onFiles: (files: File[]) => void; children: ReactNode }) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  // Entering a child is told before leaving its parent, so only the count says when the zone was left.
  const depth = useRef(0);
  const turn = (by: number) => setOver((depth.current = Math.max(0, depth.current + by)) > 0);
  return (
    <div
      className={styles.zone}
      onDragEnter={(event) => holdsFiles(event) && turn(1)}
      onDragLeave={(event) => holdsFiles(event) && turn(-1)}
      onDragOver={(event) => holdsFiles(event) && event.preventDefault()}
      onDrop={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        turn(-depth.current);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
      {over && (
        <p className={styles.hint} aria-hidden="true">
          {t('attach.drop')}
        </p>
      )}
    </div>
  );
}
