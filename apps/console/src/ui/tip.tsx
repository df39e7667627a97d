import { Tooltip } from 'radix-ui';
import type { ReactElement } from 'react';
import { Keys } from './keys.js';
import styles from './tip.module.css';

/** A short name beside an icon, with its key. Never the only place where something is said. */
export function Tip({ text, shortcut, side = 'top', children }: { text: string; shortcut?: string; side?: 'top' | 'right' | 'bottom'; children: ReactElement }) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className={styles.tip} side={side} sideOffset={6} collisionPadding={8}>
          {text}
          {shortcut && <Keys keys={shortcut} />}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
