import type { BaseConfig } from '@parley/service-kit';
import { z } from 'zod';

/** What knowledge reads from its environment beside `BaseConfig`. */
export const knowledgeConfig = z.object({});
export type KnowledgeConfig = BaseConfig & z.infer<typeof knowledgeConfig>;
