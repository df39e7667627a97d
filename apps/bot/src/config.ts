import { installationSecrets } from '@parley/auth';
import { mailConfig } from '@parley/mail';
import type { BaseConfig } from '@parley/service-kit';
import { z } from 'zod';

/** What the bot reads from its environment beside `BaseConfig`. */
export const botConfig = z.object({
  /** The installation's secrets: the first seals what tenants entrust to the bot, all of them open it. */
  PARLEY_SECRETS: installationSecrets,
  /**
   * Where flows reach the demo connector: the one address that may lie inside. Default: the public one, `PUBLIC_URL/api/v1/bot/demo`; set where a service cannot reach that,
   * e.g. `http://bot:3000/api/v1/bot/demo`.
   */
  BOT_DEMO_CONNECTOR_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Hosts inside that tenants may name as providers, `host` or `host:port`, separated by commas; of these http will do. Without it only https addresses of the public internet are asked. */
  BOT_PROVIDER_HOSTS: z.string().transform((value) => value.split(',').map((host) => host.trim().toLowerCase()).filter(Boolean)).default([]),
  ...mailConfig.shape,
});
export type BotConfig = BaseConfig & z.infer<typeof botConfig>;
