import { Check, ChevronRight } from 'lucide-react';
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
    <MenuRadios value={value} onValue={onValue}>
      <MenuLabel>{label}</MenuLabel>
      {choices.map((choice) => (
        <MenuChoice key={choice.value} value={choice.value}>
          {choice.label}
        </MenuChoice>
      ))}
    </MenuRadios>
  );
}

/** Choices of which one holds, where something else stands among them; else `MenuChoices`. */
export const MenuRadios = <T extends string>({ value, onValue, children }: { value: T; onValue: (value: T) => void; children: ReactNode }) => (
  <DropdownMenu.RadioGroup value={value} onValueChange={(next) => onValue(next as T)}>
    {children}
  </DropdownMenu.RadioGroup>
);

export const MenuChoice = ({ value, children }: { value: string; children: ReactNode }) => (
  <DropdownMenu.RadioItem value={value} className={styles.item} onSelect={(event) => event.preventDefault()}>
    <span className={styles.text}>{children}</span>
    <DropdownMenu.ItemIndicator className={styles.tick}>
      <Check size={15} />
    </DropdownMenu.ItemIndicator>
  </DropdownMenu.RadioItem>
);

/** A menu within a menu. `chosen`: one of its choices holds. */
export function MenuSub({ label, chosen, children }: { label: ReactNode; chosen?: boolean; children: ReactNode }) {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className={styles.item}>
        <span className={styles.text}>{label}</span>
        {chosen && (
          <span className={styles.tick}>
            <Check size={15} />
          </span>
        )}
        <ChevronRight size={15} className={styles.into} aria-hidden="true" />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal container={document.getElementById('main')}>
        <DropdownMenu.SubContent className={styles.menu} sideOffset={4} collisionPadding={8}>
          {children}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  );
}

export const MenuLine = () => <DropdownMenu.Separator className={styles.line} />;
export const MenuLabel = ({ children }: { children: ReactNode }) => <DropdownMenu.Label className={styles.label}>{children}</DropdownMenu.Label>;
