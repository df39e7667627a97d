import type { RuleAnswer, RuleBody } from '@parley/contracts';
import { ClipboardCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Checkbox, SelectField } from '../../../ui/field.js';
import { Switch } from '../../../ui/switch.js';
import { Card } from '../../settings/settings-page.js';
import { Group } from '../fields/group.js';
import { NameField } from '../fields/name-field.js';
import { InboxesField, TeamsField } from '../fields/pick-fields.js';
import type { FieldsProps, RuleScreen } from '../screen.js';
import { useRules } from '../use-rules.js';
import styles from './wrap-up.module.css';

const categories = ['required', 'optional', 'none'] as const;
type Field = RuleBody<'wrap_up_form'>['fields'][number];

function Fields({ draft, change, nameError }: FieldsProps<'wrap_up_form'>) {
  const { t } = useTranslation();
  return (
    <>
      <Card>
        <NameField value={draft.name} error={nameError} onValue={(name) => change({ name })} />
        <Switch label={t('rules.enabled')} on={draft.enabled} onChange={(enabled) => change({ enabled })} />
        <Switch label={t('wrapUp.required')} hint={t('wrapUp.requiredHint')} on={draft.required} onChange={(required) => change({ required })} />
      </Card>
      <Card title={t('wrapUp.what')} text={t('wrapUp.whatText')}>
        <SelectField label={t('wrapUp.category')} value={draft.category} choices={categories.map((value) => ({ value, label: t(`wrapUp.category.${value}`) }))} onValue={(category) => change({ category })} />
        <AttributeFields value={draft.fields} onValue={(fields) => change({ fields })} />
        <Switch label={t('wrapUp.note')} on={draft.note} onChange={(note) => change({ note })} />
      </Card>
      <Card title={t('rules.where')} text={t('wrapUp.whereText')}>
        <InboxesField value={draft.inboxIds} onValue={(inboxIds) => change({ inboxIds })} />
        <TeamsField value={draft.teamIds} onValue={(teamIds) => change({ teamIds })} />
      </Card>
    </>
  );
}

/** Which attributes of conversations are asked for, and which of them must be there. */
function AttributeFields({ value, onValue }: { value: readonly Field[]; onValue: (value: Field[]) => void }) {
  const { t } = useTranslation();
  const { rules } = useRules('attribute');
  const known = rules.filter(({ on }) => on === 'conversation').map(({ key, name }) => ({ key, name }));
  const gone = value.filter(({ key }) => !known.some((one) => one.key === key)).map(({ key }) => ({ key, name: `${key} (${t('rules.gone')})` }));
  const fieldOf = (key: string) => value.find((field) => field.key === key);
  const choose = (key: string, chosen: boolean) => onValue(chosen ? [...value, { key, required: false }] : value.filter((field) => field.key !== key));
  const require = (key: string, required: boolean) => onValue(value.map((field) => (field.key === key ? { ...field, required } : field)));
  return (
    <Group label={t('wrapUp.fields')} hint={known.length === 0 ? t('wrapUp.noFields') : t('wrapUp.fieldsHint')}>
      {[...known, ...gone].map(({ key, name }) => (
        <div key={key} className={styles.field}>
          <Checkbox label={name} checked={fieldOf(key) !== undefined} onChange={(event) => choose(key, event.target.checked)} />
          {fieldOf(key) && <Checkbox label={t('wrapUp.fieldRequired', { name })} checked={fieldOf(key)!.required} onChange={(event) => require(key, event.target.checked)} />}
        </div>
      ))}
    </Group>
  );
}

function Summary({ rule: { required, category } }: { rule: RuleAnswer<'wrap_up_form'> }) {
  const { t } = useTranslation();
  return `${t(required ? 'wrapUp.isRequired' : 'wrapUp.isOptional')} · ${t('wrapUp.category')}: ${t(`wrapUp.category.${category}`)}`;
}

const rest = { enabled: true, inboxIds: [], teamIds: [], required: true, fields: [], note: true };

export const wrapUpFormScreen: RuleScreen<'wrap_up_form'> = {
  icon: ClipboardCheck,
  blank: () => ({ ...rest, name: '', category: 'required' }),
  example: (t) => ({ ...rest, name: t('wrapUp.example'), category: 'required' }),
  Fields,
  Summary,
  isWhole: ({ name }) => name.trim() !== '',
};
