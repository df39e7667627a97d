import type { ParleySocket } from '@parley/client';
import type { Availability } from '@parley/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { knownConversation } from '../conversations/cache.js';
import { busyRequestsKey } from './use-busy-requests.js';
import { ownAvailabilityKey } from './own-availability.js';

/** Changes of one's conversations come in bursts; the load is asked for once after them. */
const SETTLE_MS = 1_500;

/** Keeps what is shown of the own status and load true to the server: other tabs, other devices, the clock and routing change them too. */
export function followAvailability(socket: Pick<ParleySocket, 'on'>, client: QueryClient, meId: string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = () => void client.invalidateQueries({ queryKey: ownAvailabilityKey });
  const askSoon = () =>
    (timer ??= setTimeout(() => {
      timer = undefined;
      ask();
    }, SETTLE_MS));
  const stops = [
    socket.on('presence', ({ id, status }) => {
      if (id !== meId) return void client.invalidateQueries({ queryKey: busyRequestsKey });
      client.setQueryData<Availability>(ownAvailabilityKey, (now) => now && { ...now, status });
      ask();
    }),
    socket.on('conversation', ({ conversation: { id, assignee } }) => {
      if (assignee?.id === meId || knownConversation(client, id)?.assignee?.id === meId) askSoon();
    }),
  ];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}
