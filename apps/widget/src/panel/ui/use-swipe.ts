import { useRef } from 'preact/hooks';

/** How far a finger goes before it means something, and how far the message follows it, in pixels. */
const MEANT_PX = 48;
const FURTHEST_PX = 64;

interface Beginning {
  x: number;
  y: number;
  /** Undecided until it is clear whether the finger scrolls. */
  sideways: boolean | undefined;
}

/** Touch handlers of a message: swiped sideways, it is answered. A finger that goes up or down scrolls. */
export function useSwipe(swiped: () => void) {
  const began = useRef<Beginning>(undefined);
  const move = (element: HTMLElement, by: number) => (element.style.transform = by ? `translateX(${by}px)` : '');
  const distance = ({ x }: Beginning, touch: Touch) => Math.max(-FURTHEST_PX, Math.min(FURTHEST_PX, touch.clientX - x));
  return {
    onTouchStart: ({ touches: [touch, second] }: TouchEvent) => void (began.current = touch && !second ? { x: touch.clientX, y: touch.clientY, sideways: undefined } : undefined),
    onTouchMove: ({ touches: [touch], currentTarget }: TouchEvent) => {
      const from = began.current;
      if (!from || !touch) return;
      const [dx, dy] = [Math.abs(touch.clientX - from.x), Math.abs(touch.clientY - from.y)];
      if (from.sideways === undefined && Math.max(dx, dy) > 10) from.sideways = dx > 2 * dy;
      if (from.sideways) move(currentTarget as HTMLElement, distance(from, touch));
    },
    onTouchEnd: ({ changedTouches: [touch], currentTarget }: TouchEvent) => {
      const from = began.current;
      began.current = undefined;
      move(currentTarget as HTMLElement, 0);
      if (from?.sideways && touch && Math.abs(distance(from, touch)) >= MEANT_PX) swiped();
    },
    onTouchCancel: ({ currentTarget }: TouchEvent) => {
      began.current = undefined;
      move(currentTarget as HTMLElement, 0);
    },
  };
}
