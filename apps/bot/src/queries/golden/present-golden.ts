import type { Golden, GoldenRun, GoldenRunSummary, GoldenSummary } from '@parley/contracts';
import type { GoldenRow, ListedGolden } from '../../db/golden/goldens.js';
import type { RunRow, RunSummaryRow } from '../../db/golden/runs.js';
import type { Outcomes } from '../../domain/golden/verdict.js';

/** The newest run that tells of what visitors meet. */
export type LastRun = (Pick<RunSummaryRow, 'id' | 'at'> & { outcome: Outcomes }) | undefined;

const lastOf = ({ id, version }: Pick<GoldenRow, 'id' | 'version'>, run: LastRun): Golden['last'] => {
  const known = run?.outcome[id];
  return run && known?.[0] === version ? { outcome: known[1], runId: run.id, at: run.at.toISOString() } : null;
};

const fieldsOf = (row: Omit<GoldenRow, 'steps' | 'samples'>, run: LastRun) => ({
  id: row.id, name: row.name, locale: row.locale, enabled: row.enabled, fromConversation: row.conversationId !== null, last: lastOf(row, run), version: row.version, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString(),
});

export const presentGoldenSummary = ({ count, first, ...row }: ListedGolden, run: LastRun): GoldenSummary => ({ ...fieldsOf(row, run), steps: count, first });
export const presentGolden = (row: GoldenRow, { run, names }: { run: LastRun; names: ReadonlyMap<string, string> }): Golden => ({ ...fieldsOf(row, run), steps: row.steps, samples: row.samples, labels: Object.fromEntries(names) });

export const presentRunSummary = (row: RunSummaryRow): GoldenRunSummary => ({
  id: row.id, cause: row.cause, flow: row.flowId === null ? null : { id: row.flowId, name: row.flowName ?? '' }, total: row.total, passed: row.passed, outdated: row.outdated, differing: row.differing, before: row.before, now: row.now,
  fell: row.fell, blocked: row.blocked, live: row.live, accepted: row.acceptedAt && { by: row.acceptedBy, reason: row.reason, at: row.acceptedAt.toISOString() }, at: row.at.toISOString(), tookMs: row.tookMs,
});
export const presentRun = (row: RunRow): GoldenRun => ({ ...presentRunSummary(row), differences: row.differences });
