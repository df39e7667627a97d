import type { Page, Ticket } from '@parley/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { flat } from '../../conversations/pages.js';
import { api } from '../../session/api.js';
import { ticketsRoot } from '../keys.js';
import type { TicketPlace } from '../place.js';
import { queryOf } from '../use-tickets.js';

interface MoreProps {
  place: TicketPlace;
  statusId: string;
  /** Where the board's own end. */
  cursor: string;
  /** Shown already: what moved meanwhile may come again. */
  known: readonly string[];
  children: (ticket: Ticket) => ReactNode;
}

/** The rest of a column, page by page, once it is asked for. */
export function MoreCards({ place: { filter, q }, statusId, cursor, known, children }: MoreProps) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState(false);
  const { data, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery({
    queryKey: [...ticketsRoot, 'column', { filter, q, statusId, cursor }],
    enabled: wanted,
    queryFn: ({ pageParam, signal }): Promise<Page<Ticket>> => api.call('GET /tickets', { query: { ...queryOf({ filter: { ...filter, status: statusId }, sort: 'updated', q }), limit: 20, cursor: pageParam }, signal }),
    initialPageParam: cursor,
    getNextPageParam: ({ nextCursor }: Page<Ticket>) => nextCursor ?? undefined,
  });
  return (
    <>
      {flat(data)
        .filter(({ id }) => !known.includes(id))
        .map((ticket) => (
          <li key={ticket.id}>{children(ticket)}</li>
        ))}
      {(!wanted || hasNextPage) && (
        <li>
          <Button small look="ghost" busy={isFetching} onClick={() => (wanted ? void fetchNextPage() : setWanted(true))}>
            {t('ui.more')}
          </Button>
        </li>
      )}
    </>
  );
}
