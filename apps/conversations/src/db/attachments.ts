import type { Principal } from '@parley/contracts';
import type { SpanningTx, Tx } from '@parley/tenancy';
import type { Sent, StoredAttachment } from '../domain/attachment.js';
import { andVisibleTo } from './visible.js';

/** Row `a` as `StoredAttachment`, but `thumbnail` may be false and the measures null; see `storedOf`. */
export const storedColumns = 'a.id, a.name, a.size::float8 as size, a.content_type as "contentType", a.width, a.height, a.duration, a.thumbnail, a.uploader_kind as "uploaderKind", a.uploader_id as "uploaderId"';

export interface Columns extends Sent {
  id: string;
  name: string;
  size: number;
  contentType: string;
  width: number | null;
  height: number | null;
  duration: number | null;
  thumbnail: boolean;
}

export const storedOf = ({ id, name, size, contentType, width, height, duration, thumbnail }: Columns): StoredAttachment => ({
  id,
  name,
  size,
  contentType,
  ...(width !== null && { width }),
  ...(height !== null && { height }),
  ...(duration !== null && { duration }),
  ...(thumbnail && { thumbnail }),
});

/** A file that a message is about to take, locked. */
export interface LooseAttachment extends Sent {
  stored: StoredAttachment;
}
export type LooseAttachments = ReadonlyMap<string, LooseAttachment>;
export const looseKey = (tenantId: string, id: string): string => `${tenantId}/${id}`;

interface Named {
  tenantId: string;
  ids: readonly string[];
  /** The message that names them: a scheduled one takes what is kept for it. */
  clientMessageId: string;
}

/**
 * The files that messages name, of any tenants, as far as they are whole and in no message yet; locked, in order of id, until the
 * transaction ends. No statement when nobody names any. Lock conversations before.
 */
export async function loadAttachments(tx: SpanningTx, named: readonly Named[]): Promise<LooseAttachments> {
  const all = named.flatMap(({ tenantId, ids, clientMessageId }) => ids.map((id) => [tenantId, id, clientMessageId] as const));
  if (all.length === 0) return new Map();
  const rows = await tx.rows<Columns & { tenantId: string }>(
    `select a.tenant_id as "tenantId", ${storedColumns} from attachment a
     where (a.tenant_id, a.id) in (select * from unnest($1::uuid[], $2::uuid[])) and a.state = 'ready' and a.conversation_id is null
       and (a.kept_by is null or ((a.tenant_id, a.id, a.kept_by::text) in (select * from unnest($1::uuid[], $2::uuid[], $3::text[])) and exists (select from scheduled_message s where s.tenant_id = a.tenant_id and s.id = a.kept_by)))
     order by a.tenant_id, a.id for no key update`,
    [all.map(([tenantId]) => tenantId), all.map(([, id]) => id), all.map(([, , clientMessageId]) => clientMessageId)],
  );
  return new Map(rows.map((row) => [looseKey(row.tenantId, row.id), { stored: storedOf(row), uploaderKind: row.uploaderKind, uploaderId: row.uploaderId }]));
}

/** A file that belongs to a message from now on. */
export interface Claim {
  tenantId: string;
  id: string;
  conversationId: string;
  messageId: string;
  private: boolean;
}

/** Gives files to their messages. They must be loaded by this transaction, which stores their conversations before it ends. */
export async function claimAttachments(tx: SpanningTx, claims: readonly Claim[]): Promise<void> {
  if (claims.length === 0) return;
  await tx.run(
    `update attachment a set conversation_id = v.conversation_id, message_id = v.message_id, private = v.private, kept_by = null
     from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::boolean[]) as v (tenant_id, id, conversation_id, message_id, private)
     where a.tenant_id = v.tenant_id and a.id = v.id`,
    [
      claims.map(({ tenantId }) => tenantId),
      claims.map(({ id }) => id),
      claims.map(({ conversationId }) => conversationId),
      claims.map(({ messageId }) => messageId),
      claims.map((claim) => claim.private),
    ],
  );
}

/** Notes a file before its first byte is stored. */
export const beginAttachment = (tx: Tx, who: Principal, id: string): Promise<number> =>
  tx.run(`insert into attachment (tenant_id, id, state, uploader_kind, uploader_id, name) values ($1, $2, 'pending', $3, $4, '')`, [tx.tenantId, id, who.kind, who.id]);

/** Notes that a file is whole; false when a sweep took it for given up meanwhile. `storedBytes` counts all its forms. */
export async function finishAttachment(tx: Tx, { id, name, size, contentType, width, height, duration, thumbnail }: StoredAttachment, storedBytes: number): Promise<boolean> {
  const done = await tx.run(
    `update attachment set state = 'ready', size = $3, content_type = $4, width = $5, height = $6, thumbnail = $7, stored_bytes = $8, name = $9, duration = $10
     where tenant_id = $1 and id = $2 and state = 'pending'`,
    [tx.tenantId, id, size, contentType, width ?? null, height ?? null, thumbnail ?? false, storedBytes, name, duration ?? null],
  );
  return done > 0;
}

const watchesOver = (who: Principal) => who.kind !== 'visitor' && who.permissions.includes('conversations:supervise');

/**
 * A whole file that somebody may see: what they sent themselves; staff also what is in a message of a conversation that they see, or waits to be, or is kept for answers (what is kept for a ticket is shown by the ticket); a visitor what is in a public
 * message of a conversation of theirs. The files of a deleted message are for those who watch over the work of others.
 */
export async function visibleAttachment(tx: Tx, who: Principal, id: string): Promise<StoredAttachment | undefined> {
  const params: unknown[] = [tx.tenantId, id, who.kind, who.id];
  const visible = who.kind === 'visitor' ? '' : andVisibleTo(who, (value) => `$${params.push(value)}`);
  const row = await tx.row<Columns>(
    `select ${storedColumns} from attachment a left join scheduled_message s on s.tenant_id = a.tenant_id and s.id = a.kept_by and s.state = 'waiting'
     left join conversation c on c.tenant_id = a.tenant_id and c.id = coalesce(a.conversation_id, s.conversation_id)
     where a.tenant_id = $1 and a.id = $2 and a.state = 'ready' ${watchesOver(who) ? '' : 'and not a.withdrawn'}
       and ((a.uploader_kind = $3 and a.uploader_id = $4) or ($3 <> 'visitor' and exists (select 1 from work_rule w where w.tenant_id = a.tenant_id and w.id = a.kept_by)) or (c.id is not null${visible} and ($3 <> 'visitor' or (c.contact_id = $4 and a.conversation_id is not null and not a.private))))`,
    params,
  );
  return row && storedOf(row);
}

/** A whole file by its id alone, for whoever showed a signature. */
export async function signedAttachment(tx: Tx, id: string): Promise<StoredAttachment | undefined> {
  const row = await tx.row<Columns>(`select ${storedColumns} from attachment a where a.tenant_id = $1 and a.id = $2 and a.state = 'ready' and not a.withdrawn`, [tx.tenantId, id]);
  return row && storedOf(row);
}
