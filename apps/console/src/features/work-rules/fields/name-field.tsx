import { useTranslation } from 'react-i18next';
import { TextField } from '../../../ui/field.js';

export function NameField({ value, error, hint, max = 120, onValue }: { value: string; error: string | undefined; hint?: string; max?: number; onValue: (value: string) => void }) {
  const { t } = useTranslation();
  return <TextField label={t('rules.name')} hint={hint} required autoFocus={value === ''} maxLength={max} value={value} onValue={onValue} error={error} />;
}
