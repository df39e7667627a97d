import { type RefObject, useCallback, useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import type { Thread } from './thread.js';

interface JumpInput {
  scroller: RefObject<HTMLDivElement | null>;
  thread: Thread | undefined;
  older: 'idle' | 'loading' | 'failed';
  loadOlder: () => Promise<void>;
}

const SHOWN_MS = 1_800;
const asked = /^#message-(\d{1,10})$/;

/** Brings the message of a seq into sight and the focus to it; what is not loaded yet is loaded first. The address may ask for one: `#message-42`. */
export function useJump({ scroller, thread, older, loadOlder }: JumpInput): (seq: number) => void {
  const { hash, key } = useLocation();
  const [wanted, setWanted] = useState<number>();
  useEffect(() => {
    const seq = asked.exec(hash)?.[1];
    if (seq) setWanted(Number(seq));
  }, [hash, key]);

  useEffect(() => {
    if (wanted === undefined || !thread) return;
    const oldest = thread.messages[0]?.seq ?? 0;
    if (oldest > wanted && thread.hasOlder) {
      if (older === 'idle') void loadOlder();
      else if (older === 'failed') setWanted(undefined);
      return;
    }
    setWanted(undefined);
    const message = scroller.current?.querySelector<HTMLElement>(`[data-message="${wanted}"]`);
    if (!message) return;
    message.scrollIntoView({ block: 'center' });
    message.focus({ preventScroll: true });
    message.dataset['found'] = '';
    setTimeout(() => delete message.dataset['found'], SHOWN_MS);
  }, [wanted, thread, older, loadOlder, scroller]);

  return useCallback((seq: number) => setWanted(seq), []);
}
