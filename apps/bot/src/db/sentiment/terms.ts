import { Refused, type SentimentTerm } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

export interface TermRow extends Omit<SentimentTerm, 'createdAt' | 'updatedAt'> {
  folded: string;
  createdAt: Date;
  updatedAt: Date;
}

export const termColumns = `id, term, folded, locale, emotion, weight::float8 as weight, enabled, version, created_at as "createdAt", updated_at as "updatedAt"`;

export const presentTerm = ({ id, term, locale, emotion, weight, enabled, version, createdAt, updatedAt }: TermRow): SentimentTerm => ({
  id, term, locale, emotion, weight: Math.round(weight * 100) / 100, enabled, version, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString(),
});

/** @throws Refused `rule.not_found` */
export async function lockTerm(tx: Tx, id: string): Promise<TermRow> {
  const row = await tx.row<TermRow>(`select ${termColumns} from sentiment_term where tenant_id = $1 and id = $2 for update`, [tx.tenantId, id]);
  if (!row) throw new Refused('rule.not_found');
  return row;
}

export const saveTerm = (tx: Tx, { id, term, folded, locale, emotion, weight, enabled, version, createdAt, updatedAt }: TermRow): Promise<number> =>
  tx.run(
    `insert into sentiment_term (tenant_id, id, term, folded, locale, emotion, weight, enabled, version, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (tenant_id, id) do update set term = excluded.term, folded = excluded.folded, locale = excluded.locale, emotion = excluded.emotion, weight = excluded.weight, enabled = excluded.enabled,
       version = excluded.version, updated_at = excluded.updated_at`,
    [tx.tenantId, id, term, folded, locale, emotion, weight, enabled, version, createdAt, updatedAt],
  );

export const termsInForce = (tx: Tx): Promise<Pick<TermRow, 'term' | 'emotion' | 'weight' | 'locale'>[]> =>
  tx.rows('select term, emotion, weight::float8 as weight, locale from sentiment_term where tenant_id = $1 and enabled order by id', [tx.tenantId]);
