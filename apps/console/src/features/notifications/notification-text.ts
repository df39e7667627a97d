import type { Notification } from '@parley/contracts';
import type { TFunction } from 'i18next';

const promises = ['first_response', 'next_response', 'resolution'] as const;

/** What one is told of, in a sentence; what was said stands below it. */
export function notificationText(t: TFunction, { kind, by, contactName, ticket, text }: Pick<Notification, 'kind' | 'by' | 'contactName' | 'ticket' | 'text'>): string {
  const contact = contactName || t('contact.unnamed');
  if (kind === 'sla_breached') {
    const promise = promises.find((one) => one === text);
    return t('notification.sla_breached', { contact, promise: promise ? t(`sla.kind.${promise}`) : text });
  }
  const name = by?.kind === 'visitor' || !by?.name ? contact : by.name;
  return t(`notification.${kind}`, { contact, name, ticket: ticket ? `#${ticket.number} ${ticket.subject}` : '' });
}

/** The words behind it; a promise is in the sentence already. */
export const notificationDetail = ({ kind, text }: Pick<Notification, 'kind' | 'text'>) => (kind === 'sla_breached' || kind === 'ticket_sla_breached' ? '' : text);

/** Where it leads: to the ticket that it is about, else to the conversation. */
export const notificationPath = ({ ticket, conversationId }: Pick<Notification, 'ticket' | 'conversationId'>): string | undefined =>
  ticket ? `/tickets/all/${ticket.id}` : conversationId && `/inbox/all/${conversationId}`;
