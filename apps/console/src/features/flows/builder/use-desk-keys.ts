import { type RefObject, useEffect } from 'react';
import { TRIGGERS, type Selection } from './builder-context.js';
import type { FlowDraft } from './use-flow-draft.js';

const isWriting = (target: EventTarget | null) => target instanceof HTMLElement && target.matches('input:not([type=checkbox], [type=radio]), textarea, select');
const dialogIsOpen = () => document.querySelector('[role=dialog], [role=alertdialog]') !== null;

interface DeskKeys {
  draft: FlowDraft;
  selected: Selection;
  duplicate: (id: string) => void;
}

/** Takes back and does again, doubles what is chosen. Fields take back their own letters. */
export function useDeskKeys(desk: RefObject<HTMLElement | null>, { draft, selected, duplicate }: DeskKeys) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isWriting(event.target) || dialogIsOpen()) return;
      if (event.target !== document.body && !desk.current?.contains(event.target as Node)) return;
      const key = event.key.toLowerCase();
      if (key === 'y' || (key === 'z' && event.shiftKey)) draft.redo();
      else if (key === 'z') draft.undo();
      else if (key === 'd' && selected !== null && selected !== TRIGGERS) duplicate(selected);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [desk, draft, selected, duplicate]);
}
