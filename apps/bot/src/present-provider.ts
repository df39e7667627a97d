import type { Provider, ProviderUsage } from '@parley/contracts';
import type { ProviderRow } from './db/providers/providers.js';
import type { UsageRow } from './db/providers/usage.js';

/** A provider as people see it; never its key. */
export const presentProvider = (row: ProviderRow, used: UsageRow | undefined, now: Date): Provider => ({
  use: row.use, baseUrl: row.baseUrl, model: row.model, enabled: row.enabled, purposes: row.purposes, limits: row.limits, price: row.price, masking: row.masking, timeouts: row.timeouts,
  hasKey: row.sealed !== null, version: row.version, updatedAt: row.updatedAt.toISOString(),
  health: { ...healthOf(row, used), since: row.stateAt?.toISOString() ?? null },
  usage: usageIn(row, used, now),
  progress: row.use === 'embeddings' ? { total: row.total, done: row.done, left: row.leftOut, running: row.running, finishedAt: row.finishedAt?.toISOString() ?? null } : null,
});

function healthOf({ enabled, state, fault, limits }: ProviderRow, used: UsageRow | undefined): Pick<Provider['health'], 'state' | 'fault'> {
  if (!enabled) return { state: 'off', fault: null };
  const spent =
    used !== undefined &&
    ((limits.tokensAMonth !== null && used.inputTokens + used.outputTokens >= limits.tokensAMonth) || (limits.moneyAMonth !== null && used.cost >= limits.moneyAMonth * 1_000_000));
  return spent ? { state: 'spent', fault: 'limit_reached' } : { state, fault };
}

const usageIn = ({ price }: ProviderRow, used: UsageRow | undefined, now: Date): ProviderUsage => ({
  month: used?.month ?? now.toISOString().slice(0, 7), requests: used?.requests ?? 0, inputTokens: used?.inputTokens ?? 0, outputTokens: used?.outputTokens ?? 0, money: price ? (used?.cost ?? 0) / 1_000_000 : null,
});
