import type { ServerFrames } from '@parley/contracts';
import { createStore, useStore } from '../../app/store.js';

export type Viewer = ServerFrames['viewers']['viewers'][number];

const nobody: readonly Viewer[] = [];
/** Which agents have a conversation before them, by its id; known of those that are open here. */
const known = createStore<ReadonlyMap<string, readonly Viewer[]>>(new Map());

export const heardViewers = ({ conversationId, viewers }: ServerFrames['viewers']) => known.set((now) => new Map(now).set(conversationId, viewers));
/** Of one that is not open any more, or of all. */
export const forgetViewers = (conversationId?: string) => known.set((now) => new Map([...now].filter(([id]) => conversationId !== undefined && id !== conversationId)));
export const useViewers = (conversationId: string) => useStore(known, (now) => now.get(conversationId) ?? nobody);
