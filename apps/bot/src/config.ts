import type { BaseConfig } from '@parley/service-kit';
import { z } from 'zod';

/** What the bot reads from its environment beside `BaseConfig`. */
export const botConfig = z.object({});
export type BotConfig = BaseConfig & z.infer<typeof botConfig>;
