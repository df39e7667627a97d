import type { FieldValue, PortalTicketSummary, TicketCategory, LocalName } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { commentColumns, type CommentRecord } from '../comment-record.js';

/** Most words of one ticket that its requester is shown. */
const MOST_COMMENTS = 200;

/** Public words of a ticket and of those of the same requester that became part of it, the newest, rising. */
export async function publicComments(tx: Tx, { ticketId, requesterId }: { ticketId: string; requesterId: string }): Promise<CommentRecord[]> {
  const rows = await tx.rows<CommentRecord>(
    `with recursive whole (id, depth) as (
       select $2::uuid, 0 union select t.id, w.depth + 1 from whole w join ticket t on t.tenant_id = $1 and t.merged_into_id = w.id and t.requester_id = $3 where w.depth < 20)
     select ${commentColumns} from whole w join ticket_comment c on c.tenant_id = $1 and c.ticket_id = w.id where not c.internal order by c.created_at desc, c.id desc limit ${MOST_COMMENTS}`,
    [tx.tenantId, ticketId, requesterId],
  );
  return rows.reverse();
}

export interface SummaryRow {
  id: string;
  number: number;
  subject: string;
  category: TicketCategory;
  statusName: LocalName;
  createdAt: Date;
  updatedAt: Date;
}
export const presentSummary = ({ category, statusName, createdAt, updatedAt, ...row }: SummaryRow): PortalTicketSummary => ({
  id: row.id, number: row.number, subject: row.subject, status: { category, name: statusName }, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString(),
});

/** What stands for a value that is not there. */
export const isEmpty = (value: FieldValue | undefined): boolean => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
