import { Switch as Radix } from 'radix-ui';
import { type ReactNode, useId } from 'react';
import styles from './switch.module.css';

/** A setting that takes effect at once. */
export function Switch({ label, hint, on, onChange, disabled }: { label: string; hint?: ReactNode; on: boolean; onChange: (on: boolean) => void; disabled?: boolean }) {
  const id = useId();
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        <label htmlFor={id} className={styles.label}>
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className={styles.hint}>
            {hint}
          </p>
        )}
      </div>
      <Radix.Root id={id} className={styles.switch} checked={on} onCheckedChange={onChange} disabled={disabled} aria-describedby={hint ? `${id}-hint` : undefined}>
        <Radix.Thumb className={styles.thumb} />
      </Radix.Root>
    </div>
  );
}
