import { useEffect, useState } from 'react';

const SETTLE_MS = 220;

/** The text once it has not changed for a moment, so that typing does not ask with every letter. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), text ? SETTLE_MS : 0);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
