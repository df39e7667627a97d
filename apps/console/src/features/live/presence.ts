import type { ServerFrames } from '@parley/contracts';
import { createStore, useStore } from '../../app/store.js';

type Presence = ServerFrames['presence'];
type Status = Presence['status'];

/** Last known status by agent or contact id; unknown until the first word of it. */
const known = createStore<ReadonlyMap<string, Status>>(new Map());

export const heardPresence = ({ id, status }: Presence) => known.set((now) => (now.get(id) === status ? now : new Map(now).set(id, status)));
/** Of these, or of everybody. */
export const forgetPresence = (ids?: readonly string[]) => known.set((now) => (ids ? new Map([...now].filter(([id]) => !ids.includes(id))) : new Map()));
export const usePresence = (id: string | undefined): Status | undefined => useStore(known, (now) => (id === undefined ? undefined : now.get(id)));
