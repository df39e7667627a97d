import { Injectable } from '@nestjs/common';
import { conversationsRpc, Refused, type Message, type ServerFrames, type Staff } from '@parley/contracts';
import { Rpc } from '@parley/service-kit';
import type { Line } from '../domain/assist/line.js';

/** How many of the newest messages are read, and how many of the first. */
const [NEWEST, FIRST] = [200, 20];

/** A conversation as an agent sees it. */
export interface Reading {
  /** Oldest first; of a long one the first and the newest. */
  lines: Line[];
  lastSeq: number;
}

/** What somebody sees of a conversation, asked of its owner with their own rights; nothing of it is kept. */
@Injectable()
export class ReadConversation {
  constructor(private readonly rpc: Rpc) {}

  /** @throws Refused `conversation.not_found` also when somebody does not see it */
  async mustSee(who: Staff, conversationId: string): Promise<void> {
    await this.catchUp(who, conversationId);
  }

  /** @throws Refused `conversation.not_found` */
  async read(who: Staff, conversationId: string): Promise<Reading> {
    const { contactId, lastSeq } = await this.catchUp(who, conversationId);
    const afterSeq = Math.max(0, lastSeq - NEWEST);
    const [first, newest] = await Promise.all([
      afterSeq > 0 ? this.rpc.call(conversationsRpc.unheard, { items: [{ tenantId: who.tenantId, contactId, conversationId, afterSeq: 0, beforeSeq: Math.min(FIRST, afterSeq) + 1 }] }) : undefined,
      this.catchUp(who, conversationId, afterSeq),
    ]);
    const begun = (first?.outcomes[0] ?? []).map(({ staff }) => (JSON.parse(staff) as { data: ServerFrames['message'] }).data.message);
    return { lines: [...begun, ...(newest.messages ?? [])].flatMap(lineOf), lastSeq };
  }

  private async catchUp(who: Staff, conversationId: string, afterSeq?: number): Promise<{ contactId: string; lastSeq: number; messages?: Message[] }> {
    const { outcomes } = await this.rpc.call(conversationsRpc.catchUp, { items: [{ principal: who, conversationId, ...(afterSeq !== undefined && { afterSeq }) }] });
    const [outcome] = outcomes;
    if (outcome?.ok) return outcome;
    throw new Refused(!outcome || outcome.problem.code === 'conversation.not_found' ? 'conversation.not_found' : outcome.problem.code === 'auth.forbidden' ? 'auth.forbidden' : 'service.unavailable');
  }
}

/** Words of people and the bot; what happened in between, and whispers of supervisors, are not for a model. */
function lineOf({ kind, sender, text, private: hidden, seq, deletedAt }: Message): Line[] {
  if (text === undefined || text.trim() === '' || deletedAt !== undefined || !['text', 'card', 'image', 'file'].includes(kind) || sender.kind === 'system') return [];
  return [{ seq, by: sender.kind, hidden, text }];
}
