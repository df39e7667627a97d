import type { Ticket, TicketBoard } from '@parley/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { type Pages, replace } from '../conversations/pages.js';
import { boardRoot, ticketKey, ticketsRoot } from './keys.js';

/** What is known of a ticket, from wherever it was seen last. */
export function knownTicket(client: QueryClient, id: string): Ticket | undefined {
  const own = client.getQueryData<Ticket>(ticketKey(id));
  if (own) return own;
  for (const [, pages] of client.getQueriesData<Pages<Ticket>>({ queryKey: ticketsRoot })) {
    const found = pages?.pages.flatMap(({ data }) => data).find((ticket) => ticket.id === id);
    if (found) return found;
  }
  for (const [, board] of client.getQueriesData<TicketBoard>({ queryKey: boardRoot })) {
    const found = board?.columns.flatMap(({ tickets }) => tickets).find((ticket) => ticket.id === id);
    if (found) return found;
  }
  return undefined;
}

/** Shows a ticket as it is now wherever it stands. On the board it goes to the column of its status. */
export function putTicket(client: QueryClient, ticket: Ticket) {
  client.setQueryData(ticketKey(ticket.id), ticket);
  client.setQueriesData<Pages<Ticket>>({ queryKey: ticketsRoot }, (pages) => pages && replace(pages, ticket));
  client.setQueriesData<TicketBoard>({ queryKey: boardRoot }, (board) => board && onBoard(board, ticket));
}

/** A board with a ticket in its column: in its place if it was there, else at the top. One that is not on the board stays away. */
export function onBoard(board: TicketBoard, ticket: Ticket): TicketBoard {
  const from = board.columns.find(({ tickets }) => tickets.some(({ id }) => id === ticket.id));
  if (!from) return board;
  return {
    columns: board.columns.map((column) => {
      if (column.status.id !== ticket.status.id) return column === from ? { ...column, tickets: column.tickets.filter(({ id }) => id !== ticket.id) } : column;
      return { ...column, tickets: column === from ? column.tickets.map((one) => (one.id === ticket.id ? ticket : one)) : [ticket, ...column.tickets] };
    }),
  };
}

/** Newer news are shown, older are not. Answers whether the ticket was shown. */
export function showTicket(client: QueryClient, ticket: Ticket): boolean {
  const known = knownTicket(client, ticket.id);
  if (known && known.version > ticket.version) return false;
  putTicket(client, ticket);
  return true;
}

/** A ticket that is not for these eyes any more. */
export function hideTicket(client: QueryClient, id: string) {
  const gone = <T extends { id: string }>(all: T[]) => all.filter((one) => one.id !== id);
  client.setQueriesData<Pages<Ticket>>({ queryKey: ticketsRoot }, (pages) => pages && { ...pages, pages: pages.pages.map((page) => ({ ...page, data: gone(page.data) })) });
  client.setQueriesData<TicketBoard>({ queryKey: boardRoot }, (board) => board && { columns: board.columns.map((column) => ({ ...column, tickets: gone(column.tickets) })) });
  void client.invalidateQueries({ queryKey: ticketKey(id) });
}

/** What lists and what belongs to the ticket are asked for anew. */
export function refreshLists(client: QueryClient) {
  void client.invalidateQueries({ queryKey: ticketsRoot });
  void client.invalidateQueries({ queryKey: boardRoot });
}
export const refreshParts = (client: QueryClient, id: string) => void client.invalidateQueries({ queryKey: ['ticket-part', id] });
