import { type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes, type TextareaHTMLAttributes, useId } from 'react';
import { classes } from './class-names.js';
import styles from './field.module.css';

interface FieldProps {
  label: string;
  /** Says what is expected, before anything is wrong. */
  hint?: ReactNode;
  error?: string;
  optional?: string;
}

interface Wiring {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}

/** Label, control, hint and error, tied together for assistive technology. */
export function Field({ label, hint, error, optional, children }: FieldProps & { children: (wiring: Wiring) => ReactNode }) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
        {optional && <span className={styles.optional}>{optional}</span>}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
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
    </div>
  );
}

type Own<T> = FieldProps & T & { onValue?: (value: string) => void };

export function TextField({ label, hint, error, optional, onValue, className, ref, ...rest }: Own<InputHTMLAttributes<HTMLInputElement>> & { ref?: Ref<HTMLInputElement> }) {
  return (
    <Field {...{ label, hint, error, optional }}>
      {(wiring) => <input ref={ref} className={classes(styles.control, className)} {...wiring} {...rest} onChange={(event) => onValue?.(event.target.value)} />}
    </Field>
  );
}

export function TextArea({ label, hint, error, optional, onValue, className, ref, ...rest }: Own<TextareaHTMLAttributes<HTMLTextAreaElement>> & { ref?: Ref<HTMLTextAreaElement> }) {
  return (
    <Field {...{ label, hint, error, optional }}>
      {(wiring) => <textarea ref={ref} className={classes(styles.control, styles.area, className)} {...wiring} {...rest} onChange={(event) => onValue?.(event.target.value)} />}
    </Field>
  );
}

export interface Choice<T extends string = string> {
  value: T;
  label: string;
}

type SelectProps<T extends string> = FieldProps &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, 'value' | 'onChange'> & { value: T; choices: readonly Choice<T>[]; onValue: (value: T) => void };

export function SelectField<T extends string>({ label, hint, error, optional, ...rest }: SelectProps<T>) {
  return <Field {...{ label, hint, error, optional }}>{(wiring) => <Select {...wiring} {...rest} />}</Field>;
}

/** The platform's own select: it is the most accessible one there is. */
export function Select<T extends string>({ value, choices, onValue, className, ...rest }: Omit<SelectProps<T>, keyof FieldProps>) {
  return (
    <select
      className={classes(styles.control, styles.select, className)}
      value={value}
      onChange={(event) => {
        const chosen = choices.find((choice) => choice.value === event.target.value);
        if (chosen) onValue(chosen.value);
      }}
      {...rest}
    >
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}

export function Checkbox({ label, hint, ...rest }: { label: ReactNode; hint?: ReactNode } & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <div className={styles.check}>
      <input id={id} type="checkbox" className={styles.box} aria-describedby={hint ? `${id}-hint` : undefined} {...rest} />
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} className={styles.checkHint}>
          {hint}
        </p>
      )}
    </div>
  );
}
