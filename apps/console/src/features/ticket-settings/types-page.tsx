import type { TicketType } from '@parley/contracts';
import { FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/badge.js';
import { Checkbox, TextArea } from '../../ui/field.js';
import { Switch } from '../../ui/switch.js';
import { Card } from '../settings/settings-page.js';
import { useLocalName } from '../tickets/names.js';
import { FormBuilder } from './form-builder.js';
import { FormPreview } from './form-preview.js';
import { isNamed, LocalNameField } from './local-name-field.js';
import { SetupList } from './setup-list.js';
import styles from './setup-list.module.css';
import { SetupPage, type SetupFieldsProps } from './setup-page.js';
import type { Draft } from './setup-items.js';
import { TypeApprovalField } from './type-approval-field.js';

const blank: Draft<'types'> = { name: {}, description: '', form: [], offered: true, archived: false, solveNeedsSubTasks: false, approval: null };

/** Kinds of matters, with the form that each needs. */
export function TicketTypesPage() {
  const { t } = useTranslation();
  const nameOf = useLocalName();
  return (
    <SetupList
      kind="types"
      title={t('settings.ticketTypes')}
      text={t('ticketType.text')}
      make={t('ticketType.new')}
      icon={<FileText size={22} />}
      empty={t('ticketType.none')}
      nameOf={({ name }) => nameOf(name)}
      badges={({ archived, offered, approval }) => (
        <>
          {archived && <Badge tone="warn">{t('ticketType.archived')}</Badge>}
          {offered && !archived && <Badge tone="accent">{t('ticketType.offered')}</Badge>}
          {approval && <Badge>{t('approval.title')}</Badge>}
        </>
      )}
      summary={({ description, form }: TicketType) => [t('ticketType.questions', { count: form.length }), description].filter(Boolean).join(' · ')}
    />
  );
}

export function TicketTypePage() {
  const { t } = useTranslation();
  const nameOf = useLocalName();
  return <SetupPage kind="types" wide newTitle={t('ticketType.new')} titleOf={({ name }) => nameOf(name)} blank={blank} isWhole={({ name, approval }) => isNamed(name) && (approval === null || approval.agentIds.length + approval.teamIds.length > 0)} Fields={Fields} />;
}

function Fields({ draft, change }: SetupFieldsProps<'types'>) {
  const { t } = useTranslation();
  return (
    <div className={styles.columns}>
      <div>
        <Card>
          <LocalNameField label={t('ticketSetup.name')} name={draft.name} onName={(name) => change({ name })} />
          <TextArea label={t('rules.description')} optional={t('field.optional')} rows={2} maxLength={500} value={draft.description} onValue={(description) => change({ description })} />
          <Switch label={t('ticketType.offer')} hint={t('ticketType.offerHint')} on={draft.offered} onChange={(offered) => change({ offered })} />
          <Switch label={t('ticketType.archive')} hint={t('ticketType.archiveHint')} on={draft.archived} onChange={(archived) => change({ archived })} />
        </Card>
        <Card title={t('ticketType.form')} text={t('ticketType.formText')}>
          <FormBuilder form={draft.form} onForm={(form) => change({ form })} />
        </Card>
        <Card title={t('ticketType.flow')}>
          <Checkbox label={t('ticketType.needsSubTasks')} hint={t('ticketType.needsSubTasksHint')} checked={draft.solveNeedsSubTasks} onChange={(event) => change({ solveNeedsSubTasks: event.target.checked })} />
          <TypeApprovalField approval={draft.approval} onApproval={(approval) => change({ approval })} />
        </Card>
      </div>
      <div className={styles.preview}>
        <FormPreview draft={draft} />
      </div>
    </div>
  );
}
