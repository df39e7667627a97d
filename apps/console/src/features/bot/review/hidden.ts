import { createStore, useStore } from '../../../app/store.js';

/** For so long a rejection can be had back, in milliseconds. Until then the server has not heard of it. */
const GRACE_MS = 6_000;

const hidden = createStore<ReadonlySet<string>>(new Set());
let held: { timer: ReturnType<typeof setTimeout>; send: () => void } | undefined;

export const useHidden = () => useStore(hidden);
export const hide = (ids: readonly string[]) => hidden.set((now) => new Set([...now, ...ids]));
export const show = (ids: readonly string[]) => hidden.set((now) => new Set([...now].filter((id) => !ids.includes(id))));

/** Sends what is held back, now. */
export function sendHeld() {
  const now = held;
  held = undefined;
  clearTimeout(now?.timer);
  now?.send();
}

/** Takes things out of sight and sends that soon, unless somebody wants them back (`takeBack` answers whether that was in time). What was held back before is sent. */
export function hideAndHold(ids: readonly string[], send: () => void): { takeBack: () => boolean } {
  sendHeld();
  hide(ids);
  const mine = { timer: setTimeout(sendHeld, GRACE_MS), send };
  held = mine;
  return {
    takeBack: () => {
      if (held !== mine) return false;
      clearTimeout(mine.timer);
      held = undefined;
      show(ids);
      return true;
    },
  };
}

window.addEventListener('pagehide', sendHeld);
