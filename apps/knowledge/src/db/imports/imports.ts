import { Refused, type Doer, type KbImport, type KbImportItem, type KbImportPlan, type KbImportReason } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import type { Drafted, Note, ReadItem } from '../../imports/drafted.js';

export interface KbImportRow {
  id: string;
  source: KbImport['source'];
  name: string;
  status: KbImport['status'];
  reason: KbImportReason | null;
  plan: KbImportPlan | null;
  fileKey: string | null;
  sitemap: string | null;
  total: number;
  read: number;
  done: number;
  created: number;
  updated: number;
  unchanged: number;
  skipped: number;
  failed: number;
  by: Doer;
  createdAt: Date;
  finishedAt: Date | null;
}
/** A row of `kb_import` `i`, named as in `KbImportRow`. */
export const importColumns = `i.id, i.source, i.name, i.status, i.reason, i.plan, i.file_key as "fileKey", i.sitemap, i.total, i.read, i.done, i.created, i.updated, i.unchanged, i.skipped, i.failed, i.by,
  i.created_at as "createdAt", i.finished_at as "finishedAt"`;

export const presentImport = ({ fileKey: _, sitemap: __, createdAt, finishedAt, ...row }: KbImportRow): KbImport => ({ ...row, createdAt: createdAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null });

/** @throws Refused `import.not_found` */
export async function findImport(tx: Tx, id: string, lock = ''): Promise<KbImportRow> {
  const row = await tx.row<KbImportRow>(`select ${importColumns} from kb_import i where i.tenant_id = $1 and i.id = $2 ${lock}`, [tx.tenantId, id]);
  if (!row) throw new Refused('import.not_found');
  return row;
}

export interface KbItemRow {
  position: number;
  source: string;
  title: string | null;
  locale: string | null;
  outcome: KbImportItem['outcome'];
  reason: KbImportReason | null;
  detail: string | null;
  notes: Note[];
  articleId: string | null;
}
export const itemColumns = `m.position, m.source, m.title, m.locale, m.outcome, m.reason, m.detail, m.notes, m.article_id as "articleId"`;
export interface StagedItem extends KbItemRow {
  content: Drafted;
  digest: string;
}

/** Items that wait, in their order, after one of them. */
export const waitingItems = (tx: Tx, importId: string, { after, most, lock = '' }: { after: number; most: number; lock?: string }): Promise<StagedItem[]> =>
  tx.rows<StagedItem>(
    `select ${itemColumns}, m.content, m.digest from kb_import_item m where m.tenant_id = $1 and m.import_id = $2 and m.outcome = 'waiting' and m.content is not null and m.position > $3
     order by m.position limit $4 ${lock}`,
    [tx.tenantId, importId, after, most],
  );

/** What a stranger wrote, as far as Postgres keeps it. */
const printable = (text: string) => text.replaceAll('\0', '').toWellFormed();

export interface NewItem {
  position: number;
  item: ReadItem;
  digest: string | null;
}

/** Stores what was read; what is no article has its outcome at once. */
export async function storeItems(tx: Tx, importId: string, items: readonly NewItem[]): Promise<void> {
  const faultOf = ({ item }: NewItem) => ('fault' in item ? item.fault : null);
  const draftOf = ({ item }: NewItem) => ('drafted' in item ? item.drafted : null);
  await tx.run(
    `insert into kb_import_item (tenant_id, import_id, position, source, content, title, locale, digest, outcome, reason, detail, notes)
     select $1, $2, v.position, v.source, v.content, v.title, v.locale, v.digest, case when v.reason is null then 'waiting' else 'failed' end, v.reason, nullif(v.detail, ''), v.notes
     from unnest($3::int[], $4::text[], $5::jsonb[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::jsonb[]) as v (position, source, content, title, locale, digest, reason, detail, notes)
     on conflict (tenant_id, import_id, position) do update set content = excluded.content, title = excluded.title, locale = excluded.locale, digest = excluded.digest, outcome = excluded.outcome,
       reason = excluded.reason, detail = excluded.detail, notes = excluded.notes`,
    [
      tx.tenantId, importId, items.map(({ position }) => position), items.map(({ item }) => item.source), items.map((one) => (draftOf(one) ? JSON.stringify(draftOf(one)) : null)),
      items.map((one) => draftOf(one)?.title ?? null), items.map((one) => draftOf(one)?.locale ?? null), items.map(({ digest }) => digest), items.map((one) => faultOf(one)?.reason ?? null),
      items.map((one) => printable(faultOf(one)?.detail ?? '')), items.map(({ item }) => JSON.stringify(item.notes.map(({ reason, detail }) => ({ reason, detail: printable(detail) })))),
    ],
  );
}
