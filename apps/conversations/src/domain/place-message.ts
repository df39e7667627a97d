import { LIST_STEP_MS, type ConversationState, type Draft, type Moment, type PlacedMessage } from './conversation.js';

/**
 * Gives a message the next place in its conversation. The visitor's first unanswered message starts the wait, a public
 * answer ends it, unless it was automatic or the visitor has said more than it answers. Lines of kind `event` are no activity, whoever sees them: nobody has written, they do not move the conversation up and do not become what was said last.
 */
export function placeMessage(state: ConversationState, draft: Draft, { now, newId }: Moment): { state: ConversationState; message: PlacedMessage } {
  const line = draft.kind === 'event';
  const inbound = !line && draft.sender.kind === 'visitor';
  const outbound = !line && draft.sender.kind !== 'visitor' && !draft.private;
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
  return {
    message,
    state: {
      ...state,
      lastSeq: message.seq,
      lastPublicSeq: draft.private ? state.lastPublicSeq : message.seq,
      inboundCount: message.inboundCount,
      outboundCount: message.outboundCount,
      lastSaidSeq: line ? state.lastSaidSeq : message.seq,
      lastPublicSaidSeq: line || draft.private ? state.lastPublicSaidSeq : message.seq,
      waitingSince: inbound ? (state.waitingSince ?? createdAt) : outbound && !draft.automatic ? waitsOn(state, draft, createdAt) : state.waitingSince,
      lastActivityAt: line ? state.lastActivityAt : createdAt,
      listedAt: line ? state.listedAt : listedAt(state, createdAt),
      updatedAt: createdAt,
    },
  };
}

/** Who wrote on while the answer to what they said before was on its way waits anew: for the next one. */
const waitsOn = ({ waitingSince, lastPublicSaidSeq }: ConversationState, { answersUpTo }: Draft, now: Date): Date | null =>
  waitingSince && answersUpTo !== undefined && lastPublicSaidSeq > answersUpTo ? now : null;

const listedAt = (state: ConversationState, activityAt: Date) => (activityAt.getTime() - state.listedAt.getTime() < LIST_STEP_MS ? state.listedAt : activityAt);
