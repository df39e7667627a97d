import type { Conversation, LineEvent, Message, SlaKind } from '@parley/contracts';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { clock } from '../../i18n/format.js';
import { useLanguage } from '../../i18n/use-format.js';
import { priorities } from '../conversations/priority-menu.js';
import { useMe } from '../session/use-session.js';
import styles from './event-line.module.css';

/** A line of kind `event` in words: what was changed, and by whom. */
export function EventLine({ message }: { message: Message }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const me = useMe();
  return (
    <p className={styles.event}>
      {message.event ? eventText(t, message.event, me) : message.text} <time dateTime={message.createdAt}>{clock(locale, new Date(message.createdAt))}</time>
    </p>
  );
}

const promises: readonly SlaKind[] = ['first_response', 'next_response', 'resolution'];
const isPromise = (value: string): value is SlaKind => promises.some((kind) => kind === value);

/** A sentence per change; the agent who reads is "you". */
export function eventText(t: TFunction, { change, by, to = '' }: LineEvent, me: { id: string; name: string }): string {
  const name = by.kind === 'system' ? 'Parley' : by.id === me.id ? t('event.you') : by.name || t('contact.unnamed');
  const isPriority = (value: string): value is Conversation['priority'] => priorities.some((priority) => priority === value);
  switch (change) {
    case 'assigned':
      if (by.id === me.id && to === me.name) return t('event.tookSelf');
      return by.name === to ? t('event.took', { name }) : t('event.assigned', { name, to: to === me.name ? t('event.toYou') : to });
    case 'priority':
      return t('event.priority', { name, to: isPriority(to) ? t(`priority.${to}`) : to });
    case 'labels':
      return to ? t('event.labels', { name, to }) : t('event.noLabels', { name });
    case 'sla_warned':
    case 'sla_breached':
    case 'sla_escalated':
      return t(`event.${change}`, { promise: isPromise(to) ? t(`sla.kind.${to}`) : to });
    case 'unassigned':
    case 'resolved':
    case 'reopened':
    case 'snoozed':
    case 'pending':
      return t(`event.${change}`, { name });
    default:
      return change satisfies never;
  }
}
