import { DeviceQueue, ParleySocket, type Api } from '@parley/client';
import type { Host } from '../host.js';
import { keyOf } from '../storage.js';
import type { VisitorSession } from './session.js';

/** The visitor's live connection; what cannot be sent now waits on the device. */
export const makeSocket = ({ host, api, session }: { host: Host; api: Api; session: VisitorSession }): ParleySocket =>
  new ParleySocket({
    url: `${host.origin.replace(/^http/, 'ws')}/ws`,
    token: () => session.token(),
    refresh: () => session.renew(),
    history: (id, afterSeq) => api.call('GET /conversations/:id/messages', { params: { id }, query: { afterSeq, limit: 100 } }),
    queue: new DeviceQueue({ name: keyOf(host.key, 'queue') }),
  });
