import { type KeyboardEvent, type ReactNode, type RefObject, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type Asked, askedAt } from './suggest-at.js';

export interface Suggestion {
  id: string;
  title: string;
  detail?: string;
  icon: ReactNode;
  /** What is written in place of the sign and what was typed after it. */
  text: string;
  onChosen?: () => void;
}

export interface Source {
  /** What the list is called. */
  label: string;
  signs: string;
  longest: number;
  spaces: boolean;
  /** Shorter words ask for nothing. */
  least: number;
  find: (query: string) => Suggestion[];
}

interface Writing {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  onText: (text: string) => void;
  sources: readonly Source[];
}

export type SuggestControl = ReturnType<typeof useSuggest>;

/** People and emoji within a text field: asked for by a sign, chosen by keys or pointer, written where the sign stood. The field keeps the focus. */
export function useSuggest({ field, text, onText, sources }: Writing) {
  const id = useId();
  const [caret, setCaret] = useState(-1);
  const [dismissed, setDismissed] = useState(-1);
  const [moved, setMoved] = useState<{ query: string; index: number }>();
  const wanted = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (wanted.current !== undefined) field.current?.setSelectionRange(wanted.current, wanted.current);
    wanted.current = undefined;
  }, [field, text]);

  const asked = useMemo(() => (caret < 0 ? undefined : firstAsked(sources, text, caret)), [sources, text, caret]);
  const options = asked && asked.from !== dismissed ? asked.options : [];
  const open = options.length > 0;
  const index = moved && moved.query === asked?.query ? Math.min(moved.index, options.length - 1) : 0;
  const active = options[index];

  const pick = (suggestion: Suggestion) => {
    if (!asked) return;
    const behind = text.slice(caret);
    const written = `${suggestion.text}${/^\s/.test(behind) ? '' : ' '}`;
    wanted.current = asked.from + written.length;
    suggestion.onChosen?.();
    onText(text.slice(0, asked.from) + written + behind);
    setCaret(-1);
    field.current?.focus();
  };

  /** Whether the key was meant for the list. Nothing is taken from an input method that is composing. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!open || !asked || event.nativeEvent.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setMoved({ query: asked.query, index: (index + step + options.length) % options.length });
    else if (event.key === 'Escape') setDismissed(asked.from);
    else if ((event.key === 'Enter' || event.key === 'Tab') && active) pick(active);
    else return false;
    event.preventDefault();
    return true;
  };

  return {
    id,
    open,
    label: asked?.label ?? '',
    options,
    active,
    pick,
    onKeyDown,
    point: (at: number) => asked && setMoved({ query: asked.query, index: at }),
    onCaret: ({ selectionStart, selectionEnd, value }: HTMLTextAreaElement) => {
      const at = selectionStart === selectionEnd ? selectionStart : -1;
      setCaret(at);
      if (dismissed >= 0 && firstAsked(sources, value, at)?.from !== dismissed) setDismissed(-1);
    },
    onLeave: () => setCaret(-1),
  };
}

function firstAsked(sources: readonly Source[], text: string, caret: number): (Asked & { label: string; options: Suggestion[] }) | undefined {
  for (const source of sources) {
    const asked = askedAt(text, caret, source);
    if (asked && asked.query.length >= source.least) return { ...asked, label: source.label, options: source.find(asked.query) };
  }
  return undefined;
}
