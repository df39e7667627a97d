import { z } from 'zod';

const postgres = z.url({ protocol: /^postgres(ql)?$/, error: 'a postgres:// URL' });
/** Services' URLs are put together from it, in manifests that cannot escape: hence letters that stand for themselves in a URL. */
const password = z.string().regex(/^[A-Za-z0-9._~-]{16,}$/, { error: 'at least 16 letters, digits or . _ ~ -' });

/** What preparing the database needs. */
export const provisionConfig = z.object({
  /** Postgres 16 or newer, as a role that may create roles and schemas. */
  ADMIN_DATABASE_URL: postgres,
  /** Password of `parley_identity`, the role that identity signs in as. A changed one is set at the next run. */
  DB_PASSWORD_IDENTITY: password,
  /** Password of `parley_conversations`. */
  DB_PASSWORD_CONVERSATIONS: password,
  /** Password of `parley_tickets`. */
  DB_PASSWORD_TICKETS: password,
  /** Password of `parley_knowledge`. */
  DB_PASSWORD_KNOWLEDGE: password,
  /** Password of `parley_bot`. */
  DB_PASSWORD_BOT: password,
  /** Password of `parley_analytics`. */
  DB_PASSWORD_ANALYTICS: password,
});
export type ProvisionConfig = z.infer<typeof provisionConfig>;

/** What waiting for a service's schema needs. */
export const waitConfig = z.object({
  /** Postgres, as the service's own role. */
  DATABASE_URL: postgres,
  /** Seconds until the wait is given up. */
  WAIT_SECONDS: z.coerce.number().int().min(1).max(3600).default(300),
});
export type WaitConfig = z.infer<typeof waitConfig>;
