import { mailConfig } from '@parley/mail';
import type { BaseConfig } from '@parley/service-kit';
import { z } from 'zod';

/** What tickets reads from its environment beside `BaseConfig`. */
export const ticketsConfig = z.object({
  ...mailConfig.shape,
});
export type TicketsConfig = BaseConfig & z.infer<typeof ticketsConfig>;
