import { createStore, useStore } from '../../app/store.js';

/** For so long a deleted message can be had back, in milliseconds. Until then the server has not heard of it. */
const GRACE_MS = 5_000;

const soon = createStore<ReadonlyMap<string, () => void>>(new Map());
const timers = new Map<string, ReturnType<typeof setTimeout>>();

const forget = (messageId: string) => {
  clearTimeout(timers.get(messageId));
  timers.delete(messageId);
  soon.set((now) => new Map([...now].filter(([id]) => id !== messageId)));
};

/** Takes a message out of sight, and runs `remove` when nobody wanted it back in time, or the page is left. */
export function deleteSoon(messageId: string, remove: () => void) {
  soon.set((now) => new Map(now).set(messageId, remove));
  timers.set(messageId, setTimeout(() => deleteNow(messageId), GRACE_MS));
}

function deleteNow(messageId: string) {
  const remove = soon.get().get(messageId);
  forget(messageId);
  remove?.();
}

export const keepAfterAll = forget;
export const useDeletedSoon = (messageId: string) => useStore(soon, (now) => now.has(messageId));

window.addEventListener('pagehide', () => [...soon.get().keys()].forEach(deleteNow));
