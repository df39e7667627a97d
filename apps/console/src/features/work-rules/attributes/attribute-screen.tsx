import type { AttributeType, RuleAnswer } from '@parley/contracts';
import { ListTree } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { SelectField, TextArea, TextField } from '../../../ui/field.js';
import { Segmented } from '../../../ui/segmented.js';
import { Badge } from '../../../ui/badge.js';
import { Card } from '../../settings/settings-page.js';
import { Line } from '../fields/group.js';
import { NameField } from '../fields/name-field.js';
import { WordsField } from '../fields/words-field.js';
import type { FieldsProps, RuleScreen } from '../screen.js';
import { isKey } from './key.js';

const types = ['text', 'number', 'boolean', 'date', 'choice'] as const satisfies readonly AttributeType[];
const owners = ['contact', 'conversation'] as const;

function Fields({ draft, change, rule, nameError }: FieldsProps<'attribute'>) {
  const { t } = useTranslation();
  const wrong = draft.key !== '' && !isKey(draft.key);
  return (
    <Card>
      <NameField max={80} value={draft.name} error={undefined} onValue={(name) => change({ name })} />
      {rule ? (
        <Line label={t('attribute.on')}>
          <Badge>{t(`owner.${draft.on}`)}</Badge>
        </Line>
      ) : (
        <Line label={t('attribute.on')}>
          <Segmented label={t('attribute.on')} value={draft.on} choices={owners.map((value) => ({ value, label: t(`owner.${value}`) }))} onValue={(on) => change({ on })} />
        </Line>
      )}
      <TextField
        label={t('attribute.key')}
        hint={t(rule ? 'attribute.keyFixed' : 'attribute.keyHint')}
        required
        readOnly={rule !== undefined}
        maxLength={64}
        spellCheck={false}
        autoCapitalize="none"
        value={draft.key}
        onValue={(key) => change({ key: key.trim() })}
        error={wrong ? t('attribute.keyWrong') : nameError && t('attribute.keyTaken')}
      />
      <SelectField label={t('attribute.type')} disabled={rule !== undefined} value={draft.type} choices={types.map((value) => ({ value, label: t(`type.${value}`) }))} onValue={(type) => change({ type, ...(type !== 'choice' && { options: [] }) })} />
      {draft.type === 'choice' && <WordsField label={t('attribute.options')} hint={t('attribute.optionsHint')} maxLength={120} most={100} value={draft.options} onValue={(options) => change({ options })} />}
      <TextArea label={t('rules.description')} optional={t('field.optional')} rows={2} maxLength={300} value={draft.description} onValue={(description) => change({ description })} />
    </Card>
  );
}

function Summary({ rule: { on, key, type } }: { rule: RuleAnswer<'attribute'> }) {
  const { t } = useTranslation();
  return (
    <>
      {t(`owner.${on}`)} · {t(`type.${type}`)} · <code>{key}</code>
    </>
  );
}

export const attributeScreen: RuleScreen<'attribute'> = {
  icon: ListTree,
  blank: () => ({ on: 'contact', key: '', name: '', description: '', type: 'text', options: [] }),
  example: (t) => ({ on: 'contact', key: 'membership', name: t('attribute.example'), description: '', type: 'choice', options: [t('attribute.exampleOne'), t('attribute.exampleTwo'), t('attribute.exampleThree')] }),
  Fields,
  Summary,
  isWhole: ({ name, key, type, options }) => name.trim() !== '' && isKey(key) && (type === 'choice') === options.length > 0,
  words: ({ key, description }) => `${key} ${description}`,
};
