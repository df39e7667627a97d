import { masked, type Block, type BlockKind, type Doer, type Staff } from '@parley/contracts';

export interface BlockRow {
  id: string;
  kind: BlockKind;
  value: string;
  contactName: string | null;
  reason: string | null;
  by: Doer;
  createdAt: Date;
  expiresAt: Date | null;
}
/** A row of `block` `b` with the name of the contact that it is about. */
export const blockColumns = `b.id, b.kind, b.value, b.reason, b.by, b.created_at as "createdAt", b.expires_at as "expiresAt",
  (select k.name from contact k where b.kind = 'contact' and k.tenant_id = b.tenant_id and k.id = b.value::uuid) as "contactName"`;

/** A block as `who` may see it: an address in part, where the role masks addresses. */
export const presentBlock = (who: Staff, { id, kind, value, contactName, reason, by, createdAt, expiresAt }: BlockRow): Block => ({
  id, kind, value: kind === 'email' ? masked(who, { email: value }).email : value,
  contact: kind === 'contact' ? { id: value, name: contactName ?? '' } : null,
  reason,
  expiresAt: expiresAt?.toISOString() ?? null,
  by,
  createdAt: createdAt.toISOString(),
});
