import { z } from 'zod';
import { Instant, name, text } from '../primitives.js';

/** What somebody else's model is used for. `embeddings`: to find what a question is near to. `chat`: to put answers together from passages, and to help agents write. */
export const ProviderUse = z.enum(['embeddings', 'chat']).meta({ id: 'ProviderUse' });
export type ProviderUse = z.infer<typeof ProviderUse>;

/** Most of a month's limits. */
export const MAX_PROVIDER_TOKENS = 10_000_000_000;
const money = z.number().min(0).max(1_000_000);

/** Per million tokens, in any one currency; without `output` as `input`. */
export const ProviderPrice = z.strictObject({ input: money, output: money.nullable().default(null) }).meta({ id: 'ProviderPrice' });
export type ProviderPrice = z.infer<typeof ProviderPrice>;

/** A month is one of UTC. What would go beyond is not asked at all; `null`: no limit. `moneyAMonth` in the currency of `price`, and only with one. */
export const ProviderLimits = z
  .strictObject({
    tokensAMonth: z.int().min(1).max(MAX_PROVIDER_TOKENS).nullable().default(5_000_000),
    moneyAMonth: money.nullable().default(null),
    requestsAMinute: z.int().min(1).max(10_000).default(120),
  })
  .meta({ id: 'ProviderLimits' });
export type ProviderLimits = z.infer<typeof ProviderLimits>;

/** How long is waited, in milliseconds: for a vector or an answer's first word, and for the whole of what is asked. */
export const ProviderTimeouts = z
  .strictObject({ firstMs: z.int().min(100).max(10_000).default(800), wholeMs: z.int().min(500).max(60_000).default(15_000) })
  .meta({ id: 'ProviderTimeouts' });
export type ProviderTimeouts = z.infer<typeof ProviderTimeouts>;

/** `answers`: what visitors ask (of `embeddings` also the search of articles). `assist`: helps agents write, of `chat` alone. */
export const ProviderPurposes = z.strictObject({ answers: z.boolean().default(true), assist: z.boolean().default(true) }).meta({ id: 'ProviderPurposes' });
export type ProviderPurposes = z.infer<typeof ProviderPurposes>;

const plain = (value: string) => /^[!-~]+$/.test(value);
const settings = {
  /** Up to and without `/embeddings` or `/chat/completions`, such as `https://api.example.com/v1`. https, except of hosts that the operator of the installation lists. */
  baseUrl: z.string().trim().max(1000).pipe(z.url({ protocol: /^https?$/ })).refine((url) => !/[?#]/.test(url), { error: 'holds a query or fragment' }),
  model: name(200),
  enabled: z.boolean().default(true),
  purposes: ProviderPurposes.prefault({}),
  limits: ProviderLimits.prefault({}),
  price: ProviderPrice.nullable().default(null),
  /** Whether phone numbers, e-mail addresses, card and id numbers are replaced before anything leaves. */
  masking: z.boolean().default(true),
  timeouts: ProviderTimeouts.prefault({}),
};

/**
 * Sets a provider up, or anew. `key` is kept sealed and never shown again; left out, the one that is there stays, unless `baseUrl` has another origin than before: a key goes nowhere that it was not
 * given for. `null`: asks without a key. `version`: only if nobody else did meanwhile.
 */
export const PutProvider = z
  .strictObject({ ...settings, key: text(4000, 1).refine(plain, { error: 'holds blanks, control characters or others that keys do not have' }).nullable().optional(), version: z.int().min(0).optional() })
  .refine(({ limits, price }) => limits.moneyAMonth === null || price !== null, { error: 'needs a price', path: ['limits', 'moneyAMonth'] });
export type PutProvider = z.infer<typeof PutProvider>;

/** Why a provider's answer is of no use. `address_refused`: it leads to where nothing is asked, such as a private network. `limit_reached`: the tenant's own limit. */
export const ProviderFault = z
  .enum(['address_refused', 'not_reachable', 'too_slow', 'too_large', 'redirected', 'key_refused', 'model_unknown', 'asked_too_often', 'refused', 'failed', 'not_understood', 'wrong_dimensions', 'cut_off', 'limit_reached'])
  .meta({ id: 'ProviderFault' });
export type ProviderFault = z.infer<typeof ProviderFault>;

/**
 * How a provider does. `resting`: after failures nothing is asked of it for a while, and the bot answers by itself; then one question is tried. `spent`: a limit of the month is reached.
 * `untried`: nothing was asked yet.
 */
export const ProviderHealth = z
  .object({ state: z.enum(['off', 'untried', 'working', 'resting', 'spent']), since: Instant.nullable(), fault: ProviderFault.nullable() })
  .meta({ id: 'ProviderHealth' });
export type ProviderHealth = z.infer<typeof ProviderHealth>;

/** Of the current month. `money` is `null` where no price is known. */
export const ProviderUsage = z.object({ month: z.string(), requests: z.int(), inputTokens: z.int(), outputTokens: z.int(), money: z.number().nullable() }).meta({ id: 'ProviderUsage' });
export type ProviderUsage = z.infer<typeof ProviderUsage>;

/** How many of the variants and passages have their vectors. `left`: those beyond what is kept, which are found by their words alone. */
export const ProviderProgress = z.object({ total: z.int(), done: z.int(), left: z.int(), running: z.boolean(), finishedAt: Instant.nullable() }).meta({ id: 'ProviderProgress' });
export type ProviderProgress = z.infer<typeof ProviderProgress>;

/** A provider as it is set up. `progress` is there of `embeddings` alone. */
export const Provider = z
  .object({
    use: ProviderUse, baseUrl: z.string(), model: z.string(), enabled: z.boolean(), purposes: ProviderPurposes, limits: ProviderLimits, price: ProviderPrice.nullable(), masking: z.boolean(),
    timeouts: ProviderTimeouts, hasKey: z.boolean(), version: z.int(), updatedAt: Instant, health: ProviderHealth, usage: ProviderUsage, progress: ProviderProgress.nullable(),
  })
  .meta({ id: 'Provider' });
export type Provider = z.infer<typeof Provider>;
/** Those that are set up. */
export const Providers = z.object({ data: z.array(Provider) }).meta({ id: 'Providers' });
export type Providers = z.infer<typeof Providers>;

/** What came of a try. `status`: what the provider answered by HTTP. `firstMs`: until its first word. `said`: the beginning of what it said, as plain text. */
export const ProviderTest = z
  .object({
    ok: z.boolean(), fault: ProviderFault.nullable(), status: z.int().nullable(), tookMs: z.int(), firstMs: z.int().nullable(),
    dimensions: z.int().nullable(), said: z.string().nullable(), inputTokens: z.int(), outputTokens: z.int(),
  })
  .meta({ id: 'ProviderTest' });
export type ProviderTest = z.infer<typeof ProviderTest>;

