/** The contract allows two a minute. */
const EVERY_MS = 30_000;
const signs = ['pointermove', 'pointerdown', 'wheel', 'keydown'] as const;

/** Tells, at most every half minute, that somebody sits here; what is returned ends it. */
export function tellActive(tell: () => void, page: Pick<Window, 'addEventListener' | 'removeEventListener'> = window): () => void {
  let toldAt = -Infinity;
  const onSign = () => {
    const now = Date.now();
    if (now - toldAt < EVERY_MS) return;
    toldAt = now;
    tell();
  };
  for (const sign of signs) page.addEventListener(sign, onSign, { passive: true, capture: true });
  return () => {
    for (const sign of signs) page.removeEventListener(sign, onSign, { capture: true });
  };
}
