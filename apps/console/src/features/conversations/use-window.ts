import { type RefObject, useEffect, useState } from 'react';

interface Window {
  first: number;
  /** One behind the last. */
  end: number;
}

/** Rows drawn beyond each edge, so that scrolling shows no gap. */
const SPARE = 10;

/** Which rows of one height are on the screen: the others are not drawn. */
export function useWindow(scroller: RefObject<HTMLElement | null>, { count, rowHeight }: { count: number; rowHeight: number }): Window {
  const [range, setRange] = useState<Window>({ first: 0, end: 30 });
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const measure = () => {
      const first = Math.max(0, Math.floor(box.scrollTop / rowHeight) - SPARE);
      const end = Math.ceil((box.scrollTop + box.clientHeight) / rowHeight) + SPARE;
      setRange((now) => (now.first === first && now.end === end ? now : { first, end }));
    };
    measure();
    box.addEventListener('scroll', measure, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => {
      box.removeEventListener('scroll', measure);
      observer.disconnect();
    };
  }, [scroller, rowHeight, count === 0]);
  return { first: Math.min(range.first, count), end: Math.min(range.end, count) };
}
