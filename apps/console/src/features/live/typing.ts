import type { ServerFrames } from '@parley/contracts';
import { createStore, useStore } from '../../app/store.js';

type TypingFrame = ServerFrames['typing'];
export type Typist = TypingFrame['by'] & { preview?: string };

/** Without another word, somebody has stopped after this long, in milliseconds. */
const FADES_MS = 7_000;
const nobody: readonly Typist[] = [];
const typing = createStore<ReadonlyMap<string, readonly Typist[]>>(new Map());
const timers = new Map<string, ReturnType<typeof setTimeout>>();

export function heardTyping({ conversationId, state, by, preview }: TypingFrame) {
  const key = `${conversationId} ${by.id}`;
  clearTimeout(timers.get(key));
  timers.delete(key);
  typing.set((now) => {
    const others = (now.get(conversationId) ?? nobody).filter(({ id }) => id !== by.id);
    const next = new Map(now);
    if (state === 'start') next.set(conversationId, [...others, { ...by, preview }]);
    else if (others.length > 0) next.set(conversationId, others);
    else next.delete(conversationId);
    return next;
  });
  if (state === 'start') timers.set(key, setTimeout(() => heardTyping({ conversationId, state: 'stop', by }), FADES_MS));
}

/** A message ends the typing of whoever sent it. */
export function stoppedTyping(conversationId: string, senderId: string | undefined) {
  const typist = typing.get().get(conversationId)?.find(({ id }) => id === senderId);
  if (typist) heardTyping({ conversationId, state: 'stop', by: typist });
}

export const useTyping = (conversationId: string) => useStore(typing, (now) => now.get(conversationId) ?? nobody);
