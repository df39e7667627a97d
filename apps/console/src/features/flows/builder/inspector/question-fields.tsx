import type { FlowNodeOf } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../../../ui/field.js';
import { NumberField } from '../../../work-rules/fields/number-field.js';
import { useNode } from './node-context.js';
import { PortFields } from './port-field.js';
import { SaidField } from './said-field.js';
import { SlotField } from './slot-field.js';
import { SlotKindFields } from './slot-kind-fields.js';

export function QuestionFields({ node }: { node: FlowNodeOf<'question'> }) {
  const { t } = useTranslation();
  const { set } = useNode();
  return (
    <>
      <SaidField label={t('flow.question')} path="text" value={node.text} onValue={(text) => set('text', text)} />
      <SlotKindFields answer={node.answer} onAnswer={(answer) => set('answer', answer)} />
      <SlotField path="slot" label={t('flow.answerSlot')} value={node.slot} onValue={(slot) => set('slot', slot)} />
      <NumberField label={t('flow.retries')} hint={t('flow.retriesHint')} min={0} max={5} value={node.retries} onValue={(retries) => set('retries', retries ?? 0)} />
      {node.retries > 0 && <SaidField optional label={t('flow.retryText')} hint={t('flow.retryTextHint')} path="retryText" value={node.retryText} onValue={(text) => set('retryText', text)} />}
      <Checkbox label={t('flow.prefill')} hint={t('flow.prefillHint')} checked={node.prefill} onChange={(event) => set('prefill', event.target.checked)} />
      <Checkbox label={t('flow.sensitive')} hint={t('flow.sensitiveHint')} checked={node.sensitive} onChange={(event) => set('sensitive', event.target.checked)} />
      <PortFields />
    </>
  );
}
