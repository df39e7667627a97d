import type { FieldValues, Ticket } from '@parley/contracts';
import { Pencil } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../ui/button.js';
import { Notice } from '../../../ui/notice.js';
import { MessageAttachments } from '../../attachments/message-attachments.js';
import { trayOf } from '../../attachments/uploads.js';
import { useLocalName } from '../names.js';
import { FormFields, missingIn } from '../parts/form-fields.js';
import parts from '../parts/parts.module.css';
import { useEdit } from '../use-edit.js';
import { type FieldOnForm, useFormOf, useTicketTypes } from '../use-setup.js';
import { useTicketFiles } from '../use-tickets.js';
import { useFieldText } from '../words.js';
import { Section } from './section.js';
import styles from './section.module.css';

/** What was entered into the form of the type. It is changed as a whole, and what was written stays until it is settled. */
export function FormSection({ ticket, locked }: { ticket: Ticket; locked: boolean }) {
  const { t } = useTranslation();
  const nameOf = useLocalName();
  const { types } = useTicketTypes();
  const form = useFormOf(types.find(({ id }) => id === ticket.type.id));
  /** The ticket as it was when the change began. */
  const [base, setBase] = useState<Ticket>();
  if (form.length === 0) return null;
  return (
    <Section
      title={nameOf(ticket.type.name)}
      action={
        !locked &&
        !base && (
          <IconButton small label={t('ticketForm.edit')} onClick={() => setBase(ticket)}>
            <Pencil size={14} />
          </IconButton>
        )
      }
    >
      {base ? <EditForm form={form} base={base} latest={ticket} onDone={() => setBase(undefined)} onAgain={setBase} /> : <Answers form={form} ticket={ticket} />}
    </Section>
  );
}

function Answers({ form, ticket }: { form: readonly FieldOnForm[]; ticket: Ticket }) {
  const nameOf = useLocalName();
  const textOf = useFieldText();
  const { data } = useTicketFiles(ticket.id);
  const filesOf = (key: string) => data?.data.filter(({ fieldKey }) => fieldKey === key) ?? [];
  return (
    <dl className={styles.facts}>
      {form.map((field) => (
        <div key={field.id} className={styles.fact}>
          <dt>{nameOf(field.name)}</dt>
          <dd>{field.kind === 'file' && filesOf(field.key).length > 0 ? <MessageAttachments attachments={filesOf(field.key)} /> : textOf(field, ticket.fields[field.key])}</dd>
        </div>
      ))}
    </dl>
  );
}

interface EditFormProps {
  form: readonly FieldOnForm[];
  base: Ticket;
  latest: Ticket;
  onDone: () => void;
  /** Somebody else was faster, and it is gone on with from theirs. */
  onAgain: (base: Ticket) => void;
}

function EditForm({ form, base, latest, onDone, onAgain }: EditFormProps) {
  const { t } = useTranslation();
  const { edit } = useEdit();
  const [values, setValues] = useState<FieldValues>(base.fields);
  const [busy, setBusy] = useState(false);
  const place = `ticket-form-${base.id}`;
  const missing = missingIn(form, values);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const changed = Object.fromEntries(form.flatMap(({ key }) => (JSON.stringify(values[key] ?? null) === JSON.stringify(base.fields[key] ?? null) ? [] : [[key, values[key] ?? null] as const])));
    if (Object.keys(changed).length === 0) return onDone();
    setBusy(true);
    const done = await edit(base, { fields: changed }, { fields: { ...base.fields, ...changed } });
    setBusy(false);
    if (!done) return onAgain(latest);
    for (const { key } of form) trayOf(`${place}-${key}`).clear();
    onDone();
  };
  return (
    <form className={parts.stack} onSubmit={(event) => void submit(event)}>
      {latest.version !== base.version && <Notice>{t('ticketForm.changedMeanwhile')}</Notice>}
      <FormFields form={form} values={values} onValues={setValues} place={place} />
      <div className={parts.foot}>
        <Button small onClick={onDone}>
          {t('ui.cancel')}
        </Button>
        <Button small look="primary" type="submit" busy={busy} disabled={missing.length > 0}>
          {t('ui.save')}
        </Button>
      </div>
    </form>
  );
}
