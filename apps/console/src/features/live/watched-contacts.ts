import type { ParleySocket } from '@parley/client';
import { MAX_WATCHED } from '@parley/contracts';
import { useEffect } from 'react';
import { forgetPresence } from './presence.js';

/** How long changes of what is on the screen gather, in milliseconds. */
const GATHER_MS = 250;

/** By who shows them: the contacts that are on the screen now. */
const shown = new Map<symbol, readonly string[]>();
let told: readonly string[] = [];
let tell: (() => void) | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

function tellSoon() {
  clearTimeout(timer);
  timer = setTimeout(() => tell?.(), GATHER_MS);
}

/** Learns whether these contacts are there, for as long as they are shown: `usePresence` tells. */
export function useWatchedContacts(ids: readonly string[]) {
  const all = ids.slice(0, MAX_WATCHED).join(' ');
  useEffect(() => {
    const key = Symbol();
    shown.set(key, all.split(' ').filter(Boolean));
    tellSoon();
    return () => {
      shown.delete(key);
      tellSoon();
    };
  }, [all]);
}

/** Says to the server who is on the screen, at every change and after every return of the line. What is not watched any more is not known any more. */
export function keepWatching(socket: Pick<ParleySocket, 'send' | 'onState' | 'state' | 'transport'>): () => void {
  const say = (again: boolean) => {
    if (socket.state !== 'online' || socket.transport !== 'socket') return;
    const contactIds = [...new Set([...shown.values()].flat())].slice(0, MAX_WATCHED);
    if (!again && contactIds.join() === told.join()) return;
    forgetPresence(told.filter((id) => !contactIds.includes(id)));
    told = contactIds;
    socket.send('watch', { contactIds });
  };
  tell = () => say(false);
  const stop = socket.onState(() => say(true));
  say(true);
  return () => {
    stop();
    clearTimeout(timer);
    told = [];
    tell = undefined;
  };
}
