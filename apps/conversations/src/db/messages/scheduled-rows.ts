import type { Attachment, ScheduledMessage } from '@parley/contracts';
import type { SpanningTx, Tx } from '@parley/tenancy';
import type { StoredAttachment } from '../../domain/attachment.js';
import { storedColumns, storedOf, type Columns } from '../attachments.js';

export type State = ScheduledMessage['state'];
export type Reason = NonNullable<ScheduledMessage['reason']>;
export interface ScheduledRow {
  id: string;
  conversationId: string;
  agentId: string;
  agentName: string;
  text: string;
  attachmentIds: string[];
  private: boolean;
  replyTo: string | null;
  sendAt: Date;
  ifResolved: 'send' | 'cancel';
  ifVisitorWrote: 'send' | 'cancel';
  /** Of the conversation, when it was written. */
  inboundCount: number;
  state: State;
  reason: Reason | null;
  seq: number | null;
  tries: number;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const columns = `
  s.id, s.conversation_id as "conversationId", s.agent_id as "agentId", s.agent_name as "agentName", s.text, s.attachment_ids as "attachmentIds", s.private, s.reply_to as "replyTo", s.send_at as "sendAt",
  s.if_resolved as "ifResolved", s.if_visitor_wrote as "ifVisitorWrote", s.inbound_count as "inboundCount", s.state, s.reason, s.seq, s.tries, s.version,
  s.created_at as "createdAt", s.updated_at as "updatedAt"`;

/** How many wait in a conversation, and of an agent in all. */
export async function waitingCounts(tx: Tx, conversationId: string, agentId: string): Promise<{ conversation: number; agent: number }> {
  const counts = await tx.row<{ conversation: number; agent: number }>(
    `select (select count(*) from scheduled_message where tenant_id = $1 and conversation_id = $2 and state = 'waiting')::int as conversation,
       (select count(*) from scheduled_message where tenant_id = $1 and agent_id = $3 and state = 'waiting')::int as agent`,
    [tx.tenantId, conversationId, agentId],
  );
  return counts!;
}

export const insertScheduled = (tx: Tx, row: ScheduledRow): Promise<number> =>
  tx.run(
    `insert into scheduled_message (tenant_id, id, conversation_id, agent_id, agent_name, text, private, reply_to, send_at, if_resolved, if_visitor_wrote, inbound_count, attachment_ids, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)`,
    [tx.tenantId, row.id, row.conversationId, row.agentId, row.agentName, row.text, row.private, row.replyTo, row.sendAt, row.ifResolved, row.ifVisitorWrote, row.inboundCount, row.attachmentIds, row.createdAt],
  );

/** One of a conversation, locked: whoever sends or takes it back comes first, the other finds it over. */
export const lockScheduled = (tx: Tx, conversationId: string, id: string): Promise<ScheduledRow | undefined> =>
  tx.row(`select ${columns} from scheduled_message s where tenant_id = $1 and conversation_id = $2 and id = $3 for update`, [tx.tenantId, conversationId, id]);

export const listScheduled = (tx: Tx, conversationId: string, latest: number): Promise<ScheduledRow[]> =>
  tx.rows(
    `(select ${columns} from scheduled_message s where tenant_id = $1 and conversation_id = $2 and state = 'waiting' order by send_at, id)
     union all
     (select ${columns} from scheduled_message s where tenant_id = $1 and conversation_id = $2 and state in ('sent', 'cancelled', 'failed') order by updated_at desc, id limit $3)`,
    [tx.tenantId, conversationId, latest],
  );

export const rewriteScheduled = (tx: Tx, { id, text, attachmentIds, sendAt, ifResolved, ifVisitorWrote, version, updatedAt }: ScheduledRow): Promise<number> =>
  tx.run('update scheduled_message set text = $3, send_at = $4, if_resolved = $5, if_visitor_wrote = $6, version = $7, updated_at = $8, attachment_ids = $9 where tenant_id = $1 and id = $2', [
    tx.tenantId, id, text, sendAt, ifResolved, ifVisitorWrote, version, updatedAt, attachmentIds,
  ]);

/** How one ended. */
export interface End {
  state: Exclude<State, 'waiting'>;
  reason?: Reason;
  seq?: number;
}
export async function endScheduled(tx: Tx, id: string, { state, reason, seq }: End, now: Date): Promise<void> {
  // What is not sent lets its files go: they are swept when they are a day old.
  if (state !== 'sent') tx.send('update attachment set kept_by = null where tenant_id = $1 and kept_by = $2', [tx.tenantId, id]);
  await tx.run('update scheduled_message set state = $3, reason = $4, seq = $5, version = version + 1, updated_at = $6 where tenant_id = $1 and id = $2', [
    tx.tenantId, id, state, reason ?? null, seq ?? null, now,
  ]);
}

/** One that could not be sent at the moment is tried again then. */
export const putOff = (tx: Tx, id: string, until: Date): Promise<number> =>
  tx.run('update scheduled_message set send_at = $3, tries = tries + 1 where tenant_id = $1 and id = $2', [tx.tenantId, id, until]);

/** One whose time has come. */
export interface DueScheduled {
  tenantId: string;
  id: string;
  version: number;
  attachmentIds: string[];
}

/** Those whose time has come, of all tenants, the longest due first. */
export const dueScheduled = (tx: SpanningTx, now: Date, limit: number): Promise<DueScheduled[]> =>
  tx.rows(`select tenant_id as "tenantId", id, version, attachment_ids as "attachmentIds" from scheduled_message where state = 'waiting' and send_at <= $1 order by send_at limit $2`, [now, limit]);

/** How the conversation and the author of a scheduled message stand. */
export interface Circumstances {
  status: string;
  conversationInbound: number;
  agentActive: boolean;
}

/** Takes one whose time has come; `undefined`: somebody else did, or it waits no more. */
export const takeScheduled = (tx: Tx, id: string, now: Date): Promise<(ScheduledRow & Circumstances) | undefined> =>
  tx.row(
    `select ${columns}, c.status, c.inbound_count as "conversationInbound", coalesce((select p.active from agent_profile p where p.tenant_id = s.tenant_id and p.id = s.agent_id), true) as "agentActive"
     from scheduled_message s join conversation c on c.tenant_id = s.tenant_id and c.id = s.conversation_id
     where s.tenant_id = $1 and s.id = $2 and s.state = 'waiting' and s.send_at <= $3 for update of s skip locked`,
    [tx.tenantId, id, now],
  );

/** The files that are left of those that messages name, by their ids. */
export async function filesOf(tx: Tx, rows: readonly ScheduledRow[]): Promise<Map<string, StoredAttachment>> {
  const ids = rows.flatMap(({ attachmentIds }) => attachmentIds);
  if (ids.length === 0) return new Map();
  const found = await tx.rows<Columns>(`select ${storedColumns} from attachment a where a.tenant_id = $1 and a.id = any($2::uuid[]) and a.state = 'ready' and not a.withdrawn`, [tx.tenantId, ids]);
  return new Map(found.map((row) => [row.id, storedOf(row)]));
}

/** @param attachments those that are left, see `filesOf` */
export const presentScheduled = ({ agentId, agentName, replyTo, reason, seq, ...row }: ScheduledRow, attachments: Attachment[]): ScheduledMessage => ({
  id: row.id,
  conversationId: row.conversationId,
  agent: { id: agentId, name: agentName },
  text: row.text,
  attachments,
  private: row.private,
  ...(replyTo && { replyTo }),
  sendAt: row.sendAt.toISOString(),
  ifResolved: row.ifResolved,
  ifVisitorWrote: row.ifVisitorWrote,
  state: row.state,
  ...(reason && { reason }),
  ...(seq !== null && { seq }),
  version: row.version,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});
