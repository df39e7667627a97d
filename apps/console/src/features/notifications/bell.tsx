import { lazy, Suspense, useState } from 'react';
import { needTexts } from '../../i18n/i18n.js';
import { BellButton } from './bell-button.js';

/** Not needed for the bell to be there. */
const load = async () => (await Promise.all([import('./bell-popover.js'), needTexts('conversation')]))[0];
const BellPopover = lazy(async () => ({ default: (await load()).BellPopover }));

/** How much one was told of and has not read; pressed, what. */
export function Bell() {
  const [asked, setAsked] = useState(false);
  return asked ? (
    <Suspense fallback={<BellButton />}>
      <BellPopover />
    </Suspense>
  ) : (
    <BellButton aria-haspopup="dialog" onClick={() => setAsked(true)} onPointerEnter={() => void load().catch(() => undefined)} />
  );
}
