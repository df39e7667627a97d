import { cloneElement, type HTMLAttributes, type ReactElement } from 'react';

interface TipProps {
  text: string;
  shortcut?: string;
  side?: 'top' | 'right' | 'bottom';
  children: ReactElement<HTMLAttributes<HTMLElement>>;
}

/** A short name beside an icon, with its key; `Tips` shows it. Never the only place where something is said. */
export const Tip = ({ text, shortcut, side = 'top', children }: TipProps) => cloneElement(children, { 'data-tip': text, 'data-tip-keys': shortcut, 'data-tip-side': side } as HTMLAttributes<HTMLElement>);
