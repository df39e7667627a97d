import type { FlowNodeOf, JsonTemplate } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectField, TextField } from '../../../../ui/field.js';
import { useErrorAt } from './node-context.js';
import { RowList } from './row-list.js';
import { VariableField } from './variable-field.js';

type Body = FlowNodeOf<'http'>['body'];
const kinds = ['none', 'json', 'form'] as const;

/** What is sent along: nothing, JSON, or the fields of a form. */
export function HttpBodyField({ body, onBody }: { body: Body; onBody: (body: Body) => void }) {
  const { t } = useTranslation();
  const fresh = (kind: (typeof kinds)[number]): Body => (kind === 'none' ? undefined : kind === 'json' ? { as: 'json', json: {} } : { as: 'form', fields: {} });
  return (
    <>
      <SelectField label={t('flow.body')} value={body?.as ?? 'none'} choices={kinds.map((value) => ({ value, label: t(`flow.body.${value}`) }))} onValue={(kind) => onBody(fresh(kind))} />
      {body?.as === 'json' && <JsonField json={body.json} onJson={(json) => onBody({ as: 'json', json })} />}
      {body?.as === 'form' && <FormField fields={body.fields} onFields={(fields) => onBody({ as: 'form', fields })} />}
    </>
  );
}

const written = (json: JsonTemplate) => JSON.stringify(json, null, 2);

/** JSON as text; what cannot be read yet stays in the field and is told. */
function JsonField({ json, onJson }: { json: JsonTemplate; onJson: (json: JsonTemplate) => void }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(json);
  const [text, setText] = useState(() => written(json));
  const [broken, setBroken] = useState(false);
  const error = useErrorAt('body.json', true);
  if (shown !== json) {
    setShown(json);
    setText(written(json));
    setBroken(false);
  }
  const write = (typed: string) => {
    setText(typed);
    try {
      const next = JSON.parse(typed) as JsonTemplate;
      setBroken(false);
      setShown(next);
      onJson(next);
    } catch {
      setBroken(true);
    }
  };
  return <VariableField label={t('flow.json')} hint={broken ? t('flow.jsonBroken') : (error ?? t('flow.jsonHint'))} path="body.json" rows={6} max={20_000} secrets mono value={text} onValue={write} />;
}

function FormField({ fields, onFields }: { fields: Record<string, string>; onFields: (fields: Record<string, string>) => void }) {
  const { t } = useTranslation();
  const rows = Object.entries(fields);
  return (
    <RowList label={t('flow.formFields')} rows={rows} most={30} add={t('flow.addField')} nameOf={(number) => t('flow.formField', { number })} fresh={(): [string, string] => [`field${rows.length + 1}`, '']} onRows={(all) => onFields(Object.fromEntries(all))}>
      {([key, value], _at, put) => (
        <>
          <TextField label={t('flow.fieldName')} maxLength={100} value={key} onValue={(name) => (name in fields && name !== key ? undefined : put([name, value]))} />
          <VariableField label={t('flow.newValue')} path={`body.fields.${key}`} secrets max={4000} value={value} onValue={(next) => put([key, next])} />
        </>
      )}
    </RowList>
  );
}
