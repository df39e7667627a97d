import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Checkbox, type Choice } from '../../../ui/field.js';
import styles from './fields.module.css';
import { Group } from './group.js';

interface ManyFieldProps<T extends string> {
  label: string;
  hint?: ReactNode;
  error?: string;
  choices: readonly Choice<T>[];
  value: readonly T[];
  onValue: (value: T[]) => void;
}

/** Any number of a few things. What is chosen and no longer exists stands there too, so that it can be taken away. */
export function ManyField<T extends string>({ label, hint, error, choices, value, onValue }: ManyFieldProps<T>) {
  const { t } = useTranslation();
  const gone = value.filter((one) => !choices.some((choice) => choice.value === one)).map((one) => ({ value: one, label: t('rules.gone') }));
  return (
    <Group label={label} hint={hint} error={error}>
      <div className={styles.choices}>
        {[...choices, ...gone].map((choice) => (
          <Checkbox
            key={choice.value}
            label={choice.label}
            checked={value.includes(choice.value)}
            onChange={(event) => onValue(event.target.checked ? [...value, choice.value] : value.filter((one) => one !== choice.value))}
          />
        ))}
      </div>
    </Group>
  );
}
