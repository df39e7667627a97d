import type { BodyIn, Ticket } from '@parley/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useProblemText } from '../../../i18n/problem-text.js';
import { Button } from '../../../ui/button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { SelectField, TextField } from '../../../ui/field.js';
import { toast } from '../../../ui/toasts.js';
import { api } from '../../session/api.js';
import { useLocalName } from '../names.js';
import { usePart } from '../panel/use-part.js';
import parts from '../parts/parts.module.css';
import { type TicketPlace, ticketsPath } from '../place.js';
import { useTicketTypes } from '../use-setup.js';

interface SplitProps {
  ticket: Ticket;
  commentIds: readonly string[];
  place: TicketPlace;
  onClose: () => void;
  onDone: () => void;
}

/** What the comments that were chosen become. */
export function SplitDialog({ ticket, commentIds, place, onClose, onDone }: SplitProps) {
  const { t } = useTranslation();
  const say = useProblemText();
  const navigate = useNavigate();
  const nameOf = useLocalName();
  const { types } = useTicketTypes();
  const [subject, setSubject] = useState('');
  const [typeId, setTypeId] = useState(ticket.type.id);
  const split = usePart(ticket.id, (body: BodyIn<'POST /tickets/:id/split'>) => api.call('POST /tickets/:id/split', { params: { id: ticket.id }, body }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    split.mutate(
      { subject: subject.trim(), commentIds: [...commentIds], typeId },
      {
        onSuccess: (made) => {
          toast(t('ticketMake.done', { number: made.number }));
          onDone();
          void navigate(ticketsPath(place.view, { narrowed: place.narrowed }, made.id));
        },
      },
    );
  };
  return (
    <Dialog open onClose={onClose} title={t('ticketSplit.title', { number: ticket.number })} text={t('ticketSplit.text', { count: commentIds.length })}>
      <form className={parts.stack} onSubmit={submit}>
        <TextField label={t('ticketPart.subject')} autoFocus maxLength={300} value={subject} onValue={setSubject} error={split.isError ? say(split.error) : undefined} />
        <SelectField label={t('ticketPart.typeId')} value={typeId} choices={types.filter(({ archived, id }) => !archived || id === ticket.type.id).map(({ id, name }) => ({ value: id, label: nameOf(name) }))} onValue={setTypeId} />
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button look="primary" type="submit" busy={split.isPending} disabled={!subject.trim()}>
            {t('ticketSplit.do')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
