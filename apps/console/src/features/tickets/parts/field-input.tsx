import type { FieldOption, FieldValue } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Checkbox, Field, Select, SelectField, TextArea, TextField } from '../../../ui/field.js';
import { ManyField } from '../../work-rules/fields/many-field.js';
import { useLocalName } from '../names.js';
import type { FieldOnForm } from '../use-setup.js';
import { FileInput } from './file-input.js';
import styles from './field-input.module.css';

interface InputProps {
  field: FieldOnForm;
  value: FieldValue | undefined;
  onValue: (value: FieldValue) => void;
  error?: string;
  /** Files are gathered under this name until the form is sent. */
  place: string;
}

/** One question of a form, asked as its kind asks. */
export function FieldInput({ field, value, onValue, error, place }: InputProps) {
  const { t } = useTranslation();
  const nameOf = useLocalName();
  const { kind, options, required } = field;
  const label = nameOf(field.name);
  const hint = nameOf(field.hint) || undefined;
  const common = { label, hint, error, ...(!required && { optional: t('field.optional') }) };
  const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  const chosen = Array.isArray(value) ? value : [];
  switch (kind) {
    case 'text':
      return <TextField {...common} maxLength={1000} value={text} onValue={onValue} />;
    case 'multiline':
      return <TextArea {...common} rows={4} maxLength={10_000} value={text} onValue={onValue} />;
    case 'number':
      return <TextField {...common} type="number" step="any" inputMode="decimal" value={text} onValue={(next) => onValue(next === '' || !Number.isFinite(Number(next)) ? null : Number(next))} />;
    case 'date':
      return <TextField {...common} type="date" value={text} onValue={(next) => onValue(next || null)} />;
    case 'checkbox':
      return <Checkbox label={label} hint={error ?? hint} checked={value === true} onChange={(event) => onValue(event.target.checked)} />;
    case 'choice':
      return <SelectField {...common} value={text} choices={[{ value: '', label: t('ticketForm.choose') }, ...options.map((option) => ({ value: option.value, label: nameOf(option.name) }))]} onValue={(next) => onValue(next || null)} />;
    case 'multi_choice':
      return <ManyField label={label} hint={error ?? hint} choices={options.map((option) => ({ value: option.value, label: nameOf(option.name) }))} value={chosen} onValue={(next) => onValue(next.length > 0 ? next : null)} />;
    case 'category':
      return <Field {...common}>{(wiring) => <CategoryInput label={label} wiring={wiring} options={options} path={chosen} onPath={(path) => onValue(path.length > 0 ? path : null)} />}</Field>;
    case 'file':
      return <Field {...common}>{(wiring) => <FileInput id={wiring.id} label={label} place={`${place}-${field.key}`} ids={chosen} onIds={(ids) => onValue(ids.length > 0 ? ids : null)} />}</Field>;
    default:
      return kind satisfies never;
  }
}

interface CategoryProps {
  label: string;
  wiring: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true };
  options: readonly FieldOption[];
  path: readonly string[];
  onPath: (path: string[]) => void;
}

/** A select for each level: what is chosen opens the next one. */
function CategoryInput({ label, wiring, options, path, onPath }: CategoryProps) {
  const { t } = useTranslation();
  const nameOf = useLocalName();
  const levels: (readonly FieldOption[])[] = [options];
  for (const value of path) {
    const below = levels.at(-1)?.find((one) => one.value === value)?.options;
    if (below && below.length > 0) levels.push(below);
  }
  return (
    <div className={styles.levels}>
      {levels.map((level, depth) => (
        <Select
          key={depth}
          {...(depth === 0 ? wiring : { 'aria-label': t('ticketForm.level', { name: label, level: depth + 1 }) })}
          value={path[depth] ?? ''}
          choices={[{ value: '', label: t('ticketForm.choose') }, ...level.map((option) => ({ value: option.value, label: nameOf(option.name) }))]}
          onValue={(value) => onPath(value ? [...path.slice(0, depth), value] : path.slice(0, depth))}
        />
      ))}
    </div>
  );
}
