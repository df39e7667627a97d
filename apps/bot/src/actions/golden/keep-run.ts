import type { GoldenCause } from '@parley/contracts';
import { uuidv7, type Tx } from '@parley/tenancy';
import { insertRun, liveRun, type RunRow } from '../../db/golden/runs.js';
import { acceptRun } from '../../db/golden/state.js';
import { isSameOutcome } from '../../domain/golden/verdict.js';
import type { Judged } from '../../golden/judge.js';

/** What a run was for, and what came of that. */
export interface Keeping {
  cause: GoldenCause;
  flow?: { id: string; name: string };
  taught?: number;
  blocked?: boolean;
  /** Who lets it count though fewer passed, and why. */
  accepted?: { by: { id: string; name: string }; reason: string };
}

/** Keeps a run. What went live without a fall is what later ones are held against. */
export async function keepRun(tx: Tx, { outcome, differences, at, tookMs, ...verdict }: Judged, { cause, flow, taught, blocked = false, accepted }: Keeping): Promise<RunRow> {
  const counts = !blocked && (!verdict.fell || accepted !== undefined);
  const run: RunRow = {
    ...verdict, outcome, differences, at, tookMs, id: uuidv7(), cause, blocked, live: !blocked, flowId: flow?.id ?? null, flowName: flow?.name ?? null, taught: taught ?? null,
    acceptedBy: (verdict.fell && accepted?.by) || null, acceptedAt: counts ? new Date() : null, reason: (verdict.fell && accepted?.reason) || '',
  };
  await insertRun(tx, run);
  if (counts) await acceptRun(tx, run);
  return run;
}

/** The same of a run that nobody asked for: it is left out where it tells nothing new. */
export async function keepNews(tx: Tx, judged: Judged, keeping: Keeping): Promise<RunRow | undefined> {
  const last = await liveRun(tx);
  if (last ? last.fell === judged.fell && isSameOutcome(judged.outcome, last.outcome) : judged.total === 0) return undefined;
  return keepRun(tx, judged, keeping);
}
