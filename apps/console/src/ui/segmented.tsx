import { type ReactNode, useId } from 'react';
import { classes } from './class-names.js';
import styles from './segmented.module.css';

interface SegmentedProps<T extends string> {
  label: string;
  value: T;
  choices: readonly { value: T; label: ReactNode }[];
  onValue: (value: T) => void;
  className?: string;
}

/** A few choices side by side, one of them chosen: radio buttons in other clothes. */
export function Segmented<T extends string>({ label, value, choices, onValue, className }: SegmentedProps<T>) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className={classes(styles.group, className)}>
      {choices.map((choice) => (
        <label key={choice.value} className={styles.choice}>
          <input type="radio" className={styles.radio} name={name} value={choice.value} checked={choice.value === value} onChange={() => onValue(choice.value)} />
          {choice.label}
        </label>
      ))}
    </div>
  );
}
