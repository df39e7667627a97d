import { CONFIG } from '@parley/service-kit';
import type { BotConfig } from '../config.js';

/** Under which the demo connector's address is found. */
export const DEMO_URL = Symbol('DEMO_URL');
export const demoUrl = { provide: DEMO_URL, inject: [CONFIG], useFactory: ({ BOT_DEMO_CONNECTOR_URL, PUBLIC_URL }: BotConfig) => BOT_DEMO_CONNECTOR_URL ?? `${PUBLIC_URL}/api/v1/bot/demo` };
