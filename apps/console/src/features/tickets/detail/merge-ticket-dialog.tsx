import type { Ticket } from '@parley/contracts';
import { ArrowLeft, Merge } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Button } from '../../../ui/button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { toast } from '../../../ui/toasts.js';
import { api } from '../../session/api.js';
import { usePart } from '../panel/use-part.js';
import parts from '../parts/parts.module.css';
import { TicketPicker } from '../parts/ticket-picker.js';
import { type TicketPlace, ticketsPath } from '../place.js';
import styles from './dialogs.module.css';

/** Into which ticket this one goes; then what that means. */
export function MergeTicketDialog({ ticket, place, onClose }: { ticket: Ticket; place: TicketPlace; onClose: () => void }) {
  const { t } = useTranslation();
  const [into, setInto] = useState<Ticket>();
  return (
    <Dialog open onClose={onClose} title={t('ticketMerge.title', { number: ticket.number })} text={into ? undefined : t('ticketMerge.text')}>
      {into ? <Review ticket={ticket} into={into} place={place} onBack={() => setInto(undefined)} onDone={onClose} /> : <TicketPicker exceptId={ticket.id} onPick={setInto} />}
    </Dialog>
  );
}

function Review({ ticket, into, place, onBack, onDone }: { ticket: Ticket; into: Ticket; place: TicketPlace; onBack: () => void; onDone: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const merge = usePart(ticket.id, () => api.call('POST /tickets/:id/merge', { params: { id: ticket.id }, body: { intoId: into.id, version: ticket.version } }));
  const done = () => {
    onDone();
    toast(t('ticketMerge.done', { from: ticket.number, into: into.number }));
    void navigate(ticketsPath(place.view, { narrowed: place.narrowed }, into.id));
  };
  return (
    <form
      className={parts.stack}
      onSubmit={(event) => {
        event.preventDefault();
        merge.mutate(undefined, { onSuccess: done });
      }}
    >
      <p className={parts.row}>
        <span className={parts.number}>#{into.number}</span>
        <strong className={parts.grow}>{into.subject}</strong>
      </p>
      <ul className={styles.consequences}>
        <li>{t('ticketMerge.closes', { number: ticket.number })}</li>
        <li>{t('ticketMerge.comments', { number: into.number })}</li>
        <li>{t('ticketMerge.people', { number: into.number })}</li>
        {ticket.requester?.id !== into.requester?.id && <li className={styles.warn}>{t('ticketMerge.otherRequester')}</li>}
        <li>{t('ticketMerge.final')}</li>
      </ul>
      <DialogActions>
        <Button icon={<ArrowLeft size={15} />} onClick={onBack}>
          {t('ui.back')}
        </Button>
        <Button look="primary" type="submit" autoFocus busy={merge.isPending} icon={<Merge size={15} />}>
          {t('ticketMerge.do')}
        </Button>
      </DialogActions>
    </form>
  );
}
