import { useTranslation } from 'react-i18next';
import { TextField } from '../../../../ui/field.js';
import { slotNameOf } from '../../graph/variables.js';
import { useErrorAt } from './node-context.js';

/** Where a value is kept; what is typed becomes a name that can be. */
export function SlotField({ path, value, onValue, label }: { path: string; value: string; onValue: (value: string) => void; label?: string }) {
  const { t } = useTranslation();
  const error = useErrorAt(path);
  return <TextField label={label ?? t('flow.slot')} hint={t('flow.slotHint')} error={error} maxLength={40} autoCapitalize="none" spellCheck={false} value={value} onValue={(typed) => onValue(slotNameOf(typed))} />;
}
