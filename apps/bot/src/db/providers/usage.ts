import type { ProviderLimits, ProviderPrice, ProviderUse } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { costOf } from '../../domain/providers/tokens.js';

/** What something takes, or may take, in tokens. */
export interface Tokens {
  input: number;
  output: number;
}
export interface Metered {
  use: ProviderUse;
  limits: ProviderLimits;
  price: ProviderPrice | null;
}

/**
 * Takes from the limits what a question may need, before it is asked: one statement on one row, so that copies that ask at the same time cannot go beyond together. What was taken and never settled, because the process
 * died, stays taken.
 * @returns the month that it was taken from; `undefined`: a limit is reached
 */
export async function reserve(tx: Tx, { use, limits, price }: Metered, tokens: Tokens): Promise<string | undefined> {
  const cost = costOf(price, tokens);
  const row = await tx.row<{ month: string }>(
    `insert into bot_provider_usage as u (tenant_id, use, month, requests, input_tokens, output_tokens, cost, minute, in_minute)
     select $1, $2, date_trunc('month', now() at time zone 'utc')::date, 1, $3, $4, $5, date_trunc('minute', now()), 1
     where ($6::bigint is null or $3::bigint + $4::bigint <= $6) and ($7::bigint is null or $5::bigint <= $7)
     on conflict (tenant_id, use, month) do update set requests = u.requests + 1, input_tokens = u.input_tokens + $3, output_tokens = u.output_tokens + $4, cost = u.cost + $5,
       minute = date_trunc('minute', now()), in_minute = case when u.minute = date_trunc('minute', now()) then u.in_minute + 1 else 1 end
     where ($6::bigint is null or u.input_tokens + u.output_tokens + $3::bigint + $4::bigint <= $6) and ($7::bigint is null or u.cost + $5::bigint <= $7)
       and (u.minute <> date_trunc('minute', now()) or u.in_minute < $8)
     returning month::text as month`,
    [tx.tenantId, use, tokens.input, tokens.output, cost, limits.tokensAMonth, limits.moneyAMonth === null ? null : Math.round(limits.moneyAMonth * 1_000_000), limits.requestsAMinute],
  );
  return row?.month;
}

/** Puts what was really taken in the place of what was reserved. */
export const settle = (tx: Tx, { use, price }: Metered, { month, reserved, taken }: { month: string; reserved: Tokens; taken: Tokens }): Promise<number> =>
  tx.run(
    `update bot_provider_usage set input_tokens = greatest(0, input_tokens + $4), output_tokens = greatest(0, output_tokens + $5), cost = greatest(0, cost + $6) where tenant_id = $1 and use = $2 and month = $3::date`,
    [tx.tenantId, use, month, taken.input - reserved.input, taken.output - reserved.output, costOf(price, taken) - costOf(price, reserved)],
  );

export interface UsageRow {
  use: ProviderUse;
  month: string;
  requests: number;
  inputTokens: number;
  outputTokens: number;
  cost: number;
}

/** What was taken this month. */
export const usageOf = (tx: Tx): Promise<UsageRow[]> =>
  tx.rows<UsageRow>(
    `select use, to_char(month, 'YYYY-MM') as month, requests, input_tokens as "inputTokens", output_tokens as "outputTokens", cost from bot_provider_usage
     where tenant_id = $1 and month = date_trunc('month', now() at time zone 'utc')::date`,
    [tx.tenantId],
  );
