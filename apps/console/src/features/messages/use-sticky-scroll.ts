import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

interface ScrollInput {
  loaded: boolean;
  newest: number;
  oldest: number | undefined;
  /** How many own messages are on their way. */
  own: number;
  onNearTop: (() => void) | undefined;
}

const NEAR_BOTTOM = 60;
const NEAR_TOP = 400;

/**
 * Keeps the newest message in sight while the reader is at the bottom, and what they look at in its place while they
 * are not: also when older messages are put in above it.
 */
export function useStickyScroll({ loaded, newest, oldest, own, onNearTop }: ScrollInput) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [atBottom, setAtBottom] = useState(true);
  const [seen, setSeen] = useState(newest);
  const stick = useRef(true);
  const fromBottom = useRef(0);
  const ownBefore = useRef(own);

  const toBottom = useCallback(() => {
    const box = scroller.current;
    if (box) box.scrollTop = box.scrollHeight;
  }, []);

  const onScroll = () => {
    const box = scroller.current;
    if (!box) return;
    fromBottom.current = box.scrollHeight - box.scrollTop;
    stick.current = fromBottom.current - box.clientHeight < NEAR_BOTTOM;
    setAtBottom(stick.current);
    if (box.scrollTop < NEAR_TOP) onNearTop?.();
  };

  useLayoutEffect(() => {
    const box = scroller.current;
    if (box && !stick.current) box.scrollTop = box.scrollHeight - fromBottom.current;
  }, [oldest]);

  useLayoutEffect(() => {
    if (own > ownBefore.current) stick.current = true;
    ownBefore.current = own;
    if (stick.current) toBottom();
  }, [loaded, newest, own, toBottom]);

  useEffect(() => {
    if (atBottom) setSeen(newest);
  }, [atBottom, newest]);

  useEffect(() => {
    const box = scroller.current;
    const inner = content.current;
    if (!box || !inner) return;
    const observer = new ResizeObserver(() => {
      if (stick.current) toBottom();
      fromBottom.current = box.scrollHeight - box.scrollTop;
    });
    observer.observe(inner);
    observer.observe(box);
    return () => observer.disconnect();
  }, [loaded, toBottom]);

  return { scroller, content, atBottom, missed: Math.max(0, newest - seen), onScroll, toBottom };
}
