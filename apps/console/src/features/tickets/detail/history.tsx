import type { TicketEvent } from '@parley/contracts';
import { ArrowUpRight, Check, CirclePlus, Clock, Link as LinkIcon, ListChecks, type LucideIcon, Merge, MessageSquare, Pencil, RotateCcw, Route, ShieldQuestion, Split, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LoadMore } from '../../../ui/load-more.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { Time } from '../../../ui/time.js';
import type { TicketPlace } from '../place.js';
import { useTicketEvents } from '../use-tickets.js';
import { useChangeWords } from './change-words.js';
import styles from './history.module.css';

/** Who changed what, when: newest first. */
export function History({ ticketId, place }: { ticketId: string; place: TicketPlace }) {
  const { t } = useTranslation();
  const { events, isPending, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useTicketEvents(ticketId);
  return (
    <div className={styles.scroller} tabIndex={0} role="region" aria-label={t('ticketTab.history')}>
      {isPending && <Skeleton rows={6} shape="line" />}
      {isError && events.length === 0 && <ProblemState error={error} onRetry={() => void refetch()} />}
      <ol className={styles.list}>
        {events.map((event) => (
          <li key={event.id}>
            <Line event={event} place={place} />
          </li>
        ))}
      </ol>
      <LoadMore has={hasNextPage} busy={isFetchingNextPage} onLoad={() => void fetchNextPage()} />
    </div>
  );
}

const signs: Partial<Record<TicketEvent['what'], LucideIcon>> = {
  created: CirclePlus, assigned: UserRound, commented: MessageSquare, linked: LinkIcon, unlinked: LinkIcon, merged: Merge, merged_from: Merge, split: Split, split_from: Split, dispatched: Route, escalated: ArrowUpRight,
  solved: Check, reopened: RotateCcw, closed: Check, sla_warned: Clock, sla_breached: Clock, approval_requested: ShieldQuestion, approved: ShieldQuestion, rejected: ShieldQuestion, approval_withdrawn: ShieldQuestion,
  sub_task_added: ListChecks, sub_task_done: ListChecks, sub_task_reopened: ListChecks, sub_task_removed: ListChecks, sub_task_changed: ListChecks,
};

function Line({ event, place }: { event: TicketEvent; place: TicketPlace }) {
  const { t } = useTranslation();
  const words = useChangeWords();
  const { by, what, at, changes, reason, ref } = event;
  const Sign = signs[what] ?? Pencil;
  const name = by.kind === 'system' ? t('ticketHistory.system') : by.name || t('contact.unnamed');
  return (
    <div className={styles.line}>
      <Sign size={15} className={styles.sign} aria-hidden="true" />
      <div className={styles.words}>
        <p>
          {t(`ticketHistory.${what}`, { name, ref: ref?.name ?? '' })}
          {ref?.kind === 'ticket' && ref.id && (
            <>
              {' '}
              <Link to={`/tickets/${place.view}/${ref.id}`}>{t('ticketHistory.show')}</Link>
            </>
          )}
          <Time at={at} ago className={styles.when} />
        </p>
        {reason && <p className={styles.reason}>{reason}</p>}
        {changes.length > 0 && (
          <ul className={styles.changes}>
            {changes.map(({ field, before, after }) => (
              <li key={field}>
                <span className={styles.part}>{words.title(field)}</span> <del>{words.value(field, before)}</del> <span aria-hidden="true">→</span> <ins>{words.value(field, after)}</ins>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
