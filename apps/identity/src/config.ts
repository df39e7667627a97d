import { installationSecrets } from '@parley/auth';
import type { BaseConfig } from '@parley/service-kit';
import { z } from 'zod';

/** What identity reads from its environment beside `BaseConfig`. */
export const identityConfig = z.object({
  /**
   * The installation's secrets. The first signs tokens and seals fields; all of them verify and open. To rotate, put a new one in front,
   * and take the last one away once nothing it sealed or signed is needed.
   */
  PARLEY_SECRETS: installationSecrets,
});
export type IdentityConfig = BaseConfig & z.infer<typeof identityConfig>;
