import type { FlowNodeOf } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../../../ui/field.js';
import { useBuilder } from '../builder-context.js';
import { useErrorAt, useNode } from './node-context.js';
import { PortFields } from './port-field.js';

export function SubFlowFields({ node }: { node: FlowNodeOf<'flow'> }) {
  const { t } = useTranslation();
  const { flowId, flows } = useBuilder();
  const { set } = useNode();
  const error = useErrorAt('flowId');
  const others = flows.filter(({ id }) => id !== flowId);
  const missing = others.some(({ id }) => id === node.flowId) ? [] : [{ value: node.flowId, label: t(node.flowId ? 'rules.gone' : 'rules.choose') }];
  return (
    <>
      <SelectField
        label={t('flow.runs')} hint={t('flow.runsHint')} error={error} value={node.flowId} onValue={(id) => set('flowId', id)}
        choices={[...missing, ...others.map(({ id, name, publishedVersion }) => ({ value: id, label: publishedVersion === null ? t('flow.neverPublished', { name }) : name }))]}
      />
      <PortFields />
    </>
  );
}
