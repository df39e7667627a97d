import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, Select } from '../../../ui/field.js';
import control from '../../../ui/field.module.css';
import { type Unit, unitOf, units } from './duration.js';
import styles from './fields.module.css';

export interface DurationFieldProps {
  label: string;
  hint?: ReactNode;
  /** In `per`; `null`: none. */
  value: number | null;
  /** What the value counts. */
  per: 'seconds' | 'minutes';
  /** What people may count in. */
  among: readonly Unit[];
  max: number;
  min?: number;
  placeholder?: string;
  onValue: (value: number | null) => void;
}

/** A length of time: an amount and its unit. */
export function DurationField({ label, hint, ...rest }: DurationFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(wiring) => <DurationInput label={label} {...rest} {...wiring} />}
    </Field>
  );
}

type InputProps = Omit<DurationFieldProps, 'hint'> & { id?: string; 'aria-label'?: string; 'aria-describedby'?: string };

/** The same without words of its own; `aria-label` names it where a table does. */
export function DurationInput({ label, value, per, among, max, min = 1, placeholder, onValue, ...wiring }: InputProps) {
  const { t } = useTranslation();
  const seconds = value === null ? null : value * units[per];
  const [unit, setUnit] = useState<Unit>(() => (seconds === null ? among[0]! : unitOf(seconds, among)));
  const [text, setText] = useState(seconds === null ? '' : String(seconds / units[unit]));
  const [shown, setShown] = useState(value);
  const take = (next: number | null) => {
    setShown(next);
    onValue(next);
  };
  if (shown !== value) {
    setShown(value);
    const next = seconds === null ? unit : unitOf(seconds, among);
    setUnit(next);
    setText(seconds === null ? '' : String(seconds / units[next]));
  }
  const within = (amount: number, of: Unit) => Math.min(max, Math.max(min, Math.round((amount * units[of]) / units[per])));
  return (
    <span className={styles.amount}>
      <input
        {...wiring}
        className={control.control}
        inputMode="numeric"
        maxLength={7}
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          const digits = event.target.value.replace(/\D/g, '');
          setText(digits);
          take(digits === '' ? null : within(Number(digits), unit));
        }}
        onBlur={() => value !== null && setText(String((value * units[per]) / units[unit]))}
      />
      <Select
        aria-label={t('rules.unitOf', { label })}
        value={unit}
        choices={among.map((one) => ({ value: one, label: t(`unit.${one}`) }))}
        onValue={(next) => {
          setUnit(next);
          if (text) take(within(Number(text), next));
        }}
      />
    </span>
  );
}
