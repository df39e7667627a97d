import { mailConfig } from '@parley/mail';
import type { BaseConfig } from '@parley/service-kit';
import { z } from 'zod';

/** What analytics reads from its environment beside `BaseConfig`: how reports are mailed. */
export const analyticsConfig = z.object({ ...mailConfig.shape });
export type AnalyticsConfig = BaseConfig & z.infer<typeof analyticsConfig>;
