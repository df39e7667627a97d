import { ApiProblem, DeviceQueue, forgetDeviceQueue, ParleySocket, type SocketState } from '@parley/client';
import { createStore } from '../../app/store.js';
import { api } from '../session/api.js';
import { accessToken, refreshSession } from '../session/session.js';

/** How the live line stands, for the bar at the top of the screen. */
export interface LineState {
  state: SocketState;
  /** Live delivery is impaired on the server's side; the client fetches what it misses. */
  degraded: boolean;
  /** The server will not talk to this version of the console again. */
  outdated: boolean;
  /** Connected at least once: before that nothing is "re"-connected. */
  wasOnline: boolean;
}

const atRest: LineState = { state: 'offline', degraded: false, outdated: false, wasOnline: false };
export const line = createStore<LineState>(atRest);

let socket: ParleySocket | undefined;

/** The open line; there is one whenever somebody is signed in. */
export function liveSocket(): ParleySocket {
  if (!socket) throw new Error('the live line is not open');
  return socket;
}

/** The open line, for what may be left undone without one: effects that run while signing out. */
export const liveSocketIfOpen = () => socket;

/** Unsent messages outlive the browser, not a sign-out; each agent of this device has their own. */
const queueOf = (agentId: string) => `parley.unsent.${agentId}`;

/** Closes the line of an agent who leaves, with nothing left on this device of what they wrote. */
export function leaveLine(agentId: string) {
  socket?.close();
  forgetDeviceQueue({ name: queueOf(agentId) });
}

async function token(): Promise<string> {
  const known = accessToken();
  if (known) return known;
  await refreshSession();
  const renewed = accessToken();
  if (renewed) return renewed;
  throw new ApiProblem({ type: 'urn:parley:problem:auth.required', title: 'Sign in first', status: 401, code: 'auth.required' });
}

/** Opens the line of an agent; what is returned closes it. */
export function openLine(agentId: string): { socket: ParleySocket; close: () => void } {
  const opened = new ParleySocket({
    url: `${location.origin.replace(/^http/, 'ws')}/ws`,
    token,
    refresh: refreshSession,
    history: (conversationId, afterSeq) => api.call('GET /conversations/:id/messages', { params: { id: conversationId }, query: { afterSeq, limit: 100 } }),
    queue: new DeviceQueue({ name: queueOf(agentId) }),
  });
  socket = opened;
  opened.onState((state) =>
    line.set((now) => ({
      ...now,
      state,
      degraded: state === 'online' && now.degraded,
      wasOnline: now.wasOnline || state === 'online',
      outdated: state === 'ended' && ['protocol', 'dataType', 'badUtf8', 'tooBig'].includes(opened.endedBy ?? ''),
    })),
  );
  opened.on('degraded', ({ degraded }) => line.set((now) => ({ ...now, degraded })));
  return {
    socket: opened,
    close: () => {
      opened.close();
      if (socket === opened) socket = undefined;
      line.set(atRest);
    },
  };
}
