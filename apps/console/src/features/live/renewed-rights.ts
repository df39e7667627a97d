import type { ParleySocket } from '@parley/client';
import { refreshSession, sessionEnded } from '../session/session.js';

/** A line that is closed again so soon after its rights were renewed stays closed, in milliseconds. */
const TOO_SOON = 10_000;

/**
 * What happens when the server ends the rights of a line: a role or the teams changed, and the session goes on with other rights; or the session is over.
 * @param renewed everything on the screen may be other now
 */
export function renewRights(socket: Pick<ParleySocket, 'onState' | 'endedBy' | 'connect'>, renewed: () => void): () => void {
  let last = -Infinity;
  return socket.onState((state) => {
    if (state !== 'ended' || !['revoked', 'notAuthenticated'].includes(socket.endedBy ?? '')) return;
    if (performance.now() - last < TOO_SOON) return sessionEnded();
    last = performance.now();
    refreshSession().then((goesOn) => {
      if (!goesOn) return;
      renewed();
      socket.connect();
    }, sessionEnded);
  });
}
