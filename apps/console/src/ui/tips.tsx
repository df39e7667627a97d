import { lazy, Suspense, useEffect, useState } from 'react';

const TipLayer = lazy(async () => ({ default: (await import('./tip-layer.js')).TipLayer }));

/** The tips of the whole page. What draws them is not a part of the first screen: it comes once somebody points at something or moves the focus. */
export function Tips() {
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    if (wanted) return;
    const want = () => setWanted(true);
    const moments = ['pointerover', 'focusin'] as const;
    for (const moment of moments) document.addEventListener(moment, want);
    return () => moments.forEach((moment) => document.removeEventListener(moment, want));
  }, [wanted]);
  return <Suspense>{wanted && <TipLayer />}</Suspense>;
}
