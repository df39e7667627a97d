import type { BaseConfig } from '@parley/service-kit';
import { z } from 'zod';

const list = z.string().transform((value) => value.split(',').map((one) => one.trim().toLowerCase()).filter(Boolean)).default([]);

/** What knowledge reads from its environment beside `BaseConfig`. */
export const knowledgeConfig = z.object({
  /** Name servers that are asked for the records by which tenants prove their domains, `address` or `address:port`, separated by commas. Default: those of the system. */
  KNOWLEDGE_DNS_SERVERS: list,
  /** Hosts inside whose pages tenants may bring in, `host` or `host:port`, separated by commas. Without it only the public internet is fetched from. */
  KNOWLEDGE_IMPORT_HOSTS: list,
});
export type KnowledgeConfig = BaseConfig & z.infer<typeof knowledgeConfig>;
