import type { Message } from '@parley/contracts';

/** The newest public message of another agent after a seq: an answer that whoever was writing since then may not have seen. */
export const overtakenBy = (messages: readonly Message[], since: number, meId: string): Message | undefined =>
  messages.findLast(({ seq, sender, kind, private: hidden, deletedAt }) => seq > since && sender.kind === 'agent' && sender.id !== meId && kind !== 'event' && !hidden && !deletedAt);
