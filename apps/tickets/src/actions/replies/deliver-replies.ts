import { Inject, Injectable } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import type { Logger } from '@parley/observability';
import { LOG } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import { commentColumns, type CommentRecord } from '../../db/comment-record.js';
import { remember } from '../../db/history.js';
import { findTicket, type ListedTicket } from '../../db/ticket-record.js';
import { system } from '../../domain/ticket.js';
import { Desk } from '../../live/desk.js';
import { CarryReply, type Carried } from './carry-reply.js';

const MINUTE_MS = 60_000;
/** Waits between tries, in minutes: with the first, nine tries within a day. */
const WAITS = [0.1, 1, 5, 15, 60, 180, 360, 720];
const BATCH = 50;

interface Due {
  tenantId: string;
  commentId: string;
}
/** Replies of one ticket go in their order: the first of each. */
const DUE = `
  select distinct on (tenant_id, ticket_id) tenant_id as "tenantId", comment_id as "commentId"
  from (select * from reply where next_at <= $1 order by next_at limit 500) due order by tenant_id, ticket_id, created_at, comment_id limit ${BATCH}`;

interface Waiting {
  ticketId: string;
  tries: number;
  first: boolean;
}
const TAKE = `
  select r.ticket_id as "ticketId", r.tries,
    not exists (select 1 from reply e where e.tenant_id = r.tenant_id and e.ticket_id = r.ticket_id and e.next_at is not null and (e.created_at, e.comment_id) < (r.created_at, r.comment_id)) as first
  from reply r where r.tenant_id = $1 and r.comment_id = $2 and r.next_at is not null for update of r skip locked`;

/** Brings public replies on their way, each once: what fails is tried again for a day. Several processes may do so at once. */
@Injectable()
export class DeliverReplies {
  constructor(
    private readonly db: Database,
    private readonly carry: CarryReply,
    private readonly desk: Desk,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Answers how many were looked at. */
  async run(now: Date): Promise<number> {
    const due = await this.db.acrossTenants((tx) => tx.rows<Due>(DUE, [now]));
    for (const { tenantId, commentId } of due) await this.one(tenantId, commentId, now);
    return due.length;
  }

  private async one(tenantId: string, commentId: string, now: Date): Promise<void> {
    try {
      await this.db.inTenant(tenantId, (tx) => this.go(tx, commentId, now));
    } catch (error) {
      const final = error instanceof Refused && error.problem.status < 500 && error.problem.status !== 429;
      this.log.warn({ err: error, tenantId, comment: commentId }, final ? 'a reply could not be brought to its requester' : 'a reply is brought to its requester later');
      await this.db.inTenant(tenantId, (tx) => this.later(tx, commentId, { now, error: String(error), final }));
    }
  }

  private async go(tx: Tx, commentId: string, now: Date): Promise<void> {
    const waiting = await tx.row<Waiting>(TAKE, [tx.tenantId, commentId]);
    if (!waiting?.first) return;
    const ticket = await findTicket(tx, waiting.ticketId);
    const comment = await tx.row<CommentRecord>(`select ${commentColumns} from ticket_comment c where c.tenant_id = $1 and c.id = $2`, [tx.tenantId, commentId]);
    if (!ticket || !comment) return;
    await this.done(tx, { ticket, commentId, carried: await this.carry.run(tx, { ticket, comment }), now });
  }

  private async done(tx: Tx, { ticket, commentId, carried, now }: { ticket: ListedTicket; commentId: string; carried: Carried; now: Date }): Promise<void> {
    await tx.run('update reply set next_at = null, tries = tries + 1, error = null where tenant_id = $1 and comment_id = $2', [tx.tenantId, commentId]);
    await tx.run('update ticket_comment set delivery_over = $3, delivery_state = $4, delivery_at = $5 where tenant_id = $1 and id = $2', [tx.tenantId, commentId, carried.over, carried.state, now]);
    if (carried.conversationId) {
      await tx.run(
        `insert into reply_line (tenant_id, conversation_id, ticket_id, replied_at) values ($1, $2, $3, $4)
         on conflict (tenant_id, conversation_id) do update set ticket_id = excluded.ticket_id, replied_at = excluded.replied_at`,
        [tx.tenantId, carried.conversationId, ticket.id, now],
      );
    }
    const sent = carried.state === 'sent';
    if (sent || ticket.requesterId) await remember(tx, [{ ticketId: ticket.id, by: system.by, what: sent ? 'reply_sent' : 'reply_failed', reason: carried.over, ref: { kind: 'comment', id: commentId, name: '' } }]);
    await this.desk.refresh(tx, ticket.id);
  }

  private async later(tx: Tx, commentId: string, { now, error, final }: { now: Date; error: string; final: boolean }): Promise<void> {
    const waiting = await tx.row<{ tries: number; ticketId: string }>('select tries, ticket_id as "ticketId" from reply where tenant_id = $1 and comment_id = $2 and next_at is not null for update', [tx.tenantId, commentId]);
    if (!waiting) return;
    const wait = final ? undefined : WAITS[waiting.tries];
    if (wait === undefined) {
      const ticket = await findTicket(tx, waiting.ticketId);
      return ticket && this.done(tx, { ticket, commentId, carried: { over: 'none', state: 'failed' }, now });
    }
    await tx.run('update reply set next_at = $3, tries = tries + 1, error = $4 where tenant_id = $1 and comment_id = $2', [tx.tenantId, commentId, new Date(now.getTime() + wait * MINUTE_MS), error.slice(0, 500)]);
  }
}
