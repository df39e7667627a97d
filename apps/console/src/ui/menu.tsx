import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { Keys } from './keys.js';
import styles from './menu.module.css';

interface MenuProps {
  trigger: ReactElement;
  side?: 'top' | 'right' | 'bottom';
  align?: 'start' | 'center' | 'end';
  /** For menus that a key opens as well. */
  open?: boolean;
  onOpen?: (open: boolean) => void;
  children: ReactNode;
}

/** In the page's main part, so that it is found there. Not modal: a modal menu would write a style element to lock the page's scrolling, which the page's policy forbids. */
export function Menu({ trigger, side = 'bottom', align = 'end', open, onOpen, children }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false} open={open} onOpenChange={onOpen}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={document.getElementById('main')}>
        <DropdownMenu.Content className={styles.menu} side={side} align={align} sideOffset={6} collisionPadding={8}>
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface ItemProps {
  icon?: ReactNode;
  shortcut?: string;
  danger?: boolean;
  detail?: string;
  disabled?: boolean;
  onPick: () => void;
  children: ReactNode;
}

export function MenuItem({ icon, shortcut, danger, detail, disabled, onPick, children }: ItemProps) {
  return (
    <DropdownMenu.Item className={styles.item} data-danger={danger || undefined} disabled={disabled} onSelect={onPick}>
      {icon && <span className={styles.icon}>{icon}</span>}
      <span className={styles.text}>{children}</span>
      {detail && <span className={styles.detail}>{detail}</span>}
      {shortcut && <Keys keys={shortcut} />}
    </DropdownMenu.Item>
  );
}

export function MenuChoices<T extends string>({ label, value, choices, onValue }: { label: string; value: T; choices: readonly { value: T; label: ReactNode }[]; onValue: (value: T) => void }) {
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={(next) => onValue(next as T)}>
      <DropdownMenu.Label className={styles.label}>{label}</DropdownMenu.Label>
      {choices.map((choice) => (
        <DropdownMenu.RadioItem key={choice.value} value={choice.value} className={styles.item} onSelect={(event) => event.preventDefault()}>
          <span className={styles.text}>{choice.label}</span>
          <DropdownMenu.ItemIndicator className={styles.tick}>
            <Check size={15} />
          </DropdownMenu.ItemIndicator>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

export const MenuLine = () => <DropdownMenu.Separator className={styles.line} />;
export const MenuLabel = ({ children }: { children: ReactNode }) => <DropdownMenu.Label className={styles.label}>{children}</DropdownMenu.Label>;
