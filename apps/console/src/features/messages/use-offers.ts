import type { Conversation } from '@parley/contracts';
import type { KeyboardEvent } from 'react';
import { useCanned } from '../canned/use-canned.js';
import { useSuggest } from './use-suggest.js';
import { useWritingAids } from './use-writing-aids.js';
import type { Writing } from './use-writing.js';

export type Offers = ReturnType<typeof useOffers>;

/** The lists that a sign in the field calls up: canned responses, colleagues, emoji. At most one is open. */
export function useOffers(conversation: Conversation, { draft, change, field, write }: Writing) {
  const writing = { field, text: draft.text, onText: write };
  const canned = useCanned({ conversation, ...writing });
  const sources = useWritingAids(draft.private, (who) => change({ mentions: [...(draft.mentions ?? []).filter(({ id }) => id !== who.id), who] }));
  const suggest = useSuggest({ ...writing, sources });
  return {
    canned,
    suggest,
    list: canned.open ? canned : suggest.open ? suggest : undefined,
    /** Whether the key was meant for a list. */
    onKeyDown: (event: KeyboardEvent) => canned.onKeyDown(event) || suggest.onKeyDown(event),
    onCaret(area: HTMLTextAreaElement) {
      canned.onCaret(area);
      suggest.onCaret(area);
    },
    onLeave() {
      canned.onLeave();
      suggest.onLeave();
    },
  };
}
