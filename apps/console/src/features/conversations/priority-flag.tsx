import type { Conversation } from '@parley/contracts';
import { Flag } from 'lucide-react';
import styles from './priority-flag.module.css';

/** A flag in the colour of the priority. With `label` it speaks for itself, else it stands beside its name. */
export function PriorityFlag({ priority, size, label }: { priority: Conversation['priority']; size: number; label?: string }) {
  return <Flag size={size} className={styles.flag} data-priority={priority} {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })} />;
}
