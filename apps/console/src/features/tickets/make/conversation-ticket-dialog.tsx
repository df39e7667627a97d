import { ApiProblem } from '@parley/client';
import type { BodyIn, Conversation, FieldValues } from '@parley/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useProblemText } from '../../../i18n/problem-text.js';
import { Button } from '../../../ui/button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { Checkbox, TextField } from '../../../ui/field.js';
import { Notice } from '../../../ui/notice.js';
import { toast } from '../../../ui/toasts.js';
import { api } from '../../session/api.js';
import { refreshLists } from '../cache.js';
import { FormFields, missingIn } from '../parts/form-fields.js';
import parts from '../parts/parts.module.css';
import { useFormOf, useTicketTypes } from '../use-setup.js';
import { Basics, type BasicValues, emptyBasics } from './basics.js';
import { MessageRange, type Range } from './message-range.js';

/** Makes a ticket of a conversation: which part of it, of what type, and what its form asks. The visitor is told the number. */
export function ConversationTicketDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { types } = useTicketTypes();
  const [subject, setSubject] = useState('');
  const [basics, setBasics] = useState<BasicValues>({ ...emptyBasics, priority: conversation.priority });
  const [fields, setFields] = useState<FieldValues>({});
  const [range, setRange] = useState<Range>({});
  const [notes, setNotes] = useState(false);
  /** The same for every try: a ticket is made once. */
  const attempt = useRef(crypto.randomUUID());
  const typeId = basics.typeId || (types.find(({ archived }) => !archived)?.id ?? '');
  const form = useFormOf(types.find(({ id }) => id === typeId));
  const make = useMutation({
    mutationFn: (body: BodyIn<'POST /conversations/:id/ticket'>) => api.call('POST /conversations/:id/ticket', { params: { id: conversation.id }, body, headers: { 'idempotency-key': attempt.current } }),
    onError: (error) => {
      if (error instanceof ApiProblem && !error.retryable) attempt.current = crypto.randomUUID();
    },
    onSuccess: (ticket) => {
      refreshLists(client);
      onClose();
      toast(t('ticketMake.done', { number: ticket.number }), { action: { label: t('ticketMake.show'), run: () => void navigate(`/tickets/all/${ticket.id}`) } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = Object.fromEntries(form.flatMap(({ key }) => (fields[key] === undefined || fields[key] === null ? [] : [[key, fields[key]] as const])));
    const { priority, agentId, teamId } = basics;
    make.mutate({ ...(subject.trim() && { subject: subject.trim() }), ...(typeId && { typeId }), fields: given, priority, ...range, notes, ...(agentId && { assigneeId: agentId }), ...(teamId && { teamId }) });
  };
  return (
    <Dialog open wide onClose={onClose} title={t('ticketMake.title')} text={t('ticketMake.text')}>
      <form className={parts.stack} onSubmit={submit}>
        {make.isError && <Notice tone="danger">{say(make.error)}</Notice>}
        <TextField label={t('ticketPart.subject')} hint={t('ticketMake.subjectHint')} optional={t('field.optional')} autoFocus maxLength={300} value={subject} onValue={setSubject} />
        <MessageRange conversation={conversation} range={range} onRange={setRange} />
        <Checkbox label={t('ticketMake.notes')} hint={t('ticketMake.notesHint')} checked={notes} onChange={(event) => setNotes(event.target.checked)} />
        <Basics values={{ ...basics, typeId }} onValues={setBasics} />
        <FormFields form={form} values={fields} onValues={setFields} problem={make.error} place={`ticket-of-${conversation.id}`} />
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button look="primary" type="submit" busy={make.isPending} disabled={missingIn(form, fields).length > 0}>
            {t('ticketMake.do')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
