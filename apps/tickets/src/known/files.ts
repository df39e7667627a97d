import { Injectable } from '@nestjs/common';
import { conversationsRpc, type Attachment, type Principal } from '@parley/contracts';
import { Rpc } from '@parley/service-kit';
import { uuidv7, type Tx } from '@parley/tenancy';

/** Files of one place of a ticket. */
export interface Placed {
  ids: readonly string[];
  commentId?: string;
  fieldKey?: string;
  internal: boolean;
}

/** The files of tickets: conversations stores them, and is told which to keep. */
@Injectable()
export class Files {
  constructor(private readonly rpc: Rpc) {}

  /**
   * Gives files to a ticket, in the caller's transaction. They are those of `principal`, those that the ticket has already, or those of the conversation.
   * @throws Refused `attachment.not_found`
   */
  async place(tx: Tx, { principal, ticketId, conversationId }: { principal: Principal; ticketId: string; conversationId?: string | undefined }, places: readonly Placed[]): Promise<void> {
    const ids = [...new Set(places.flatMap((place) => place.ids))];
    if (ids.length === 0) return;
    await this.rpc.call(conversationsRpc.keepFiles, { principal, keptFor: ticketId, ids, ...(conversationId && { conversationId }) });
    await placeFiles(tx, ticketId, places);
  }

  /** Files as they may be shown now, by id. */
  async links(tenantId: string, ids: readonly string[]): Promise<Map<string, Attachment>> {
    if (ids.length === 0) return new Map();
    const { files } = await this.rpc.call(conversationsRpc.fileLinks, { tenantId, ids: [...new Set(ids)] });
    return new Map(files.map((file) => [file.id, file]));
  }
}

/** Notes which files a ticket has, and where. */
export async function placeFiles(tx: Tx, ticketId: string, places: readonly Placed[]): Promise<void> {
  const rows = places.flatMap(({ ids, commentId = null, fieldKey = null, internal }) => ids.map((id) => ({ id: uuidv7(), attachment_id: id, comment_id: commentId, field_key: fieldKey, internal })));
  if (rows.length === 0) return;
  await tx.run(
    `insert into ticket_attachment (tenant_id, id, ticket_id, attachment_id, comment_id, field_key, internal)
     select $1, v.id, $2, v.attachment_id, v.comment_id, v.field_key, v.internal
     from jsonb_to_recordset($3) as v (id uuid, attachment_id uuid, comment_id uuid, field_key text, internal boolean)`,
    [tx.tenantId, ticketId, JSON.stringify(rows)],
  );
}
