import type { CatchUpOutcome, Message, ProblemCode, ServerFrames } from '@parley/contracts';
import { Refused } from '@parley/contracts';
import type { Connection } from '../socket/connection.js';

/** Where a socket stands in a conversation, and what it missed. */
export interface Position {
  conversationId: string;
  contactId: string;
  /** Seq up to which the socket has everything once `missed` went out. */
  lastSeq: number;
  missed: Message[];
  /** Set: the asked position cannot be honoured. */
  reset?: ServerFrames['reset']['reason'];
}

/** @throws Refused what conversations refused with */
export function positionOf(conversationId: string, outcome: CatchUpOutcome): Position {
  if (!outcome.ok) throw new Refused(outcome.problem.code as ProblemCode, outcome.problem.detail);
  const { contactId, lastSeq, messages = [], reset } = outcome;
  return { conversationId, contactId, lastSeq, missed: messages, ...(reset && { reset }) };
}

/** Sends what was missed, in order, at the reader's pace; or tells that it cannot be told. */
export async function replay(connection: Connection, { conversationId, lastSeq, missed, reset }: Position): Promise<void> {
  if (reset) {
    if (lastSeq > 0) connection.trail?.mark(conversationId, lastSeq);
    return connection.send('reset', { conversationId, reason: reset });
  }
  for (const message of missed) {
    connection.trail?.mark(conversationId, message.seq);
    connection.send('message', { conversationId, message });
    await connection.drained();
    if (!connection.isOpen) return;
  }
}
