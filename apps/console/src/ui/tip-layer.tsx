import { Tooltip } from 'radix-ui';
import { useEffect, useState } from 'react';
import { Keys } from './keys.js';
import styles from './tip.module.css';

/** How long the pointer rests before it is told what it points at, in milliseconds; the next one is told at once. */
const DELAY_MS = 500;
const STAYS_WARM_MS = 300;

interface Shown {
  text: string;
  keys: string | undefined;
  side: 'top' | 'right' | 'bottom';
  at: DOMRect;
}

const tipped = (node: EventTarget | null) => (node instanceof Element ? node.closest<HTMLElement>('[data-tip]') : null);
/** What it opened lies where the tip would be. */
const isOpen = (element: HTMLElement) => element.getAttribute('aria-expanded') === 'true';
const sideOf = (side: string | undefined): Shown['side'] => (side === 'right' || side === 'bottom' ? side : 'top');
const shownFor = (element: HTMLElement): Shown => ({ text: element.dataset['tip'] ?? '', keys: element.dataset['tipKeys'], side: sideOf(element.dataset['tipSide']), at: element.getBoundingClientRect() });

/** Shows the tip of what the mouse rests on or the keyboard has come to, one at a time. */
export function TipLayer() {
  const [shown, setShown] = useState<Shown>();
  useEffect(() => followTips(setShown), []);
  if (!shown) return null;
  const { at, side, text, keys } = shown;
  return (
    <Tooltip.Provider>
      <Tooltip.Root open onOpenChange={(open) => !open && setShown(undefined)}>
        <Tooltip.Trigger asChild>
          <span aria-hidden="true" className={styles.place} style={{ insetBlockStart: at.top, left: at.left, inlineSize: at.width, blockSize: at.height }} />
        </Tooltip.Trigger>
        <Tooltip.Portal>
          <Tooltip.Content key={`${at.left} ${at.top}`} className={styles.tip} side={side} sideOffset={6} collisionPadding={8} aria-hidden="true">
            {text}
            {keys && <Keys keys={keys} />}
          </Tooltip.Content>
        </Tooltip.Portal>
      </Tooltip.Root>
    </Tooltip.Provider>
  );
}

function followTips(show: (tip: Shown | undefined) => void): () => void {
  let current: HTMLElement | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let warmUntil = 0;
  const enter = (element: HTMLElement | null, delay: number) => {
    if (element === current) return;
    clearTimeout(timer);
    if (current) warmUntil = Date.now() + STAYS_WARM_MS;
    current = element;
    show(undefined);
    if (element) timer = setTimeout(() => element.isConnected && !isOpen(element) && show(shownFor(element)), Date.now() < warmUntil ? 0 : delay);
  };
  const leave = () => {
    clearTimeout(timer);
    show(undefined);
  };
  const onOver = (event: PointerEvent) => event.pointerType !== 'touch' && enter(tipped(event.target), DELAY_MS);
  const onFocus = (event: FocusEvent) => event.target instanceof Element && event.target.matches(':focus-visible') && enter(tipped(event.target), 0);
  const away = new AbortController();
  const options = { signal: away.signal, capture: true };
  document.addEventListener('pointerover', onOver, options);
  document.addEventListener('focusin', onFocus, options);
  document.addEventListener('focusout', () => enter(null, 0), options);
  for (const moment of ['pointerdown', 'keydown', 'scroll'] as const) document.addEventListener(moment, leave, options);
  enter(document.querySelector<HTMLElement>('[data-tip]:hover'), DELAY_MS);
  return () => {
    clearTimeout(timer);
    away.abort();
  };
}
