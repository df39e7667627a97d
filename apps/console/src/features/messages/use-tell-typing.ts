import { useEffect, useMemo } from 'react';
import { liveSocketIfOpen } from '../live/line.js';

const AGAIN_MS = 3_000;
const IDLE_MS = 5_000;

/** Tells the visitor that an answer is being written: at most every three seconds, and when it stops. */
export function useTellTyping(conversationId: string) {
  const tell = useMemo(() => {
    let told = 0;
    let idle: ReturnType<typeof setTimeout> | undefined;
    const stop = () => {
      clearTimeout(idle);
      if (told) liveSocketIfOpen()?.send('typing', { conversationId, state: 'stop' });
      told = 0;
    };
    const type = () => {
      clearTimeout(idle);
      idle = setTimeout(stop, IDLE_MS);
      if (Date.now() - told < AGAIN_MS) return;
      told = Date.now();
      liveSocketIfOpen()?.send('typing', { conversationId, state: 'start' });
    };
    return { type, stop, sent: () => ((told = 0), clearTimeout(idle)) };
  }, [conversationId]);
  useEffect(() => tell.stop, [tell]);
  return tell;
}
