import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './notice.module.css';

const icons = { info: Info, warn: TriangleAlert, danger: CircleAlert };

/** A sentence that must not be missed, in the place it is about. */
export function Notice({ tone = 'info', children, action }: { tone?: keyof typeof icons; children: ReactNode; action?: ReactNode }) {
  const Icon = icons[tone];
  return (
    <div className={styles.notice} data-tone={tone} role={tone === 'danger' ? 'alert' : undefined}>
      <Icon size={16} aria-hidden="true" className={styles.icon} />
      <div className={styles.text}>{children}</div>
      {action}
    </div>
  );
}
