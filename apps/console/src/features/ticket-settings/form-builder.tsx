import type { FormField } from '@parley/contracts';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { search } from '../../app/palette/commands.js';
import { Badge } from '../../ui/badge.js';
import { Button, ButtonLink, IconButton } from '../../ui/button.js';
import { Checkbox } from '../../ui/field.js';
import { PickList } from '../../ui/pick-list.js';
import { Popover } from '../../ui/popover.js';
import parts from '../tickets/parts/parts.module.css';
import { useLocalName } from '../tickets/names.js';
import { withMoved } from '../work-rules/draft.js';
import { setupAddress, useSetupItems } from './setup-items.js';
import styles from './setup-list.module.css';
import { SortableList } from './sortable-list.js';

/** Which questions a form asks, in which order, and which must be answered. */
export function FormBuilder({ form, onForm }: { form: readonly FormField[]; onForm: (form: FormField[]) => void }) {
  const { t } = useTranslation();
  const nameOf = useLocalName();
  const { items: fields } = useSetupItems('fields');
  const fieldOf = (fieldId: string) => fields.find(({ id }) => id === fieldId);
  const titleOf = (fieldId: string) => {
    const field = fieldOf(fieldId);
    return field ? nameOf(field.name) : '…';
  };
  return (
    <div className={parts.stack}>
      {form.length === 0 && <p className={parts.soft}>{t('ticketType.noQuestions')}</p>}
      <SortableList label={t('ticketType.form')} kind="ticket-form" items={form} idOf={({ fieldId }) => fieldId} nameOf={({ fieldId }) => titleOf(fieldId)} onMove={(from, to) => onForm(withMoved([...form], from, to))}>
        {({ fieldId, required }) => {
          const field = fieldOf(fieldId);
          return (
            <div className={styles.formRow}>
              <span className={styles.formName}>
                {titleOf(fieldId)} {field && <span className={styles.kind}>{t(`fieldKind.${field.kind}`)}</span>}
              </span>
              {field?.internal && <Badge>{t('ticketField.internal')}</Badge>}
              <Checkbox label={t('ticketType.required')} aria-label={t('ticketType.requiredOf', { name: titleOf(fieldId) })} checked={required} onChange={(event) => onForm(form.map((one) => (one.fieldId === fieldId ? { ...one, required: event.target.checked } : one)))} />
              <IconButton small label={t('ticketType.dropQuestion', { name: titleOf(fieldId) })} onClick={() => onForm(form.filter((one) => one.fieldId !== fieldId))}>
                <X size={15} />
              </IconButton>
            </div>
          );
        }}
      </SortableList>
      <div className={parts.row}>
        <AddField taken={form.map(({ fieldId }) => fieldId)} onAdd={(fieldId) => onForm([...form, { fieldId, required: false }])} />
        <ButtonLink small look="ghost" to={setupAddress('fields', 'new')}>
          {t('ticketField.new')}
        </ButtonLink>
      </div>
    </div>
  );
}

function AddField({ taken, onAdd }: { taken: readonly string[]; onAdd: (fieldId: string) => void }) {
  const { t } = useTranslation();
  const nameOf = useLocalName();
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const { items } = useSetupItems('fields');
  const options = items.filter(({ id }) => !taken.includes(id)).map(({ id, name, kind, key }) => ({ id, title: nameOf(name), detail: t(`fieldKind.${kind}`), keywords: key }));
  return (
    <Popover
      label={t('ticketType.addQuestion')}
      open={open}
      onOpen={setOpen}
      align="start"
      trigger={
        <Button small icon={<Plus size={14} />}>
          {t('ticketType.addQuestion')}
        </Button>
      }
    >
      <PickList
        label={t('ticketType.addQuestion')}
        placeholder={t('ticketField.search')}
        options={search(options, query)}
        query={query}
        onQuery={setQuery}
        onPick={({ id }) => {
          onAdd(id);
          setOpen(false);
        }}
        empty={t('ticketField.noneLeft')}
      />
    </Popover>
  );
}
