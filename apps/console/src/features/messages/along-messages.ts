import type { KeyboardEvent } from 'react';

/** Arrow keys in the conversation go from message to message, from the newest on; Home and End to the ends of what is loaded, Escape out again. */
export function alongMessages(event: KeyboardEvent<HTMLElement>) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
  const box = event.currentTarget;
  const target = event.target as HTMLElement;
  const onMessage = target.matches('[data-message]');
  if (!onMessage && target !== box) return;
  const messages = [...box.querySelectorAll<HTMLElement>('[data-message]')];
  const at = onMessage ? messages.indexOf(target) : messages.length;
  const to = destination(event.key, { at, last: messages.length - 1, onMessage });
  if (to === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  const next = to < 0 ? box : messages[Math.min(to, messages.length - 1)];
  next?.focus({ preventScroll: to < 0 });
}

function destination(key: string, { at, last, onMessage }: { at: number; last: number; onMessage: boolean }): number | undefined {
  if (key === 'ArrowUp') return Math.max(0, at - 1);
  if (!onMessage) return undefined;
  if (key === 'ArrowDown') return at + 1;
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  return key === 'Escape' ? -1 : undefined;
}
