import type { FlowNodeOf } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../../../ui/field.js';
import { useLocalName } from '../../../tickets/names.js';
import { useFormOf, useTicketTypes } from '../../../tickets/use-setup.js';
import { useErrorAt, useNode } from './node-context.js';
import { PortFields } from './port-field.js';
import { RowList } from './row-list.js';
import { SaidField } from './said-field.js';
import { PriorityField, TeamField } from './team-field.js';
import { VariableField } from './variable-field.js';

export function AssignFields({ node }: { node: FlowNodeOf<'assign'> }) {
  const { set } = useNode();
  return (
    <>
      <TeamField value={node.teamId} onValue={(teamId) => set('teamId', teamId ?? '')} />
      <PriorityField value={node.priority} onValue={(priority) => set('priority', priority)} />
      <PortFields />
    </>
  );
}

export function HandOffFields({ node }: { node: FlowNodeOf<'hand_off'> }) {
  const { t } = useTranslation();
  const { set } = useNode();
  return (
    <>
      <SaidField optional label={t('flow.handOffText')} path="text" value={node.text} onValue={(text) => set('text', text)} />
      <TeamField none={t('flow.teamUsual')} value={node.teamId} onValue={(teamId) => set('teamId', teamId)} />
      <PriorityField value={node.priority} onValue={(priority) => set('priority', priority)} />
    </>
  );
}

export function TicketFields({ node }: { node: FlowNodeOf<'ticket'> }) {
  const { t } = useTranslation();
  const { set } = useNode();
  const nameOf = useLocalName();
  const { types } = useTicketTypes();
  const type = types.find(({ id }) => id === node.typeId) ?? types[0];
  const form = useFormOf(type).map(({ key, name }) => ({ key, name: nameOf(name) }));
  const error = useErrorAt('typeId');
  const gone = node.typeId && !types.some(({ id }) => id === node.typeId) ? [{ value: node.typeId, label: t('rules.gone') }] : [];
  const choices = [{ value: '', label: t('flow.typeUsual') }, ...types.filter(({ archived }) => !archived).map(({ id, name }) => ({ value: id, label: nameOf(name) })), ...gone];
  return (
    <>
      <SelectField label={t('flow.ticketType')} error={error} value={node.typeId ?? ''} choices={choices} onValue={(typeId) => set('typeId', typeId || undefined)} />
      <VariableField label={t('flow.subject')} path="subject" max={300} value={node.subject} onValue={(subject) => set('subject', subject)} />
      <VariableField label={t('flow.description')} optional={t('flow.mayBeBlank')} path="description" rows={3} max={4000} value={node.description} onValue={(description) => set('description', description)} />
      <FormValues node={node} form={form} />
      <PriorityField value={node.priority} onValue={(priority) => set('priority', priority)} />
      <TeamField none={t('flow.departmentUsual')} value={node.teamId} onValue={(teamId) => set('teamId', teamId)} />
      <PortFields />
    </>
  );
}

function FormValues({ node, form }: { node: FlowNodeOf<'ticket'>; form: { key: string; name: string }[] }) {
  const { t } = useTranslation();
  const { set } = useNode();
  const taken = node.fields.map(({ key }) => key);
  const free = form.filter(({ key }) => !taken.includes(key));
  if (form.length === 0 && node.fields.length === 0) return null;
  return (
    <RowList
      label={t('flow.formFields')} rows={node.fields} most={Math.min(50, node.fields.length + free.length)} add={t('flow.addField')} nameOf={(number) => t('flow.formField', { number })} fresh={() => ({ key: free[0]?.key ?? '', value: '' })}
      onRows={(fields) => set('fields', fields)}
    >
      {(field, at, put) => {
        const known = form.some(({ key }) => key === field.key) ? [] : [{ value: field.key, label: field.key || t('rules.choose') }];
        const choices = [...known, ...form.filter(({ key }) => key === field.key || !taken.includes(key)).map(({ key, name }) => ({ value: key, label: name }))];
        return (
          <>
            <SelectField label={t('flow.formFieldWhich')} value={field.key} choices={choices} onValue={(key) => put({ ...field, key })} />
            <VariableField label={t('flow.newValue')} path={`fields.${at}.value`} max={2000} value={field.value} onValue={(value) => put({ ...field, value })} />
          </>
        );
      }}
    </RowList>
  );
}
