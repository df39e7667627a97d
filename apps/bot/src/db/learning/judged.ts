import type { Tx } from '@parley/tenancy';

/** What somebody says of an answer. `said`: in feedback; `taught`: by teaching what was meant, which goes before that; `null`: it was taken back, or says nothing of it. Absent: it stays as it is. */
export interface Judgement {
  answerId: string;
  day: string;
  said?: boolean;
  taught?: boolean | null;
}

/** Answers what counted before and what counts now: right, wrong, or nothing. */
export async function judge(tx: Tx, { answerId, day, said, taught }: Judgement): Promise<{ before: boolean | null; after: boolean | null }> {
  await tx.run('insert into bot_judged (tenant_id, answer_id, day) values ($1, $2, $3) on conflict do nothing', [tx.tenantId, answerId, day]);
  const known = (await tx.row<{ said: boolean | null; taught: boolean | null }>('select said, taught from bot_judged where tenant_id = $1 and answer_id = $2 for update', [tx.tenantId, answerId]))!;
  const now = { said: said ?? known.said, taught: taught === undefined ? known.taught : taught };
  await tx.run('update bot_judged set said = $3, taught = $4 where tenant_id = $1 and answer_id = $2', [tx.tenantId, answerId, now.said, now.taught]);
  return { before: known.taught ?? known.said, after: now.taught ?? now.said };
}
