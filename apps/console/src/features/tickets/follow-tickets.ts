import type { ParleySocket } from '@parley/client';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { liveSocketIfOpen } from '../live/line.js';
import { hideTicket, refreshLists, refreshParts, showTicket } from './cache.js';
import { ticketKey } from './keys.js';

/** Which list a ticket belongs into only the server knows: lists are asked anew, at most this often, in milliseconds. */
const LISTS_MS = 2_000;

/** Keeps tickets on the screen true to what the socket says. */
export function followTickets(socket: Pick<ParleySocket, 'on' | 'onState'>, client: QueryClient): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const lists = () => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      refreshLists(client);
    }, LISTS_MS);
  };
  let been = false;
  const stops = [
    socket.on('ticket', ({ ticket }) => {
      showTicket(client, ticket);
      refreshParts(client, ticket.id);
      lists();
    }),
    socket.on('ticket_hidden', ({ ticketId }) => hideTicket(client, ticketId)),
    socket.onState((state) => {
      if (state !== 'online') return;
      if (been) void client.invalidateQueries({ predicate: ({ queryKey: [root] }) => root === ticketKey('')[0] || root === 'ticket-part' });
      if (been) lists();
      been = true;
    }),
  ];
  return () => {
    clearTimeout(waiting);
    stops.forEach((stop) => stop());
  };
}

/** For as long as something on the screen shows tickets. */
export function useFollowTickets() {
  const client = useQueryClient();
  useEffect(() => {
    const socket = liveSocketIfOpen();
    return socket && followTickets(socket, client);
  }, [client]);
}
