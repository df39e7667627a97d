import type { Inbox } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

/** What has a name in reports. */
export type Named = 'agent' | 'team' | 'inbox';

interface Name {
  kind: Named;
  id: string;
  name: string;
  /** Of inboxes. */
  channel: Inbox['channel'] | null;
}

/** Keeps a name as it was told last. @param version rises from one telling to the next: milliseconds */
export const keepName = (tx: Tx, { kind, id, name, channel }: Name, version: number): Promise<number> =>
  tx.run(
    `insert into name as n (tenant_id, kind, id, name, channel, told_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (tenant_id, kind, id) do update set name = excluded.name, channel = coalesce(excluded.channel, n.channel), gone = false, told_at = excluded.told_at where n.told_at <= excluded.told_at and not n.gone`,
    [tx.tenantId, kind, id, name, channel, version],
  );

/** What is gone keeps its channel, so that its conversations still count there, and has no name any more. */
export const loseName = (tx: Tx, { kind, id, channel }: Omit<Name, 'name'>): Promise<number> =>
  tx.run(
    `insert into name (tenant_id, kind, id, name, channel, gone, told_at) values ($1, $2, $3, '', $4, true, 0) on conflict (tenant_id, kind, id) do update set gone = true, name = ''`,
    [tx.tenantId, kind, id, channel],
  );

/** Inboxes of a channel, also those that are gone. */
export const inboxesOf = async (tx: Tx, channel: Inbox['channel']): Promise<string[]> =>
  (await tx.rows<{ id: string }>(`select id from name where tenant_id = $1 and kind = 'inbox' and channel = $2`, [tx.tenantId, channel])).map(({ id }) => id);

/** Channels of inboxes. */
export async function channelsOf(tx: Tx): Promise<Map<string, Inbox['channel']>> {
  const rows = await tx.rows<{ id: string; channel: Inbox['channel'] }>(`select id, channel from name where tenant_id = $1 and kind = 'inbox' and channel is not null`, [tx.tenantId]);
  return new Map(rows.map(({ id, channel }) => [id, channel]));
}

/** Names by their ids. What is gone has none. */
export async function namesOf(tx: Tx, kind: Named, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.rows<{ id: string; name: string }>('select id, name from name where tenant_id = $1 and kind = $2 and id = any($3::uuid[]) and not gone', [tx.tenantId, kind, ids]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
