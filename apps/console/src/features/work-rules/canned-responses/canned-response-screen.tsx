import type { RuleAnswer } from '@parley/contracts';
import { MessageSquareText } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../../ui/field.js';
import { Card } from '../../settings/settings-page.js';
import { NameField } from '../fields/name-field.js';
import { InboxesField } from '../fields/pick-fields.js';
import { ScopeField } from '../fields/scope-field.js';
import { TemplateField } from '../fields/template-field.js';
import { TemplatePreview } from '../fields/template-preview.js';
import { isTemplate } from '../fields/texts-field.js';
import type { FieldsProps, RuleScreen } from '../screen.js';
import { AttachmentsField } from './attachments-field.js';
import { isCode } from './code.js';

function Fields({ draft, change, nameError }: FieldsProps<'canned_response'>) {
  const { t } = useTranslation();
  const setFiles = useCallback((attachmentIds: string[]) => change({ attachmentIds }), [change]);
  const wrong = draft.code !== '' && !isCode(draft.code);
  return (
    <>
      <Card>
        <NameField value={draft.name} error={undefined} onValue={(name) => change({ name })} />
        <TextField
          label={t('canned.code')}
          hint={t('canned.codeHint', { code: draft.code || t('canned.exampleCode') })}
          required
          maxLength={40}
          spellCheck={false}
          autoCapitalize="none"
          value={draft.code}
          onValue={(code) => change({ code: code.replace(/^\/+/, '') })}
          error={wrong ? t('canned.codeWrong') : nameError && t('canned.codeTaken')}
        />
        <TemplateField label={t('canned.text')} rows={5} max={8000} value={draft.text} onValue={(text) => change({ text })} />
        <TemplatePreview texts={[{ text: draft.text }]} />
        <AttachmentsField value={draft.attachmentIds} onValue={setFiles} />
      </Card>
      <Card title={t('scope.card')}>
        <ScopeField value={draft} onValue={change} />
        <InboxesField value={draft.inboxIds} onValue={(inboxIds) => change({ inboxIds })} />
      </Card>
    </>
  );
}

function Summary({ rule: { code, text, useCount } }: { rule: RuleAnswer<'canned_response'> }) {
  const { t } = useTranslation();
  return (
    <>
      <code>/{code}</code> · {t('rules.used', { count: useCount })} · {text}
    </>
  );
}

export const cannedResponseScreen: RuleScreen<'canned_response'> = {
  icon: MessageSquareText,
  blank: () => ({ name: '', code: '', text: '', inboxIds: [], attachmentIds: [], scope: 'own', teamId: null }),
  example: (t) => ({ name: t('canned.example'), code: t('canned.exampleCode'), text: t('canned.exampleText', { name: `{{contact.name|"${t('template.fallback')}"}}`, agent: '{{agent.name}}' }), inboxIds: [], attachmentIds: [], scope: 'own', teamId: null }),
  Fields,
  Summary,
  isWhole: ({ name, code, text, scope, teamId }) => name.trim() !== '' && isCode(code) && isTemplate(text) && (scope !== 'team' || teamId !== null),
  words: ({ code, text }) => `/${code} ${text}`,
};
