import { mailConfig } from '@parley/mail';
import type { BaseConfig } from '@parley/service-kit';
import { z } from 'zod';

/** What conversations reads from its environment beside `BaseConfig`. */
export const conversationsConfig = z.object({
  /** ClamAV's daemon, `tcp://host:3310` or `unix:///run/clamav/clamd.ctl`: every uploaded file is shown to it. Without it none is. */
  CLAMD_URL: z.url({ protocol: /^(tcp|unix)$/ }).optional(),
  /** What becomes of a file while the daemon gives no verdict. */
  CLAMD_AWAY: z.enum(['refuse', 'accept']).default('refuse'),
  ...mailConfig.shape,
});
export type ConversationsConfig = BaseConfig & z.infer<typeof conversationsConfig>;
