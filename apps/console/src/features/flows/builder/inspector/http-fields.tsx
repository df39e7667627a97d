import type { FlowNodeOf } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Checkbox, SelectField, TextField } from '../../../../ui/field.js';
import { NumberField } from '../../../work-rules/fields/number-field.js';
import { NOWHERE } from '../../graph/ports.js';
import { SecretsButton } from '../../secrets/secrets-dialog.js';
import { useBuilder } from '../builder-context.js';
import { HttpBodyField } from './http-body-field.js';
import { HttpTest } from './http-test.js';
import { useErrorAt, useNode } from './node-context.js';
import { PortField } from './port-field.js';
import { RowList } from './row-list.js';
import { SlotField } from './slot-field.js';
import { VariableField } from './variable-field.js';

const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const;

export function HttpFields({ node }: { node: FlowNodeOf<'http'> }) {
  const { t } = useTranslation();
  const { locked } = useBuilder();
  const { set, replace } = useNode();
  const method = (next: (typeof methods)[number]) => {
    const { body, ...rest } = node;
    replace({ ...rest, method: next, ...(body && (next === 'POST' || next === 'PUT') && { body }) });
  };
  return (
    <>
      <SelectField label={t('flow.method')} value={node.method} choices={methods.map((value) => ({ value, label: value }))} onValue={method} />
      <VariableField label={t('flow.url')} hint={t('flow.urlHint')} path="url" rows={2} max={2000} secrets mono value={node.url} onValue={(url) => set('url', url.replace(/\s/g, ''))} />
      <Headers node={node} />
      {(node.method === 'POST' || node.method === 'PUT') && <HttpBodyField body={node.body} onBody={(body) => set('body', body)} />}
      {!locked && <SecretsButton />}
      <NumberField label={t('flow.timeout')} hint={t('flow.timeoutHint')} min={100} max={10_000} value={node.timeoutMs} onValue={(timeoutMs) => set('timeoutMs', timeoutMs ?? 5000)} />
      <Saved node={node} />
      <PortField path="next" />
      <Statuses node={node} />
      <PortField path="failed" />
      {!locked && <HttpTest node={node} />}
    </>
  );
}

type Props = { node: FlowNodeOf<'http'> };

function Headers({ node }: Props) {
  const { t } = useTranslation();
  const { set } = useNode();
  return (
    <RowList label={t('flow.headers')} rows={node.headers} most={20} add={t('flow.addHeader')} nameOf={(number) => t('flow.header', { number })} fresh={() => ({ name: '', value: '' })} onRows={(headers) => set('headers', headers)}>
      {(header, at, put) => (
        <>
          <HeaderName at={at} value={header.name} onValue={(name) => put({ ...header, name })} />
          <VariableField label={t('flow.headerValue')} path={`headers.${at}.value`} secrets mono max={1000} value={header.value} onValue={(value) => put({ ...header, value })} />
        </>
      )}
    </RowList>
  );
}

function HeaderName({ at, value, onValue }: { at: number; value: string; onValue: (value: string) => void }) {
  const { t } = useTranslation();
  const error = useErrorAt(`headers.${at}.name`);
  return <TextField label={t('flow.headerName')} error={error} maxLength={60} spellCheck={false} placeholder="Authorization" value={value} onValue={onValue} />;
}

function Saved({ node }: Props) {
  const { t } = useTranslation();
  const { set } = useNode();
  return (
    <RowList
      label={t('flow.save')} hint={t('flow.saveHint')} rows={node.save} most={20} add={t('flow.addSave')} nameOf={(number) => t('flow.value', { number })} fresh={() => ({ slot: '', path: '', required: false, sensitive: false })}
      onRows={(save) => set('save', save)}
    >
      {(row, at, put) => (
        <>
          <JsonPathField at={at} value={row.path} onValue={(path) => put({ ...row, path })} />
          <SlotField path={`save.${at}.slot`} value={row.slot} onValue={(slot) => put({ ...row, slot })} />
          <Checkbox label={t('flow.required')} hint={t('flow.requiredHint')} checked={row.required} onChange={(event) => put({ ...row, required: event.target.checked })} />
          <Checkbox label={t('flow.sensitive')} checked={row.sensitive} onChange={(event) => put({ ...row, sensitive: event.target.checked })} />
        </>
      )}
    </RowList>
  );
}

function JsonPathField({ at, value, onValue }: { at: number; value: string; onValue: (value: string) => void }) {
  const { t } = useTranslation();
  const error = useErrorAt(`save.${at}.path`);
  return <TextField label={t('flow.jsonPath')} hint={t('flow.jsonPathHint')} error={error} maxLength={200} spellCheck={false} placeholder="data.items[0].state" value={value} onValue={(path) => onValue(path.trim())} />;
}

function Statuses({ node }: Props) {
  const { t } = useTranslation();
  const { set } = useNode();
  return (
    <RowList label={t('flow.statuses')} hint={t('flow.statusesHint')} rows={node.statuses} most={10} add={t('flow.addStatus')} nameOf={(number) => t('flow.statusRow', { number })} fresh={() => ({ status: 404, next: NOWHERE })} onRows={(statuses) => set('statuses', statuses)}>
      {(row, at, put) => (
        <>
          <NumberField label={t('flow.status')} min={200} max={599} value={row.status} onValue={(status) => put({ ...row, status: status ?? 404 })} />
          <PortField path={`statuses.${at}.next`} label={t('flow.goesTo')} />
        </>
      )}
    </RowList>
  );
}
