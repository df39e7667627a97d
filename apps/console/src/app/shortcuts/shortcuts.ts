import { useEffect, useRef } from 'react';
import { switchPreference } from '../preference.js';

/** Every key of the console. Single letters can be switched off in the profile (WCAG 2.1.4). */
export const shortcuts = {
  palette: 'mod+k',
  help: '?',
  search: '/',
  next: 'j',
  previous: 'k',
  open: 'enter',
  back: 'escape',
  resolve: 'e',
  assign: 'a',
  take: 'm',
  snooze: 's',
  reply: 'r',
  note: 'n',
  transfer: 't',
  unread: 'u',
  accept: 'y',
  refuse: 'd',
  select: 'x',
  whisper: 'w',
  ticket: 'c',
  watch: 'v',
  teach: 'b',
  article: 'mod+shift+l',
} as const;
export type ShortcutName = keyof typeof shortcuts;

export const singleKeys = switchPreference('single-keys', 'on');

type Handler = () => void;
const handlers: { name: ShortcutName; run: Handler }[] = [];

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select'));
const popupIsOpen = () => document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null;

/** Which shortcut a key press means; `undefined` for text being typed and for keys of an open dialog or menu. */
export function meaningOf(event: KeyboardEvent, lettersOn: boolean): ShortcutName | undefined {
  if (event.isComposing || event.repeat && !['j', 'k'].includes(event.key)) return undefined;
  const mod = event.ctrlKey || event.metaKey;
  if (mod && !event.altKey && event.key.toLowerCase() === 'k') return 'palette';
  // While an answer is written, too.
  if (mod && event.shiftKey && !event.altKey && event.key.toLowerCase() === 'l' && !popupIsOpen()) return 'article';
  if (mod || event.altKey || isTyping(event.target) || popupIsOpen()) return undefined;
  const name = (Object.keys(shortcuts) as ShortcutName[]).find((key) => shortcuts[key] === event.key.toLowerCase());
  if (name === 'open' || name === 'palette') return undefined;
  return lettersOn || name === 'back' ? name : undefined;
}

export function startShortcuts() {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented) return;
    const name = meaningOf(event, singleKeys.get() === 'on');
    const handler = name && handlers.findLast((one) => one.name === name);
    if (!handler) return;
    event.preventDefault();
    handler.run();
  });
}

/** Runs `handler` on the key of `name` while the component is there; the one mounted last wins. */
export function useShortcut(name: ShortcutName, handler: Handler, enabled = true) {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    if (!enabled) return;
    const entry = { name, run: () => latest.current() };
    handlers.push(entry);
    return () => void handlers.splice(handlers.indexOf(entry), 1);
  }, [name, enabled]);
}
