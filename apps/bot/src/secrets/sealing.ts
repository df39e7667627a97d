import { FieldEncryption } from '@parley/auth';
import { CONFIG } from '@parley/service-kit';
import type { BotConfig } from '../config.js';

/**
 * Seals what tenants entrust to the bot: secrets of requests, keys of providers. Each is sealed for its place, `<tenant>/<kind>/<id>`, and opens nowhere else; what an older
 * secret of the installation sealed opens as long as that one is kept.
 */
export const sealing = { provide: FieldEncryption, inject: [CONFIG], useFactory: ({ PARLEY_SECRETS }: BotConfig) => new FieldEncryption(PARLEY_SECRETS, 'parley bot secrets') };

/** Where a sealed value belongs. */
export const secretPlace = (tenantId: string, kind: 'secret' | 'provider', id: string): string => `${tenantId}/${kind}/${id}`;
