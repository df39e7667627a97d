import type { Conversation } from '@parley/contracts';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '../../../ui/button.js';
import { useMay } from '../../session/use-session.js';
import { useFollowTickets } from '../follow-tickets.js';
import { StatusBadge } from '../parts/status.js';
import parts from '../parts/parts.module.css';
import { useTickets } from '../use-tickets.js';
import { ConversationTicketDialog } from './conversation-ticket-dialog.js';

/** Tickets that were made of a conversation, other ones of the same contact, and the way to a new one. */
export function ConversationTickets({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const mayWrite = useMay('tickets:write');
  const [making, setMaking] = useState(false);
  const { items, isPending } = useTickets({ filter: { requester: conversation.contact.id }, sort: 'updated', q: '' }, { limit: 10 });
  useFollowTickets();
  return (
    <div className={parts.stack}>
      {!isPending && items.length === 0 && <p className={parts.soft}>{t('ticketMake.none')}</p>}
      {items.length > 0 && (
        <ul className={parts.list}>
          {items.map(({ id, number, subject, status, conversationId }) => (
            <li key={id}>
              <Link to={`/tickets/all/${id}`} className={parts.ref} title={subject}>
                <span className={parts.number}>#{number}</span>
                <span className={parts.subject}>{conversationId === conversation.id ? <strong>{subject}</strong> : subject}</span>
                <StatusBadge status={status} />
              </Link>
            </li>
          ))}
        </ul>
      )}
      {mayWrite && (
        <div>
          <Button small icon={<Plus size={14} />} aria-keyshortcuts="c" onClick={() => setMaking(true)}>
            {t('ticketMake.open')}
          </Button>
        </div>
      )}
      {making && <ConversationTicketDialog conversation={conversation} onClose={() => setMaking(false)} />}
    </div>
  );
}
