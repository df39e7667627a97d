import { type ReactNode, useState } from 'react';
import { TextField } from '../../../ui/field.js';

interface NumberFieldProps {
  label: string;
  hint?: ReactNode;
  optional?: string;
  value: number | null;
  min: number;
  max: number;
  /** `null` for an empty field. */
  onValue: (value: number | null) => void;
}

/** A whole number. What is out of bounds is brought back within them when the field is left. */
export function NumberField({ value, min, max, onValue, ...rest }: NumberFieldProps) {
  const [text, setText] = useState(value === null ? '' : String(value));
  const [shown, setShown] = useState(value);
  if (shown !== value) {
    setShown(value);
    setText(value === null ? '' : String(value));
  }
  const take = (next: number | null) => {
    setShown(next);
    onValue(next);
  };
  return (
    <TextField
      {...rest}
      inputMode="numeric"
      maxLength={7}
      value={text}
      onValue={(typed) => {
        const digits = typed.replace(/\D/g, '');
        setText(digits);
        if (digits === '') take(null);
        else if (Number(digits) >= min && Number(digits) <= max) take(Number(digits));
      }}
      onBlur={() => {
        if (text === '') return;
        const bounded = Math.min(max, Math.max(min, Number(text)));
        setText(String(bounded));
        take(bounded);
      }}
    />
  );
}
