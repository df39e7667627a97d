import type { Ticket, TicketLink } from '@parley/contracts';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button, IconButton } from '../../../ui/button.js';
import { api } from '../../session/api.js';
import { StatusBadge } from '../parts/status.js';
import parts from '../parts/parts.module.css';
import type { TicketPlace } from '../place.js';
import { useTicketLinks } from '../use-tickets.js';
import { ExternalRef, wordsOf } from './external-link.js';
import { LinkDialog } from './link-dialog.js';
import { Section } from './section.js';
import styles from './section.module.css';
import { usePart } from './use-part.js';

/** What a ticket is tied to: other tickets, and things elsewhere. */
export function LinksSection({ ticket, place, locked }: { ticket: Ticket; place: TicketPlace; locked: boolean }) {
  const { t } = useTranslation();
  const { data } = useTicketLinks(ticket.id);
  const [adding, setAdding] = useState(false);
  const remove = usePart(ticket.id, (linkId: string) => api.call('DELETE /tickets/:id/links/:linkId', { params: { id: ticket.id, linkId } }));
  const links = data?.data ?? [];
  if (locked && links.length === 0) return null;
  return (
    <Section
      title={t('ticketLink.title')}
      action={
        !locked && (
          <Button small look="ghost" icon={<Plus size={14} />} onClick={() => setAdding(true)}>
            {t('labels.add')}
          </Button>
        )
      }
    >
      {links.length === 0 && <p className={parts.soft}>{t('ticketLink.none')}</p>}
      <ul className={parts.list}>
        {links.map((link) => (
          <li key={link.id} className={styles.link}>
            <Shown link={link} place={place} />
            {!locked && (
              <IconButton small label={t('ticketLink.remove', { name: nameOf(link) })} onClick={() => remove.mutate(link.id)}>
                <X size={14} />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {adding && <LinkDialog ticket={ticket} onClose={() => setAdding(false)} />}
    </Section>
  );
}

function nameOf(link: TicketLink): string {
  if (link.kind === 'ticket') return `#${link.ticket.number}`;
  const { title, key, host } = wordsOf(link);
  return title || key || host;
}

function Shown({ link, place }: { link: TicketLink; place: TicketPlace }) {
  const { t } = useTranslation();
  if (link.kind === 'external') return <ExternalRef link={link} />;
  const { id, number, subject, status } = link.ticket;
  return (
    <Link to={`/tickets/${place.view}/${id}`} className={`${parts.ref} ${parts.grow}`} title={subject}>
      <span className={styles.relation}>{t(`ticketRelation.${link.relation}`)}</span>
      <span className={parts.number}>#{number}</span>
      <span className={parts.subject}>{subject}</span>
      <StatusBadge status={status} />
    </Link>
  );
}
