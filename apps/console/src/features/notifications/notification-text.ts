import type { Notification } from '@parley/contracts';
import type { TFunction } from 'i18next';

const promises = ['first_response', 'next_response', 'resolution'] as const;

/** What one is told of, in a sentence; what was said stands below it. */
export function notificationText(t: TFunction, { kind, by, contactName, text }: Pick<Notification, 'kind' | 'by' | 'contactName' | 'text'>): string {
  const contact = contactName || t('contact.unnamed');
  if (kind === 'sla_breached') {
    const promise = promises.find((one) => one === text);
    return t('notification.sla_breached', { contact, promise: promise ? t(`sla.kind.${promise}`) : text });
  }
  return t(`notification.${kind}`, { contact, name: by?.kind === 'visitor' || !by?.name ? contact : by.name });
}

/** The words behind it; a promise is in the sentence already. */
export const notificationDetail = ({ kind, text }: Pick<Notification, 'kind' | 'text'>) => (kind === 'sla_breached' ? '' : text);
