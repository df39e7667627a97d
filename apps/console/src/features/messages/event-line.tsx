import type { Conversation, LineEvent, Message, ScheduledMessage, SlaKind } from '@parley/contracts';
import type { TFunction } from 'i18next';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { clock } from '../../i18n/format.js';
import { useLanguage } from '../../i18n/use-format.js';
import { priorities } from '../conversations/priority-menu.js';
import { useMe } from '../session/use-session.js';
import styles from './event-line.module.css';
import { handOffReason } from './hand-off-reason.js';
import { useMessageOps } from './message-ops.js';

/** A line of kind `event` in words: what was changed, and by whom. */
export function EventLine({ message }: { message: Message }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const me = useMe();
  const { Merged } = useMessageOps();
  const mergedId = message.event?.change === 'merged' ? message.event.conversationId : undefined;
  return (
    <>
      <p className={styles.event}>
        {message.event ? eventText(t, message.event, me) : message.text} <time dateTime={message.createdAt}>{clock(locale, new Date(message.createdAt))}</time>
      </p>
      <Suspense>{mergedId && Merged && <Merged conversationId={mergedId} />}</Suspense>
    </>
  );
}

const promises: readonly SlaKind[] = ['first_response', 'next_response', 'resolution'];
const isPromise = (value: string): value is SlaKind => promises.some((kind) => kind === value);

const reasons: readonly NonNullable<ScheduledMessage['reason']>[] = ['conversation_resolved', 'visitor_wrote', 'agent_removed', 'file_gone', 'file_infected', 'refused'];
const isPriority = (value: string): value is Conversation['priority'] => priorities.some((priority) => priority === value);

type Say<C extends LineEvent['change']> = (line: { t: TFunction; event: LineEvent & { change: C }; name: string; to: string; by: LineEvent['by'] }) => string;
type Sayings = { [C in LineEvent['change']]: Say<C> };

const byNameOnly = ({ t, event, name }: Parameters<Say<'unassigned' | 'resolved' | 'reopened' | 'snoozed' | 'pending' | 'merged' | 'merged_into' | 'transfer_cancelled' | 'bot_took'>>[0]) => t(`event.${event.change}`, { name });
const byPromise = ({ t, event, to }: Parameters<Say<'sla_warned' | 'sla_breached' | 'sla_escalated'>>[0]) => t(`event.${event.change}`, { promise: isPromise(to) ? t(`sla.kind.${to}`) : to });
const byBoth = ({ t, event, name, to }: Parameters<Say<'taken_over' | 'transfer_offered' | 'transfer_accepted' | 'transfer_timed_out'>>[0]) => t(`event.${event.change}`, { name, to });
/** It changes a message that is shown, and is no line itself. */
const nothing = () => '';

const sayings: Sayings = {
  assigned: ({ t, name, to, by }) => {
    if (name === t('event.you') && to === t('event.toYou')) return t('event.tookSelf');
    return by.name === to ? t('event.took', { name }) : t('event.assigned', { name, to });
  },
  priority: ({ t, name, to }) => t('event.priority', { name, to: isPriority(to) ? t(`priority.${to}`) : to }),
  labels: ({ t, name, to }) => (to ? t('event.labels', { name, to }) : t('event.noLabels', { name })),
  sla_warned: byPromise,
  sla_breached: byPromise,
  sla_escalated: byPromise,
  unassigned: byNameOnly,
  resolved: byNameOnly,
  reopened: (line) => (line.event.reason === 'snooze' ? line.t('event.woken') : byNameOnly(line)),
  snoozed: byNameOnly,
  pending: byNameOnly,
  taken_over: byBoth,
  transfer_offered: byBoth,
  transfer_accepted: byBoth,
  transfer_timed_out: byBoth,
  transfer_refused: ({ t, event: { reason }, to }) => (reason ? t('event.transfer_refusedBecause', { to, reason }) : t('event.transfer_refused', { to })),
  transfer_cancelled: byNameOnly,
  transferred: ({ t, to }) => (to ? t('event.transferred', { to }) : t('event.transferredToQueue')),
  merged: byNameOnly,
  merged_into: byNameOnly,
  ticket_made: ({ t, to }) => t('event.ticket_made', { to }),
  not_sent: ({ t, name, to }) => {
    const why = reasons.find((reason) => reason === to);
    return t('event.not_sent', { name, why: why ? t(`event.notSentBecause.${why as Exclude<typeof why, 'by_hand'>}`) : to });
  },
  rating_asked: ({ t, name, by }) => (by.kind === 'system' ? t('event.rating_askedItself') : t('event.rating_asked', { name })),
  handed_off: ({ t, event: { reason }, name, by }) => (by.kind === 'bot' || by.kind === 'system' ? t('event.handed_offByBot', { name, why: handOffReason(t, reason) }) : t('event.handed_off', { name })),
  bot_took: byNameOnly,
  rated: ({ t, to }) => t('event.rated', { score: to }),
  wrapped_up: ({ t, name, to }) => (to ? t('event.wrapped_up', { name, to }) : t('event.wrapped_upPlain', { name })),
  edited: nothing,
  deleted: nothing,
  reacted: nothing,
};

/** A sentence per change; the agent who reads is "you". */
export function eventText(t: TFunction, event: LineEvent, me: { id: string; name: string }): string {
  const { by, to = '' } = event;
  const name = by.kind === 'system' ? 'Parley' : by.id === me.id ? t('event.you') : by.name || t('contact.unnamed');
  const say = sayings[event.change] as Say<LineEvent['change']>;
  return say({ t, event, name, to: to === me.name ? t('event.toYou') : to, by });
}
