import { CopyButton } from './copy-button.js';
import styles from './secret.module.css';

/** Something to copy now, because it will not be shown again. */
export function Secret({ label, value }: { label: string; value: string }) {
  return (
    <div className={styles.secret}>
      <input className={styles.value} readOnly aria-label={label} value={value} onFocus={(event) => event.target.select()} />
      <CopyButton small look="primary" text={value} />
    </div>
  );
}
