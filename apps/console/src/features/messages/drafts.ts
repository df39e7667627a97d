import { storage } from '../../app/storage.js';

export interface Draft {
  text: string;
  private: boolean;
}

const prefix = (agentId: string) => `parley.draft.${agentId}.`;
const MOST = 100;

/** What an agent has begun to write, per conversation; it survives a reload of this browser, not a sign-out. */
export const drafts = {
  read(agentId: string, conversationId: string): Draft {
    const kept = storage.read(prefix(agentId) + conversationId);
    try {
      const draft: unknown = JSON.parse(kept ?? 'null');
      if (isDraft(draft)) return draft;
    } catch {
      // written by something else: begin anew
    }
    return { text: '', private: false };
  },
  write(agentId: string, conversationId: string, draft: Draft) {
    const key = prefix(agentId) + conversationId;
    storage.write(key, draft.text.trim() ? JSON.stringify(draft) : null);
    const all = storage.keys(prefix(agentId));
    if (all.length > MOST) storage.write(all.find((other) => other !== key)!, null);
  },
  clear(agentId: string) {
    for (const key of storage.keys(prefix(agentId))) storage.write(key, null);
  },
};

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string' && 'private' in value && typeof value.private === 'boolean';
