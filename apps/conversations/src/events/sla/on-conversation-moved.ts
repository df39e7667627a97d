import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { RulesInForce } from '../../actions/sla/rules-in-force.js';
import { SettleClocks } from '../../actions/sla/settle-clocks.js';

/** An integration that answers with an API key answers for the company; what rules say is signed by nobody. */
const isOfKey = ({ kind, id }: EventData<'message.posted'>['sender']) => kind === 'bot' && id !== undefined;

type On = 'message.posted' | 'conversation.created' | 'conversation.assigned' | 'conversation.resolved' | 'conversation.reopened' | 'conversation.updated' | 'conversation.handed_off' | 'conversation.bot_took';

/** Lets the clocks of a conversation go on when something happened in it that they care about. */
@Injectable()
export class OnConversationMoved implements Reaction<On> {
  readonly on = ['message.posted', 'conversation.created', 'conversation.assigned', 'conversation.resolved', 'conversation.reopened', 'conversation.updated', 'conversation.handed_off', 'conversation.bot_took'] as const;

  constructor(
    private readonly rules: RulesInForce,
    private readonly settle: SettleClocks,
  ) {}

  /** Lines are told of by the change that they belong to; notes and automatic replies mean nothing to a clock. */
  wants({ tenantId, data }: EventEnvelope<EventData<On>>): boolean {
    if (this.rules.areNone(tenantId)) return false;
    return !('messageId' in data) || (!data.private && (data.sender.kind === 'visitor' || data.sender.kind === 'agent' || isOfKey(data.sender)));
  }

  run(tx: Tx, { data }: EventEnvelope<EventData<On>>): Promise<void> {
    return this.settle.run(tx, [data.conversationId], { now: new Date() });
  }
}
