import type { FieldValues } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { refusedFields } from '../../../i18n/problem-text.js';
import type { FieldOnForm } from '../use-setup.js';
import { FieldInput } from './field-input.js';
import styles from './parts.module.css';

interface FormProps {
  form: readonly FieldOnForm[];
  values: FieldValues;
  onValues: (values: FieldValues) => void;
  /** Why the server refused the form, if it did. */
  problem?: unknown;
  place: string;
}

/** The questions of a type, in its order. */
export function FormFields({ form, values, onValues, problem, place }: FormProps) {
  const { t } = useTranslation();
  const refused = refusedFields(problem);
  return (
    <div className={styles.stack}>
      {form.map((field) => (
        <FieldInput
          key={field.id}
          field={field}
          value={values[field.key]}
          place={place}
          onValue={(value) => onValues({ ...values, [field.key]: value })}
          error={refused.has(`fields.${field.key}`) || refused.has(`fields/${field.key}`) || refused.has(field.key) ? t('ticketForm.invalid') : undefined}
        />
      ))}
    </div>
  );
}

/** What is asked for and missing. */
export const missingIn = (form: readonly FieldOnForm[], values: FieldValues): FieldOnForm[] =>
  form.filter(({ required, key }) => required && (values[key] === undefined || values[key] === null || values[key] === '' || values[key] === false));
