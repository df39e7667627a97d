import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { fitPhone, isPhone } from '../phone.js';
import { usePanel } from './context.js';

const focusable = 'button:not(:disabled), textarea, input, a[href], [tabindex="0"]';

/** On a phone the field would bring up the keyboard before anything was read. */
function focusFirst(panel: HTMLElement): void {
  const target = panel.querySelector<HTMLElement>('[data-focus]');
  (target && !(isPhone() && target.tagName === 'TEXTAREA') ? target : panel).focus({ preventScroll: true });
}

function keepFocusInside(panel: HTMLElement, root: ShadowRoot, event: KeyboardEvent): void {
  const all = [...panel.querySelectorAll<HTMLElement>(focusable)];
  const [first, last] = [all[0], all.at(-1)];
  const at = root.activeElement;
  if (event.shiftKey ? at === first || at === panel : at === last) {
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  }
}

/** What makes the panel a dialog: focus goes in and stays in, Escape closes, the page behind does not move or hear the keys. */
export function useDialog(element: RefObject<HTMLDivElement | null>): void {
  const { chat, host } = usePanel();
  useLayoutEffect(() => (element.current && host.mode === 'float' ? fitPhone(element.current) : undefined), []);

  useEffect(() => {
    const panel = element.current;
    if (panel && chat.wantsFocus) focusFirst(panel);
    chat.wantsFocus = true;
  }, [chat.view, chat.articles.reading]);

  useEffect(() => {
    const panel = element.current;
    if (!panel) return undefined;
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.isComposing && event.keyCode !== 229) host.close();
      else if (event.key === 'Tab' && host.mode === 'float') keepFocusInside(panel, host.root, event);
      event.stopPropagation();
    };
    const silence = (event: Event) => event.stopPropagation();
    panel.addEventListener('keydown', pressed);
    panel.addEventListener('keyup', silence);
    panel.addEventListener('keypress', silence);
    return () => {
      panel.removeEventListener('keydown', pressed);
      panel.removeEventListener('keyup', silence);
      panel.removeEventListener('keypress', silence);
    };
  }, []);
}
