import { Injectable } from '@nestjs/common';
import type { EventData, EventEnvelope } from '@parley/contracts';
import type { Reaction } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { CarryReplies } from '../../timers/carry-replies.js';

type On = 'ticket.commented';

/** What staff or an integration reply in public goes on its way to the requester. What was copied from a conversation was said there already. */
@Injectable()
export class OnReplyWritten implements Reaction<On> {
  readonly on = ['ticket.commented'] as const;

  constructor(private readonly replies: CarryReplies) {}

  wants({ data: { internal, author, message } }: EventEnvelope<EventData<On>>): boolean {
    return !internal && message === null && (author.kind === 'agent' || author.kind === 'bot');
  }

  async run(tx: Tx, { data: { ticketId, commentId, createdAt } }: EventEnvelope<EventData<On>>): Promise<void> {
    const added = await tx.run(
      `insert into reply (tenant_id, comment_id, ticket_id, created_at, next_at) select $1, c.id, c.ticket_id, $4, now() from ticket_comment c where c.tenant_id = $1 and c.id = $2 and c.ticket_id = $3 on conflict do nothing`,
      [tx.tenantId, commentId, ticketId, createdAt],
    );
    if (added === 0) return;
    await tx.run(`update ticket_comment set delivery_over = 'none', delivery_state = 'waiting', delivery_at = now() where tenant_id = $1 and id = $2`, [tx.tenantId, commentId]);
    tx.afterCommit(() => this.replies.wake());
  }
}
