import { cloneElement, type ComponentProps, type HTMLAttributes, lazy, type ReactElement, Suspense, useState } from 'react';
import type { Menu } from './menu.js';

const load = async () => ({ default: (await import('./menu.js')).Menu });
const Loaded = lazy(load);
const ahead = () => void load().catch(() => undefined);

type MenuLaterProps = Omit<ComponentProps<typeof Menu>, 'open' | 'onOpen' | 'trigger'> & { trigger: ReactElement<HTMLAttributes<HTMLElement>> };

/** A `Menu` of the first screen: what opens it is there at once, the menu itself comes with the first press, or as soon as somebody points at it. */
export function MenuLater({ trigger, ...menu }: MenuLaterProps) {
  const [open, setOpen] = useState<boolean>();
  if (open !== undefined) {
    return (
      <Suspense fallback={trigger}>
        <Loaded {...menu} trigger={trigger} open={open} onOpen={setOpen} />
      </Suspense>
    );
  }
  return cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: ahead,
    onFocus: ahead,
    onClick: () => setOpen(true),
    onKeyDown: (event) => {
      if (!['Enter', ' ', 'ArrowDown'].includes(event.key)) return;
      event.preventDefault();
      setOpen(true);
    },
  });
}
