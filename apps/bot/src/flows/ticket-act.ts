import { Injectable } from '@nestjs/common';
import { conversationsRpc, Refused, ticketsRpc, type FlowNodeOf } from '@parley/contracts';
import { Rpc } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { beginRun } from '../db/flows/runs.js';
import type { FlowWant } from '../domain/flows/state.js';
import { BotBook } from '../settings/bot-book.js';
import type { ActAt } from './drive.js';
import type { FlowMessage } from '../dialogue/flow-walks.js';

/** Long enough for a busy moment; then it goes where the author sends failures. */
const TIMEOUT_MS = 5000;

/** Opens tickets for flows. */
@Injectable()
export class TicketAct {
  constructor(
    private readonly db: Database,
    private readonly rpc: Rpc,
    private readonly book: BotBook,
  ) {}

  /** The same message opens the same ticket. Answers its number; `null`: none could be opened. */
  async run({ tenantId, conversationId, messageId }: FlowMessage, { want, node, env, state, place }: ActAt<Extract<FlowWant, { kind: 'ticket' }>>): Promise<number | null> {
    const { typeId, teamId, priority } = node as FlowNodeOf<'ticket'>;
    const { ref } = await this.db.inTenant(tenantId, (tx) => beginRun(tx, { conversationId, messageId, place }));
    const bot = await this.book.of(tenantId);
    const team = teamId ?? state.teamId ?? undefined;
    try {
      const [contact] = (await this.rpc.call(conversationsRpc.contactCards, { tenantId, ids: [env.facts.contact.id] })).contacts;
      if (!contact) return null;
      const asked = { tenantId, ticketId: ref, conversationId, contact, bot: { id: bot.botId, name: bot.name }, subject: want.subject, description: want.description, fields: want.fields };
      const opened = await this.rpc.call(ticketsRpc.openByBot, { ...asked, ...(typeId && { typeId }), ...(team && { teamId: team }), ...(priority && { priority }) }, { timeoutMs: TIMEOUT_MS });
      return opened.number;
    } catch (error) {
      if (error instanceof Refused) return null;
      throw error;
    }
  }
}
