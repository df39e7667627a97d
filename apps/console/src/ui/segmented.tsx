import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { classes } from './class-names.js';
import styles from './segmented.module.css';

interface SegmentedProps<T extends string> {
  label: string;
  value: T;
  choices: readonly { value: T; label: ReactNode }[];
  onValue: (value: T) => void;
  className?: string;
}

/** A few choices side by side, one of them chosen. */
export function Segmented<T extends string>({ label, value, choices, onValue, className }: SegmentedProps<T>) {
  return (
    <RadioGroup.Root aria-label={label} orientation="horizontal" className={classes(styles.group, className)} value={value} onValueChange={(next) => onValue(next as T)}>
      {choices.map((choice) => (
        <RadioGroup.Item key={choice.value} value={choice.value} className={styles.choice} data-value={choice.value}>
          {choice.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
