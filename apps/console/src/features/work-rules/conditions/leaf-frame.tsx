import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../ui/button.js';
import styles from './conditions.module.css';

/** One comparison: what is compared and how, the way to drop it, and below what it is held against. */
export function LeafFrame({ onDrop, below, children }: { onDrop: () => void; below?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={styles.leaf}>
      <div className={styles.row}>
        {children}
        <IconButton small label={t('condition.drop')} onClick={onDrop}>
          <X size={15} />
        </IconButton>
      </div>
      {below}
    </div>
  );
}
