import type { Tx } from '@parley/tenancy';
import type { Attributes } from '../../domain/conversation.js';
import type { Category } from '../../domain/wrap-up/wrap-up.js';

export interface WrapUpRow {
  id: string;
  categoryId: string | null;
  fields: Attributes;
  note: string;
  byKind: 'agent' | 'key';
  byId: string;
  byName: string;
  createdAt: Date;
}

/** Most wrap-ups of a conversation that are shown. */
export const MOST_SHOWN = 50;

/** Newest first. */
export const wrapUpsOf = (tx: Tx, conversationId: string, most = MOST_SHOWN): Promise<WrapUpRow[]> =>
  tx.rows<WrapUpRow>(
    `select id, category_id as "categoryId", fields, note, by_kind as "byKind", by_id as "byId", by_name as "byName", created_at as "createdAt"
     from wrap_up where tenant_id = $1 and conversation_id = $2 order by id desc limit $3`,
    [tx.tenantId, conversationId, most],
  );

export const addWrapUp = (tx: Tx, conversationId: string, { id, categoryId, fields, note, byKind, byId, byName, createdAt }: WrapUpRow): Promise<number> =>
  tx.run('insert into wrap_up (tenant_id, id, conversation_id, category_id, fields, note, by_kind, by_id, by_name, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
    tx.tenantId, id, conversationId, categoryId, JSON.stringify(fields), note, byKind, byId, byName, createdAt.toISOString(),
  ]);

export const categoriesOf = (tx: Tx): Promise<Category[]> =>
  tx.rows<Category>(
    `select id, name, (body ->> 'parentId')::uuid as "parentId", coalesce((body ->> 'archived')::boolean, false) as archived
     from work_rule where tenant_id = $1 and kind = 'wrap_up_category' order by position, lower(name), id`,
    [tx.tenantId],
  );

/** Whether conversations are filed under a category. Whoever files one there now waits until this transaction ends. */
export async function isFiledUnder(tx: Tx, categoryId: string): Promise<boolean> {
  await tx.run('select 1 from work_rule where tenant_id = $1 and id = $2 for update', [tx.tenantId, categoryId]);
  const row = await tx.row<{ yes: boolean }>('select exists (select from wrap_up where tenant_id = $1 and category_id = $2) as yes', [tx.tenantId, categoryId]);
  return row!.yes;
}
