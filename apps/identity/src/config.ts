import type { BaseConfig } from '@parley/service-kit';
import { z } from 'zod';

const SECRET_BYTES = 32;
const secrets = z
  .string()
  .transform((value) => value.split(',').map((secret) => Buffer.from(secret.trim(), 'base64')))
  .refine((list) => list.every((secret) => secret.length === SECRET_BYTES), { error: 'comma-separated base64 of 32 bytes each' });

/** What identity reads from its environment beside `BaseConfig`. */
export const identityConfig = z.object({
  /**
   * The installation's secrets. The first signs tokens and seals fields; all of them verify and open. To rotate, put a new one in front,
   * and take the last one away once nothing it sealed or signed is needed.
   */
  PARLEY_SECRETS: secrets,
});
export type IdentityConfig = BaseConfig & z.infer<typeof identityConfig>;
