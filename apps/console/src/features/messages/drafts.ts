import type { Quote } from '@parley/contracts';
import { storage } from '../../app/storage.js';
import { createStore, useStore } from '../../app/store.js';

export interface Draft {
  text: string;
  private: boolean;
  /** Agents whom the text mentions by `@` and their name. */
  mentions?: readonly { id: string; name: string }[];
  /** What it answers; only its id is known of what another device quoted and is not loaded here. */
  replyTo?: string;
  quote?: Quote;
  /** The server has not heard of it as it is now. */
  unsaved?: true;
}

const prefix = (agentId: string) => `parley.draft.${agentId}.`;
const MOST = 100;

/** How every draft begins, by its key, for lists of conversations. */
const beginnings = createStore<ReadonlyMap<string, string>>(new Map());
const BEGINNING = 120;
let known: string | undefined;

function begin(agentId: string) {
  if (known === agentId) return;
  known = agentId;
  beginnings.set(new Map(storage.keys(prefix(agentId)).map((key) => [key, parse(storage.read(key))?.text.slice(0, BEGINNING) ?? ''])));
}

/** What an agent has begun to write, per conversation, on this device; it survives a reload of this browser, not a sign-out. */
export const drafts = {
  read: (agentId: string, conversationId: string): Draft => parse(storage.read(prefix(agentId) + conversationId)) ?? { text: '', private: false },
  write(agentId: string, conversationId: string, draft: Draft) {
    const key = prefix(agentId) + conversationId;
    const empty = !draft.text.trim();
    storage.write(key, empty && !draft.unsaved ? null : JSON.stringify(draft));
    const all = storage.keys(prefix(agentId));
    if (all.length > MOST) storage.write(all.find((other) => other !== key)!, null);
    beginnings.set((now) => {
      const beginning = empty ? '' : draft.text.slice(0, BEGINNING);
      if ((now.get(key) ?? '') === beginning) return now;
      return new Map(now).set(key, beginning);
    });
  },
  clear(agentId: string) {
    for (const key of storage.keys(prefix(agentId))) storage.write(key, null);
    known = undefined;
    beginnings.set(new Map());
  },
};

/** How the draft of a conversation begins; empty without one. */
export function useDraftBeginning(agentId: string, conversationId: string): string {
  begin(agentId);
  return useStore(beginnings, (now) => now.get(prefix(agentId) + conversationId) ?? '');
}

function parse(kept: string | null): Draft | undefined {
  try {
    const draft: unknown = JSON.parse(kept ?? 'null');
    return isDraft(draft) ? draft : undefined;
  } catch {
    // written by something else: begin anew
    return undefined;
  }
}

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string' && 'private' in value && typeof value.private === 'boolean';
