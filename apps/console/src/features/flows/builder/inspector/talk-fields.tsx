import type { FlowNodeOf } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../../../ui/notice.js';
import { useNode } from './node-context.js';
import { PortFields } from './port-field.js';
import { SaidField } from './said-field.js';
import { VariableField } from './variable-field.js';

export function AnswerFields({ node }: { node: FlowNodeOf<'answer'> }) {
  const { t } = useTranslation();
  const { set } = useNode();
  return (
    <>
      <VariableField label={t('flow.askedWhat')} hint={t('flow.askedWhatHint')} optional={t('flow.mayBeBlank')} path="question" max={500} value={node.question ?? ''} onValue={(question) => set('question', question || undefined)} />
      <PortFields />
    </>
  );
}

export function RatingFields({ node }: { node: FlowNodeOf<'rating'> }) {
  const { t } = useTranslation();
  const { set } = useNode();
  return (
    <>
      <SaidField label={t('flow.question')} hint={t('flow.ratingHint')} path="text" value={node.text} onValue={(text) => set('text', text)} />
      <PortFields />
    </>
  );
}

export function VerifyFields({ node }: { node: FlowNodeOf<'verify'> }) {
  const { t } = useTranslation();
  const { set } = useNode();
  return (
    <>
      <Notice>{t('flow.verifyText')}</Notice>
      <SaidField label={t('flow.verifyAsk')} path="text" value={node.text} onValue={(text) => set('text', text)} />
      <SaidField optional label={t('flow.retryText')} path="retryText" value={node.retryText} onValue={(text) => set('retryText', text)} />
      <PortFields />
    </>
  );
}

export function EndFields({ node }: { node: FlowNodeOf<'end'> }) {
  const { t } = useTranslation();
  const { set } = useNode();
  return <SaidField optional label={t('flow.lastWords')} path="text" value={node.text} onValue={(text) => set('text', text)} />;
}
