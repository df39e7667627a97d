import type { ServerFrames } from '@parley/contracts';
import { createStore, useStore } from '../../app/store.js';

/** What the bot is about to say, by conversation. */
const streams = createStore<ReadonlyMap<string, string>>(new Map());

const put = (conversationId: string, text: string | undefined) =>
  streams.set((now) => {
    if (now.get(conversationId) === text) return now;
    const next = new Map(now);
    if (text === undefined) next.delete(conversationId);
    else next.set(conversationId, text);
    return next;
  });

export const heardStream = ({ conversationId, text, done }: ServerFrames['stream']) => put(conversationId, done ? undefined : text);

/** A message takes the place of what was about to be said. */
export const endedStream = (conversationId: string) => put(conversationId, undefined);

export const useStream = (conversationId: string) => useStore(streams, (now) => now.get(conversationId));
