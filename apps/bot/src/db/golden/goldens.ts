import type { GoldenStep, Locale } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

/** What systems answer to requests of flows, by node. */
export type Samples = Record<string, { status: number; body: unknown }>;

/** A golden conversation as it is stored. */
export interface GoldenRow {
  id: string;
  name: string;
  locale: Locale;
  enabled: boolean;
  steps: GoldenStep[];
  samples: Samples;
  conversationId: string | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const columns = 'id, name, locale, enabled, steps, samples, conversation_id as "conversationId", version, created_at as "createdAt", updated_at as "updatedAt"';

export const findGolden = (tx: Tx, id: string, { lock = false } = {}): Promise<GoldenRow | undefined> =>
  tx.row<GoldenRow>(`select ${columns} from golden where tenant_id = $1 and id = $2 ${lock ? 'for update' : ''}`, [tx.tenantId, id]);
export const goldenOfConversation = (tx: Tx, conversationId: string): Promise<GoldenRow | undefined> =>
  tx.row<GoldenRow>(`select ${columns} from golden where tenant_id = $1 and conversation_id = $2`, [tx.tenantId, conversationId]);
/** Those that are judged. */
export const goldensOn = (tx: Tx): Promise<GoldenRow[]> => tx.rows<GoldenRow>(`select ${columns} from golden where tenant_id = $1 and enabled order by id`, [tx.tenantId]);
export const hasGoldens = async (tx: Tx): Promise<boolean> => (await tx.row('select 1 from golden where tenant_id = $1 and enabled limit 1', [tx.tenantId])) !== undefined;
export const countGoldens = async (tx: Tx): Promise<{ total: number; enabled: number }> =>
  (await tx.row<{ total: number; enabled: number }>('select count(*)::int as total, (count(*) filter (where enabled))::int as enabled from golden where tenant_id = $1', [tx.tenantId]))!;

/** A golden conversation without its steps. */
export interface ListedGolden extends Omit<GoldenRow, 'steps' | 'samples'> {
  count: number;
  first: string;
}
export const listGoldens = (tx: Tx, { q, before, limit }: { q: string; before: string | null; limit: number }): Promise<ListedGolden[]> =>
  tx.rows<ListedGolden>(
    `select id, name, locale, enabled, conversation_id as "conversationId", version, created_at as "createdAt", updated_at as "updatedAt", jsonb_array_length(steps) as count, steps -> 0 ->> 'text' as first from golden
     where tenant_id = $1 and ($2::uuid is null or id < $2) and position(lower($3) in lower(name)) > 0 order by id desc limit $4`,
    [tx.tenantId, before, q, limit],
  );

const values = (tx: Tx, { id, name, locale, enabled, steps, samples, conversationId, version, createdAt, updatedAt }: GoldenRow): unknown[] => [
  tx.tenantId, id, name, locale, enabled, JSON.stringify(steps), JSON.stringify(samples), conversationId, version, createdAt, updatedAt,
];

/** `false`: there is one of that conversation already. */
export const insertGolden = async (tx: Tx, row: GoldenRow): Promise<boolean> =>
  (await tx.run(
    'insert into golden (tenant_id, id, name, locale, enabled, steps, samples, conversation_id, version, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (tenant_id, conversation_id) do nothing',
    values(tx, row),
  )) > 0;
export const updateGolden = (tx: Tx, row: GoldenRow): Promise<number> =>
  tx.run(
    'update golden set name = $3, locale = $4, enabled = $5, steps = $6, samples = $7, conversation_id = $8, version = $9, created_at = $10, updated_at = $11 where tenant_id = $1 and id = $2',
    values(tx, row),
  );
export const deleteGolden = (tx: Tx, id: string): Promise<number> => tx.run('delete from golden where tenant_id = $1 and id = $2', [tx.tenantId, id]);

/** Whoever else makes one waits: how many there are is looked at as a whole. */
export const lockGoldens = (tx: Tx): Promise<unknown> => tx.rows(`select pg_advisory_xact_lock(hashtextextended('bot.golden/' || $1, 0))`, [tx.tenantId]);
