import { Injectable } from '@nestjs/common';
import type { Problem } from '@parley/contracts';
import { currentTraceparent, inSpan } from '@parley/observability';
import { ConversationsCalls } from '../calls/conversations-calls.js';
import type { Greeted } from './connection.js';
import type { FrameData, FrameHandler } from './frame-handler.js';
import { sendAck } from './metrics.js';

/** Hands a message on, and acks it once it is durable. */
@Injectable()
export class OnMessageSend implements FrameHandler<'message.send'> {
  constructor(private readonly conversations: ConversationsCalls) {}

  async run(connection: Greeted, message: FrameData<'message.send'>, ref: string | undefined): Promise<void> {
    const stop = sendAck.startTimer();
    const outcome = await inSpan('ws message.send', { kind: 'server', onlyIfRecorded: true }, () => {
      const traceparent = currentTraceparent();
      return this.conversations.append({ ...message, principal: connection.principal, socketId: connection.id, ...(traceparent && { traceparent }) }, contactOf(connection, message));
    });
    if (!outcome.ok) return refuse(connection, outcome.problem, ref);
    stop();
    connection.send('ack', outcome.ack, ref);
  }
}

/** Whoever is kept out is told so, and heard no more. */
function refuse(connection: Greeted, problem: Problem, ref: string | undefined): void {
  connection.refuse(problem, { ref });
  if (problem.code === 'visitor.blocked') connection.close('revoked');
}

/** Whose conversation it goes into, as far as this socket knows; a conversation that it does not follow stands for itself. */
const contactOf = ({ principal, subscriptions }: Greeted, { conversationId }: FrameData<'message.send'>): string =>
  principal.kind === 'visitor' ? principal.id : ((conversationId !== undefined && subscriptions.get(conversationId)?.contactId) || (conversationId ?? principal.id));
