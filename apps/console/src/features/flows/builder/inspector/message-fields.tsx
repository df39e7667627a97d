import type { FlowNodeOf } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { WordsField } from '../../../work-rules/fields/words-field.js';
import { NOWHERE } from '../../graph/ports.js';
import { useErrorAt, useNode } from './node-context.js';
import { PortField } from './port-field.js';
import { RowList } from './row-list.js';
import { ButtonTextField, SaidField } from './said-field.js';

export function MessageFields({ node }: { node: FlowNodeOf<'message'> }) {
  const { t } = useTranslation();
  const { set } = useNode();
  const error = useErrorAt('choices');
  return (
    <>
      <SaidField label={t('flow.text')} path="text" rows={3} value={node.text} onValue={(text) => set('text', text)} />
      <RowList
        label={t('flow.buttons')} hint={t('flow.buttonsHint')} error={error} rows={node.choices} most={10} sorted add={t('flow.addButton')} nameOf={(number) => t('flow.button', { number })}
        fresh={() => ({ label: {}, words: [], next: NOWHERE })} onRows={(choices) => set('choices', choices)}
      >
        {(choice, at) => (
          <>
            <ButtonTextField label={t('flow.buttonText')} path={`choices.${at}.label`} value={choice.label} onValue={(label) => set(`choices.${at}.label`, label)} />
            <WordsField label={t('flow.alsoSaid')} maxLength={60} most={20} value={choice.words} onValue={(words) => set(`choices.${at}.words`, words)} />
            <PortField path={`choices.${at}.next`} label={t('flow.goesTo')} />
          </>
        )}
      </RowList>
      <PortField path="next" />
    </>
  );
}
