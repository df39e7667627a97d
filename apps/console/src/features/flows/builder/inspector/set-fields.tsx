import type { FlowNodeOf } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { SelectField, TextField } from '../../../../ui/field.js';
import { useRules } from '../../../work-rules/use-rules.js';
import { useErrorAt, useNode } from './node-context.js';
import { PortFields } from './port-field.js';
import { RowList } from './row-list.js';
import { SlotField } from './slot-field.js';
import { VariableField } from './variable-field.js';

type Row = FlowNodeOf<'set'>['values'][number];

/** As it was typed: numbers, yes and no are kept as what they are. */
function valueOf(typed: string): Row['value'] {
  if (typed === 'true' || typed === 'false') return typed === 'true';
  return /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/.test(typed) && String(Number(typed)) === typed ? Number(typed) : typed;
}

export function SetFields({ node }: { node: FlowNodeOf<'set'> }) {
  const { t } = useTranslation();
  const { set } = useNode();
  const error = useErrorAt('values');
  return (
    <>
      <RowList
        label={t('flow.values')} error={error} rows={node.values} most={20} least={1} add={t('flow.addValue')} nameOf={(number) => t('flow.value', { number })} fresh={(): Row => ({ of: 'slot', key: '', value: '' })}
        onRows={(values) => set('values', values)}
      >
        {(row, at, put) => (
          <>
            <SelectField label={t('flow.keepIn')} value={row.of} choices={(['slot', 'contact', 'conversation'] as const).map((value) => ({ value, label: t(`flow.keepIn.${value}`) }))} onValue={(of) => put({ of, key: '', value: row.value })} />
            {row.of === 'slot' ? <SlotField path={`values.${at}.key`} value={row.key} onValue={(key) => put({ ...row, key })} /> : <AttributeField at={at} of={row.of} value={row.key} onValue={(key) => put({ ...row, key })} />}
            <VariableField label={t('flow.newValue')} path={`values.${at}.value`} max={1000} value={row.value === null ? '' : String(row.value)} onValue={(typed) => put({ ...row, value: valueOf(typed) })} />
          </>
        )}
      </RowList>
      <PortFields />
    </>
  );
}

function AttributeField({ at, of, value, onValue }: { at: number; of: 'contact' | 'conversation'; value: string; onValue: (value: string) => void }) {
  const { t } = useTranslation();
  const { rules } = useRules('attribute');
  const error = useErrorAt(`values.${at}.key`);
  const defined = rules.filter(({ on }) => on === of);
  const list = `attributes-${of}-${at}`;
  return (
    <>
      <TextField label={t('flow.attribute')} hint={t('flow.attributeHint')} error={error} list={list} maxLength={64} value={value} onValue={onValue} />
      <datalist id={list}>
        {defined.map(({ id, key, name }) => (
          <option key={id} value={key}>
            {name}
          </option>
        ))}
      </datalist>
    </>
  );
}
