import type { Contact, Ticket } from '@parley/contracts';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Avatar } from '../../../ui/avatar.js';
import { IconButton } from '../../../ui/button.js';
import { Dialog } from '../../../ui/dialog.js';
import { useContact } from '../../contacts/use-contacts.js';
import { VerifiedBadge } from '../../contacts/verified-badge.js';
import { useContactName } from '../../conversations/use-contact-name.js';
import { useMay } from '../../session/use-session.js';
import { ContactPicker } from '../parts/contact-picker.js';
import parts from '../parts/parts.module.css';
import { StatusBadge } from '../parts/status.js';
import type { TicketPlace } from '../place.js';
import { useEdit } from '../use-edit.js';
import { useTickets } from '../use-tickets.js';
import { Section } from './section.js';

/** Who asks, and what else they have asked for. */
export function RequesterSection({ ticket, place, locked }: { ticket: Ticket; place: TicketPlace; locked: boolean }) {
  const { t } = useTranslation();
  const { edit } = useEdit();
  const mayContacts = useMay('contacts:read');
  const [choosing, setChoosing] = useState(false);
  const choose = (contact: Contact) => {
    setChoosing(false);
    void edit(ticket, { requesterId: contact.id }, { requester: { id: contact.id, name: contact.name, verified: contact.verified } });
  };
  return (
    <Section
      title={t('ticketPart.requesterId')}
      action={
        !locked &&
        mayContacts && (
          <IconButton small label={t('ticketRequester.change')} onClick={() => setChoosing(true)}>
            <Pencil size={14} />
          </IconButton>
        )
      }
    >
      {ticket.requester ? <Card requester={ticket.requester} mayContacts={mayContacts} /> : <p className={parts.soft}>{t('ticketRequester.none')}</p>}
      {ticket.requester && <Others ticketId={ticket.id} requesterId={ticket.requester.id} place={place} />}
      {choosing && (
        <Dialog open onClose={() => setChoosing(false)} title={t('ticketRequester.change')}>
          <ContactPicker onPick={choose} />
        </Dialog>
      )}
    </Section>
  );
}

function Card({ requester, mayContacts }: { requester: NonNullable<Ticket['requester']>; mayContacts: boolean }) {
  const name = useContactName(requester);
  return (
    <div className={parts.row}>
      <Avatar id={requester.id} name={name} />
      <div className={parts.grow}>
        {mayContacts ? <Link to={`/contacts/${requester.id}`}>{name}</Link> : name}
        {mayContacts && <Reach id={requester.id} />}
      </div>
    </div>
  );
}

function Reach({ id }: { id: string }) {
  const { data } = useContact(id);
  if (!data) return null;
  const reach = [data.email, data.phone].filter(Boolean).join(' · ');
  return (
    <>
      {reach && <p className={parts.soft}>{reach}</p>}
      <VerifiedBadge contact={data} />
    </>
  );
}

function Others({ ticketId, requesterId, place }: { ticketId: string; requesterId: string; place: TicketPlace }) {
  const { t } = useTranslation();
  const { items, hasNextPage } = useTickets({ filter: { requester: requesterId }, sort: 'updated', q: '' }, { limit: 6 });
  const others = items.filter(({ id }) => id !== ticketId).slice(0, 5);
  if (others.length === 0) return null;
  return (
    <>
      <h3 className={parts.soft}>{t('ticketRequester.others')}</h3>
      <ul className={parts.list}>
        {others.map(({ id, number, subject, status }) => (
          <li key={id}>
            <Link to={`/tickets/${place.view}/${id}`} className={parts.ref}>
              <span className={parts.number}>#{number}</span>
              <span className={parts.subject}>{subject}</span>
              <StatusBadge status={status} />
            </Link>
          </li>
        ))}
      </ul>
      {hasNextPage && <Link to={`/tickets/all?requester=${requesterId}`}>{t('ticketRequester.all')}</Link>}
    </>
  );
}
