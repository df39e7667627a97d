import type { ConversationState, Draft, Moment, PlacedMessage, Preview } from './conversation.js';

/** Longest preview in lists, in characters. */
const PREVIEW = 140;

/** One line, whole characters, at most 140 of them. */
export function previewText(text: string): string {
  const line = [...text.slice(0, PREVIEW * 4).replace(/\s+/g, ' ').trim()];
  return line.length > PREVIEW ? `${line.slice(0, PREVIEW - 1).join('').trimEnd()}…` : line.join('');
}

const previewOf = ({ seq, text = '', sender, private: hidden, createdAt }: PlacedMessage): Preview => ({
  seq,
  text: previewText(text),
  sender,
  private: hidden,
  createdAt: createdAt.toISOString(),
});

/**
 * Gives a message the next place in its conversation. The visitor's first unanswered message starts the wait, a public
 * answer ends it. Lines of kind `event` are no activity: they neither move the conversation up nor become its last line.
 */
export function placeMessage(state: ConversationState, draft: Draft, { now, newId }: Moment): { state: ConversationState; message: PlacedMessage } {
  const inbound = draft.sender.kind === 'visitor';
  const outbound = !inbound && !draft.private;
  // Clocks of two processes differ; within a conversation time never runs backwards.
  const createdAt = now > state.lastActivityAt ? now : state.lastActivityAt;
  const message: PlacedMessage = {
    ...draft,
    tenantId: state.tenantId,
    conversationId: state.id,
    id: newId(),
    seq: state.lastSeq + 1,
    prevPublicSeq: state.lastPublicSeq,
    inboundCount: state.inboundCount + Number(inbound),
    outboundCount: state.outboundCount + Number(outbound),
    createdAt,
  };
  const line = draft.kind === 'event';
  const preview = previewOf(message);
  return {
    message,
    state: {
      ...state,
      lastSeq: message.seq,
      lastPublicSeq: draft.private ? state.lastPublicSeq : message.seq,
      inboundCount: message.inboundCount,
      outboundCount: message.outboundCount,
      lastMessage: line ? state.lastMessage : preview,
      lastPublicMessage: line || draft.private ? state.lastPublicMessage : preview,
      waitingSince: inbound ? (state.waitingSince ?? createdAt) : outbound ? null : state.waitingSince,
      lastActivityAt: line ? state.lastActivityAt : createdAt,
      updatedAt: createdAt,
    },
  };
}
