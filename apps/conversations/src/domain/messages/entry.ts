import type { Emoji, Sender } from '@parley/contracts';
import type { ConversationState, Moment, PlacedMessage } from '../conversation.js';
import { SYSTEM } from '../lines.js';
import { placeMessage } from '../place-message.js';
import type { Referred } from './altered.js';

export type MessageChange = { change: 'edited' | 'deleted' } | { change: 'reacted'; emoji: Emoji; added: boolean };

/** Where the entry of the next change goes: known before the change is made, because the changed message names it. */
export const entrySeq = (state: ConversationState): number => state.lastSeq + 1;

/**
 * The entry of the stream that tells of a changed message, next in its conversation and seen by whoever sees the message. It says nothing
 * and nobody is waited for: lists, counts and waits stay as they are. How the message is, the entry tells when it is shown, not when it is kept: what
 * was deleted later is not to be found in it.
 * @param changed the message as it is after the change
 */
export function addEntry(state: ConversationState, { what, by, changed }: { what: MessageChange; by: Sender; changed: Referred }, moment: Moment): { state: ConversationState; message: PlacedMessage } {
  const event = { ...what, by, messageId: changed.messageId };
  return placeMessage(state, { sender: SYSTEM, kind: 'event', private: changed.private, event, replySeq: changed.seq, referred: changed }, moment);
}
