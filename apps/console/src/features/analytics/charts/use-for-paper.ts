import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Whether the page is being printed: what is painted takes the colours of paper then. */
export function useForPaper(): boolean {
  const [paper, setPaper] = useState(false);
  useEffect(() => {
    const [before, after] = [() => flushSync(() => setPaper(true)), () => setPaper(false)];
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
    };
  }, []);
  return paper;
}
