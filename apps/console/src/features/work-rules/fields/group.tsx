import { type ReactNode, useId } from 'react';
import styles from './fields.module.css';

/** Controls under one question. */
export function Group({ label, hint, error, children }: { label: string; hint?: ReactNode; error?: string; children: ReactNode }) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <fieldset className={styles.group} aria-describedby={described || undefined}>
      <legend className={styles.legend}>{label}</legend>
      {children}
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}

export const Pair = ({ children }: { children: ReactNode }) => <div className={styles.pair}>{children}</div>;

/** A question and its few answers in one line. */
export const Line = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={styles.line}>
    <span className={styles.label}>{label}</span>
    {children}
  </div>
);
