import type { FieldValues } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Segmented } from '../../ui/segmented.js';
import { Card } from '../settings/settings-page.js';
import { FormFields } from '../tickets/parts/form-fields.js';
import { useLocalName } from '../tickets/names.js';
import { type FieldOnForm, useFormOf } from '../tickets/use-setup.js';
import parts from '../tickets/parts/parts.module.css';
import type { Draft } from './setup-items.js';

/** The form as it will be filled in: by agents, or by requesters, who do not see what is internal. Nothing of it is kept. */
export function FormPreview({ draft }: { draft: Pick<Draft<'types'>, 'name' | 'form'> }) {
  const { t } = useTranslation();
  const nameOf = useLocalName();
  const [who, setWho] = useState<'agent' | 'requester'>('requester');
  const [values, setValues] = useState<FieldValues>({});
  const all = useFormOf(draft);
  const form: FieldOnForm[] = who === 'agent' ? all : all.filter(({ internal }) => !internal);
  return (
    <Card title={t('ticketType.preview')} text={nameOf(draft.name)}>
      <Segmented label={t('ticketType.previewFor')} value={who} choices={(['requester', 'agent'] as const).map((value) => ({ value, label: t(`ticketType.previewFor.${value}`) }))} onValue={setWho} />
      {form.length === 0 && <p className={parts.soft}>{t('ticketType.noQuestions')}</p>}
      <FormFields form={form} values={values} onValues={setValues} place="ticket-preview" />
    </Card>
  );
}
