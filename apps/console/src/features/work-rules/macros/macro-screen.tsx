import type { RuleAnswer } from '@parley/contracts';
import { ListChecks } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { TextArea } from '../../../ui/field.js';
import { Card } from '../../settings/settings-page.js';
import { isWholeAction, macroDoings } from '../actions/action.js';
import { ActionsField } from '../actions/actions-field.js';
import { NameField } from '../fields/name-field.js';
import { ScopeField } from '../fields/scope-field.js';
import type { FieldsProps, RuleScreen } from '../screen.js';

function Fields({ draft, change, nameError }: FieldsProps<'macro'>) {
  const { t } = useTranslation();
  return (
    <>
      <Card>
        <NameField value={draft.name} error={nameError} onValue={(name) => change({ name })} />
        <TextArea label={t('rules.description')} optional={t('field.optional')} rows={2} maxLength={300} value={draft.description} onValue={(description) => change({ description })} />
        <ScopeField value={draft} onValue={change} />
      </Card>
      <Card title={t('actions.title')} text={t('macro.actionsText')}>
        <ActionsField actions={draft.actions} doings={macroDoings} onActions={(actions) => change({ actions })} />
      </Card>
    </>
  );
}

function Summary({ rule: { actions, useCount } }: { rule: RuleAnswer<'macro'> }) {
  const { t } = useTranslation();
  return `${actions.map((action) => t(`do.${action.do}`)).join(t('ui.listComma'))} · ${t('rules.used', { count: useCount })}`;
}

export const macroScreen: RuleScreen<'macro'> = {
  icon: ListChecks,
  blank: () => ({ name: '', description: '', actions: [{ do: 'send_message', texts: {} }], scope: 'own', teamId: null }),
  example: (t) => ({
    name: t('macro.example'),
    description: '',
    actions: [{ do: 'send_message', texts: exampleTexts }, { do: 'add_labels', labels: [t('label.example')] }, { do: 'set_status', status: 'resolved' }],
    scope: 'own',
    teamId: null,
  }),
  Fields,
  Summary,
  isWhole: ({ name, actions, scope, teamId }) => name.trim() !== '' && actions.length > 0 && actions.every(isWholeAction) && (scope !== 'team' || teamId !== null),
  words: ({ description }) => description,
};

/** In both languages, whichever the agent reads. */
const exampleTexts = {
  en: 'Your refund is on its way; it takes three to five working days. Is there anything else?',
  'zh-CN': '您的退款已提交，预计 3 至 5 个工作日到账。请问还有其他可以帮您的吗？',
};
