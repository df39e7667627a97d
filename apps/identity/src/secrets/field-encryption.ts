import { FieldEncryption } from '@parley/auth';
import { CONFIG } from '@parley/service-kit';
import type { IdentityConfig } from '../config.js';

/** Where the identity secret of an inbox belongs: sealed for one inbox, it opens for no other. */
export const identitySecretPlace = (tenantId: string, inboxId: string): string => `${tenantId}/${inboxId}`;

/** Seals the identity secrets of inboxes. */
export const fieldEncryption = { provide: FieldEncryption, inject: [CONFIG], useFactory: ({ PARLEY_SECRETS }: IdentityConfig) => new FieldEncryption(PARLEY_SECRETS, 'parley field encryption') };
