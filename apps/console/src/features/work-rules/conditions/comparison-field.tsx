import type { Comparison } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { type Choice, Select } from '../../../ui/field.js';
import { useRules } from '../use-rules.js';
import { type AttributeNature, comparisonOf, isBare, isKnownField, knownFields, opsOf, valuesOf } from './fields-of.js';
import { LeafFrame } from './leaf-frame.js';
import { ValueField } from './value-field.js';

interface Props {
  comparison: Comparison;
  onComparison: (comparison: Comparison) => void;
  onDrop: () => void;
}

export function ComparisonField({ comparison, onComparison, onDrop }: Props) {
  const { t } = useTranslation();
  const { fields, natureOf } = useFields(comparison.field);
  const { field, op } = comparison;
  const ops = opsOf(field, natureOf(field));
  const allOps = ops.includes(op) ? ops : [op, ...ops];
  return (
    <LeafFrame onDrop={onDrop} below={!isBare(op) && <ValueField key={`${field} ${op}`} comparison={comparison} nature={natureOf(field)} onComparison={onComparison} />}>
      <Select aria-label={t('condition.field')} value={field} choices={fields} onValue={(next) => onComparison(comparisonOf(next, opsOf(next, natureOf(next))[0]!))} />
      <Select aria-label={t('condition.op')} value={op} choices={allOps.map((value) => ({ value, label: t(`op.${value}`) }))} onValue={(next) => onComparison(comparisonOf(field, next, valuesOf(comparison)))} />
    </LeafFrame>
  );
}

/** The fields to choose from: the known ones, the defined attributes, and whatever the rule already has. */
function useFields(current: string): { fields: Choice[]; natureOf: (field: string) => AttributeNature } {
  const { t } = useTranslation();
  const { rules: attributes } = useRules('attribute');
  const own = attributes.map(({ on, key, name, type }) => ({ value: `${on}.attributes.${key}`, label: `${t(`owner.${on}`)}: ${name}`, type }));
  const known = knownFields.map((value) => ({ value, label: t(`about.${value}`) }));
  const strange = isKnownField(current) || own.some(({ value }) => value === current) ? [] : [{ value: current, label: current }];
  return { fields: [...known, ...own, ...strange], natureOf: (field) => own.find(({ value }) => value === field)?.type ?? 'text' };
}
