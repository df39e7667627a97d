import type { Comparison } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Select, TextField } from '../../../ui/field.js';
import { ManyField } from '../fields/many-field.js';
import { LabelsField } from '../fields/pick-fields.js';
import { WordsField } from '../fields/words-field.js';
import { type AttributeNature, valuesOf } from './fields-of.js';
import { useChoices } from './use-choices.js';

interface Props {
  comparison: Comparison;
  nature: AttributeNature;
  onComparison: (comparison: Comparison) => void;
}

/** What a field is held against, asked for in the field's own way. */
export function ValueField({ comparison, nature, onComparison }: Props) {
  const { t } = useTranslation();
  const { field, op } = comparison;
  const choices = useChoices(field);
  const values = valuesOf(comparison);
  const set = (value: NonNullable<Comparison['value']>) => onComparison({ field, op, value });
  const words = values.map(String);
  if (field === 'contact.verified' || nature === 'boolean') {
    return <Select aria-label={t('condition.value')} value={values[0] === false ? 'no' : 'yes'} choices={(['yes', 'no'] as const).map((value) => ({ value, label: t(`answer.${value}`) }))} onValue={(value) => set(value === 'yes')} />;
  }
  if (field === 'conversation.labels') return <LabelsField label={t('condition.anyOf')} most={50} value={words} onValue={set} />;
  if (choices) return <ManyField label={t('condition.anyOf')} choices={choices} value={words} onValue={set} />;
  if (nature === 'number') return <NumberValue value={values[0]} onValue={(value) => set(op === 'above' || op === 'below' ? value : [value])} />;
  if (nature === 'date') return <TextField label={t('condition.value')} type="date" value={words[0] ?? ''} onValue={(value) => set(value ? [value] : [])} />;
  return <WordsField label={t('condition.anyOf')} hint={t('condition.wordsHint')} maxLength={500} most={50} value={words} onValue={set} />;
}

function NumberValue({ value, onValue }: { value: unknown; onValue: (value: number) => void }) {
  const { t } = useTranslation();
  return <TextField label={t('condition.value')} type="number" step="any" value={typeof value === 'number' ? value : ''} onValue={(text) => text !== '' && Number.isFinite(Number(text)) && onValue(Number(text))} />;
}
