import { Injectable } from '@nestjs/common';
import { conversationsRpc, type EventData, type EventEnvelope, type Message, type Principal } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import { Rpc } from '@parley/service-kit';
import type { Tx } from '@parley/tenancy';
import { noteQuestion } from '../../db/learning/questions.js';
import { keyOf } from '@parley/words';

type On = 'conversation.rated';

/** Scores up to this one are bad, on either scale. */
const BAD = 2;
/** Words that a visitor begins with before coming to the point are few. */
const SHORTEST = 6;

/** What somebody asked who was not content with the answer is a question that is not answered well. Only whoever sees every conversation is shown its words. */
@Injectable()
export class OnConversationRated implements Reaction<On> {
  readonly on = ['conversation.rated'] as const;

  constructor(private readonly rpc: Rpc) {}

  wants({ data }: EventEnvelope<EventData<On>>): boolean {
    return data.score <= BAD;
  }

  async run(tx: Tx, { tenantId, data }: EventEnvelope<EventData<On>>): Promise<void> {
    const { conversationId } = data;
    // In the service's own name: what is read is shown on to those alone who could read it there.
    const principal: Principal = { kind: 'key', tenantId, id: conversationId, name: 'knowledge', permissions: ['conversations:read'] };
    const { outcomes } = await this.rpc.call(conversationsRpc.catchUp, { items: [{ principal, conversationId, afterSeq: 0 }] });
    const [outcome] = outcomes;
    const text = questionOf(outcome?.ok ? (outcome.messages ?? []) : []) ?? data.comment;
    if (keyOf(text) !== '') await noteQuestion(tx, { text, source: 'rating', locale: null, conversationId, key: conversationId });
  }
}

/** The first thing that a visitor said that is more than a greeting. */
function questionOf(messages: readonly Message[]): string | undefined {
  return messages.find(({ sender, text }) => sender.kind === 'visitor' && (text ?? '').trim().length >= SHORTEST && keyOf(text!) !== '')?.text;
}
