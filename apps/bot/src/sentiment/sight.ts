import { Injectable } from '@nestjs/common';
import { conversationsRpc, Refused, type Principal, type ServerFrames } from '@parley/contracts';
import { Rpc } from '@parley/service-kit';

/** Who may see which conversation, as its owner says; and what stands in it, which is not kept here. */
@Injectable()
export class ConversationSight {
  constructor(private readonly rpc: Rpc) {}

  /** @throws Refused `conversation.not_found` also when somebody does not see it */
  async mustSee(principal: Principal, conversationId: string): Promise<{ contactId: string }> {
    const { outcomes } = await this.rpc.call(conversationsRpc.catchUp, { items: [{ principal, conversationId }] });
    const outcome = outcomes[0];
    if (!outcome?.ok) throw new Refused(outcome?.problem.code === 'conversation.not_found' || !outcome ? 'conversation.not_found' : 'service.unavailable');
    return { contactId: outcome.contactId };
  }

  /** What a message says now; `undefined` when it has no words any more. */
  async textOf(tenantId: string, { contactId, conversationId, seq }: { contactId: string; conversationId: string; seq: number }): Promise<string | undefined> {
    const { outcomes } = await this.rpc.call(conversationsRpc.unheard, { items: [{ tenantId, contactId, conversationId, afterSeq: seq - 1, beforeSeq: seq + 1 }] });
    const found = outcomes[0]?.find((one) => one.seq === seq);
    if (!found) return undefined;
    const frame = JSON.parse(found.staff) as { data: ServerFrames['message'] };
    return frame.data.message.text;
  }
}
