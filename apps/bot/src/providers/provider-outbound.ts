import { Outbound } from '@parley/outbound';
import { CONFIG } from '@parley/service-kit';
import type { BotConfig } from '../config.js';

/** Asks providers: the public internet, and what the operator lists. */
export class ProviderOutbound extends Outbound {}

export const providerOutbound = { provide: ProviderOutbound, inject: [CONFIG], useFactory: ({ BOT_PROVIDER_HOSTS }: BotConfig) => new ProviderOutbound({ agent: 'Parley', hosts: BOT_PROVIDER_HOSTS }) };
