import type { BodyIn, Contact, FieldValues } from '@parley/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useProblemText } from '../../../i18n/problem-text.js';
import { Button, IconButton } from '../../../ui/button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { Field, TextArea, TextField } from '../../../ui/field.js';
import { Notice } from '../../../ui/notice.js';
import { toast } from '../../../ui/toasts.js';
import { api } from '../../session/api.js';
import { useMay } from '../../session/use-session.js';
import { ContactPicker } from '../parts/contact-picker.js';
import { FormFields, missingIn } from '../parts/form-fields.js';
import parts from '../parts/parts.module.css';
import { refreshLists } from '../cache.js';
import { useFormOf, useTicketTypes } from '../use-setup.js';
import { emptyBasics, Basics, type BasicValues } from './basics.js';

const PLACE = 'ticket-new';

/** A ticket made by hand. */
export function NewTicketDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const mayContacts = useMay('contacts:read');
  const { types } = useTicketTypes();
  const [subject, setSubject] = useState('');
  const [description, setDescription] = useState('');
  const [basics, setBasics] = useState<BasicValues>(emptyBasics);
  const [fields, setFields] = useState<FieldValues>({});
  const [requester, setRequester] = useState<Contact>();
  const typeId = basics.typeId || (types.find(({ archived }) => !archived)?.id ?? '');
  const form = useFormOf(types.find(({ id }) => id === typeId));
  const make = useMutation({
    mutationFn: (body: BodyIn<'POST /tickets'>) => api.call('POST /tickets', { body, headers: { 'idempotency-key': crypto.randomUUID() } }),
    onSuccess: (ticket) => {
      refreshLists(client);
      toast(t('ticketMake.done', { number: ticket.number }));
      onClose();
      void navigate(`/tickets/all/${ticket.id}`);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = Object.fromEntries(form.flatMap(({ key }) => (fields[key] === undefined || fields[key] === null ? [] : [[key, fields[key]] as const])));
    const { priority, agentId, teamId } = basics;
    make.mutate({ subject: subject.trim(), description: description.trim(), ...(typeId && { typeId }), fields: given, priority, ...(requester && { requesterId: requester.id }), ...(agentId && { assigneeId: agentId }), ...(teamId && { teamId }) });
  };
  const ready = subject.trim() !== '' && missingIn(form, fields).length === 0;
  return (
    <Dialog open wide onClose={onClose} title={t('ticket.new')}>
      <form className={parts.stack} onSubmit={submit}>
        {make.isError && <Notice tone="danger">{say(make.error)}</Notice>}
        <TextField label={t('ticketPart.subject')} autoFocus maxLength={300} value={subject} onValue={setSubject} />
        <TextArea label={t('ticketPart.description')} optional={t('field.optional')} rows={4} maxLength={20_000} value={description} onValue={setDescription} />
        {mayContacts && <RequesterField requester={requester} onRequester={setRequester} />}
        <Basics values={{ ...basics, typeId }} onValues={setBasics} />
        <FormFields form={form} values={fields} onValues={setFields} problem={make.error} place={PLACE} />
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button look="primary" type="submit" busy={make.isPending} disabled={!ready}>
            {t('ticketMake.do')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function RequesterField({ requester, onRequester }: { requester: Contact | undefined; onRequester: (contact: Contact | undefined) => void }) {
  const { t } = useTranslation();
  const [choosing, setChoosing] = useState(false);
  if (choosing && !requester) {
    return (
      <ContactPicker
        label={t('ticketPart.requesterId')}
        onPick={(contact) => {
          onRequester(contact);
          setChoosing(false);
        }}
      />
    );
  }
  return (
    <Field label={t('ticketPart.requesterId')} optional={t('field.optional')}>
      {({ id }) => (
        <div className={parts.row}>
          <Button small id={id} onClick={() => setChoosing(true)}>
            {requester ? requester.name || t('contact.unnamed') : t('ticketMake.chooseRequester')}
          </Button>
          {requester && (
            <IconButton small label={t('ticketMake.noRequester')} onClick={() => onRequester(undefined)}>
              <X size={15} />
            </IconButton>
          )}
        </div>
      )}
    </Field>
  );
}
