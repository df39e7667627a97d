import type { QuestionSource } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

interface Gone {
  groupId: string | null;
  counted: number;
}

/** Whoever puts questions into groups, or takes one out, waits for whoever does so of the same tenant. */
export const lockGroups = (tx: Tx): void => tx.send(`select pg_advisory_xact_lock(hashtextextended('question_group' || $1, 0))`, [tx.tenantId]);

/** Forgets a question that is answered elsewhere. Its open group counts it no more, and goes with its last. */
export async function forgetQuestion(tx: Tx, { source, key }: { source: QuestionSource; key: string }): Promise<void> {
  lockGroups(tx);
  const gone = await tx.row<Gone>('delete from open_question where tenant_id = $1 and source = $2 and key = $3 returning group_id as "groupId", counted', [tx.tenantId, source, key]);
  if (!gone?.groupId) return;
  await tx.run(
    `update question_group set count = count - $3, by_source = by_source || jsonb_build_object($4::text, greatest(0, coalesce((by_source ->> $4)::int, 0) - $3)) where tenant_id = $1 and id = $2 and state = 'open'`,
    [tx.tenantId, gone.groupId, gone.counted, source],
  );
  await tx.run(`update question_group set by_source = by_source - $3 where tenant_id = $1 and id = $2 and (by_source ->> $3)::int = 0`, [tx.tenantId, gone.groupId, source]);
  await tx.run(`delete from question_group where tenant_id = $1 and id = $2 and state = 'open' and count <= 0`, [tx.tenantId, gone.groupId]);
}
