import type { BodyIn, WrapUpForm } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Checkbox, SelectField, TextField } from '../../../ui/field.js';
import { useRules } from '../../work-rules/use-rules.js';

type Values = NonNullable<BodyIn<'POST /conversations/:id/wrap-up'>['fields']>;

interface FieldsProps {
  form: WrapUpForm;
  values: Values;
  /** Keys of those that have to be filled in and are not. */
  missing: readonly string[];
  onChange: (values: Values) => void;
}

/** The form's own fields, each as its definition says. One whose definition is gone is left out. */
export function WrapUpFields({ form, values, missing, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const { rules } = useRules('attribute');
  return form.fields.map(({ key, required }) => {
    const definition = rules.find((rule) => rule.on === 'conversation' && rule.key === key);
    if (!definition) return null;
    const set = (value: Values[string]) => onChange({ ...values, [key]: value });
    const value = values[key];
    const shared = { label: definition.name, optional: required ? undefined : t('field.optional'), error: missing.includes(key) ? t('closing.fieldMissing') : undefined };
    if (definition.type === 'boolean') return <Checkbox key={key} label={definition.name} checked={value === true} onChange={(event) => set(event.target.checked)} />;
    if (definition.type === 'choice') {
      return <SelectField key={key} {...shared} value={typeof value === 'string' ? value : ''} onValue={(next) => set(next || null)} choices={[{ value: '', label: t('closing.choose') }, ...definition.options.map((option) => ({ value: option, label: option }))]} />;
    }
    const type = definition.type === 'number' ? 'number' : definition.type === 'date' ? 'date' : 'text';
    return <TextField key={key} {...shared} type={type} value={value === null || value === undefined ? '' : String(value)} onValue={(next) => set(next === '' ? null : type === 'number' ? Number(next) : next)} />;
  });
}
