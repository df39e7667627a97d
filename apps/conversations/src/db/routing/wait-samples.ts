import type { Tx } from '@parley/tenancy';

/** So many of the newest assignments of a pool say how long others wait, if they are of the last day. */
const MOST = 50;

const SAMPLES = {
  name: 'wait_samples',
  text: `
    select waited_ms as "waitedMs", coalesce(entered_place, 1) as place from routing_decision
    where tenant_id = $1 and pool = $2 and outcome = 'assigned' and at > $3::timestamptz - interval '24 hours' order by at desc limit ${MOST}`,
};

export const waitSamples = (tx: Tx, pool: string, now: Date): Promise<{ waitedMs: number; place: number }[]> => tx.rows(SAMPLES, [tx.tenantId, pool, now.toISOString()]);
