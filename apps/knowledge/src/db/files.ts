import type { Tx } from '@parley/tenancy';

/** An image for articles. */
export interface KbFileRow {
  id: string;
  name: string;
  contentType: string;
  size: number;
  width: number;
  height: number;
  createdAt: Date;
}

export const fileColumns = `f.id, f.name, f.content_type as "contentType", f.size, f.width, f.height, f.created_at as "createdAt"`;

/** Most images of one article that are looked up. */
const MAX_IMAGES = 200;
const NAMED = /kb-file:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/g;

/** The images that a body names, as far as the tenant has them, by their id. */
export async function imagesNamedIn(tx: Tx, body: string): Promise<Map<string, KbFileRow>> {
  const ids = [...new Set([...body.matchAll(NAMED)].map((match) => match[1]!))].slice(0, MAX_IMAGES);
  if (ids.length === 0) return new Map();
  const rows = await tx.rows<KbFileRow>(`select ${fileColumns} from kb_file f where f.tenant_id = $1 and f.id = any($2::uuid[]) and f.state = 'ready'`, [tx.tenantId, ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

export const fileOf = (tx: Tx, id: string): Promise<KbFileRow | undefined> =>
  tx.row<KbFileRow>(`select ${fileColumns} from kb_file f where f.tenant_id = $1 and f.id = $2 and f.state = 'ready'`, [tx.tenantId, id]);
