import type { Left } from '@parley/contracts';
import type { ConversationState } from './conversation.js';

const gone = (before: string | null | undefined, now: string | null): string[] => (before && before !== now ? [before] : []);

/** Who had a conversation before a change and has not after it; `undefined` when nobody lost it. */
export function leftBy({ before, after }: { before?: ConversationState | undefined; after: ConversationState }): Left | undefined {
  const left: Left = { agentIds: gone(before?.assigneeId, after.assigneeId), teamIds: gone(before?.teamId, after.teamId) };
  return left.agentIds.length + left.teamIds.length > 0 ? left : undefined;
}

/** Everybody of two changes. */
export const bothLeft = (one: Left | undefined, other: Left | undefined): Left | undefined =>
  one && other ? { agentIds: [...new Set([...one.agentIds, ...other.agentIds])], teamIds: [...new Set([...one.teamIds, ...other.teamIds])] } : (one ?? other);
