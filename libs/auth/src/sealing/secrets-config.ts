import { z } from 'zod';

const SECRET_BYTES = 32;

/** The installation's secrets as the environment holds them: base64 of 32 bytes each, separated by commas. The first signs and seals, all of them verify and open. */
export const installationSecrets = z
  .string()
  .transform((value) => value.split(',').map((secret) => Buffer.from(secret.trim(), 'base64')))
  .refine((list) => list.every((secret) => secret.length === SECRET_BYTES), { error: 'comma-separated base64 of 32 bytes each' });
