import type { TicketField } from '@parley/contracts';
import { FormInput } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/badge.js';
import { SelectField, TextField } from '../../ui/field.js';
import { Switch } from '../../ui/switch.js';
import { Card } from '../settings/settings-page.js';
import { useLocalName } from '../tickets/names.js';
import { keyFrom } from './key-from.js';
import { isNamed, LocalNameField } from './local-name-field.js';
import { areWhole, OptionsEditor } from './options-editor.js';
import { SetupList } from './setup-list.js';
import { SetupPage, type SetupFieldsProps } from './setup-page.js';
import type { Draft } from './setup-items.js';

const kinds: readonly TicketField['kind'][] = ['text', 'multiline', 'choice', 'multi_choice', 'category', 'date', 'number', 'checkbox', 'file'];
const choosing: readonly TicketField['kind'][] = ['choice', 'multi_choice', 'category'];
const blank: Draft<'fields'> = { key: '', kind: 'text', name: {}, hint: {}, options: [], internal: false };
const KEY = /^[a-z][a-z0-9_]{0,39}$/;

/** Questions that forms are made of. */
export function TicketFieldsPage() {
  const { t } = useTranslation();
  const nameOf = useLocalName();
  return (
    <SetupList
      kind="fields"
      title={t('settings.ticketFields')}
      text={t('ticketField.text')}
      make={t('ticketField.new')}
      icon={<FormInput size={22} />}
      empty={t('ticketField.none')}
      nameOf={({ name }) => nameOf(name)}
      badges={({ internal }) => internal && <Badge>{t('ticketField.internal')}</Badge>}
      summary={({ kind, key }) => `${t(`fieldKind.${kind}`)} · ${key}`}
    />
  );
}

export function TicketFieldPage() {
  const { t } = useTranslation();
  const nameOf = useLocalName();
  return <SetupPage kind="fields" newTitle={t('ticketField.new')} titleOf={({ name }) => nameOf(name)} blank={blank} isWhole={({ name, key, kind, options }) => isNamed(name) && KEY.test(key) && (!choosing.includes(kind) || areWhole(options))} Fields={Fields} />;
}

/** Key and kind are chosen once: what tickets hold leans on them. */
function Fields({ draft, change, item, code }: SetupFieldsProps<'fields'>) {
  const { t } = useTranslation();
  const [ownKey, setOwnKey] = useState(false);
  const setKind = (kind: TicketField['kind']) => change({ kind, options: choosing.includes(kind) ? draft.options.map(({ options: _, ...option }) => option) : [] });
  return (
    <>
      <Card>
        <LocalNameField label={t('ticketField.question')} name={draft.name} onName={(name) => change({ name, ...(!item && !ownKey && { key: keyFrom(name.en ?? '') }) })} />
        {!item && <SelectField label={t('ticketField.kind')} hint={t('ticketField.kindHint')} value={draft.kind} choices={kinds.map((value) => ({ value, label: t(`fieldKind.${value}`) }))} onValue={setKind} />}
        {!item && (
          <TextField
            label={t('ticketField.key')}
            hint={t('ticketField.keyHint')}
            maxLength={40}
            value={draft.key}
            error={code === 'ticket_field.key_taken' ? t('problem.ticket_field.key_taken') : draft.key !== '' && !KEY.test(draft.key) ? t('ticketField.keyInvalid') : undefined}
            onValue={(key) => {
              setOwnKey(true);
              change({ key });
            }}
          />
        )}
        <LocalNameField label={t('ticketField.hint')} name={draft.hint} longest={300} onName={(hint) => change({ hint })} />
        <Switch label={t('ticketField.isInternal')} hint={t('ticketField.internalHint')} on={draft.internal} onChange={(internal) => change({ internal })} />
      </Card>
      {choosing.includes(draft.kind) && (
        <Card title={t('ticketField.options')} text={t(draft.kind === 'category' ? 'ticketField.nestedText' : 'ticketField.optionsText')}>
          <OptionsEditor options={draft.options} nested={draft.kind === 'category'} onOptions={(options) => change({ options })} />
        </Card>
      )}
    </>
  );
}
