import { Global, Module, type DynamicModule, type Provider } from '@nestjs/common';
import { bearerStrategy, Revocations, TokenVerifier, type IdentityQuestions } from '@parley/auth';
import { identityRpc } from '@parley/contracts';
import type { Logger } from '@parley/observability';
import { Database } from '@parley/tenancy';
import type { BaseConfig } from './config.js';
import { IdempotencyStore } from './http/idempotency.js';
import type { Platform } from './platform.js';
import { RateLimiter } from './rate-limiter.js';
import { Rpc } from './rpc/rpc.js';
import { Schedule } from './schedule.js';
import { BROKER, CONFIG, FANOUT, FILES, LOG } from './tokens.js';

/** What every module of a service may inject. */
export interface Kit {
  config: BaseConfig;
  log: Logger;
  db?: Database;
  idempotency?: IdempotencyStore;
  rpc: Rpc;
  verifier: TokenVerifier;
  revocations: Revocations;
  limiter: RateLimiter;
}

/** Puts the foundation of one service together. */
export function kitOf(config: BaseConfig, { platform, log, db }: { platform: Platform; log: Logger; db?: Database }): Kit {
  const rpc = new Rpc(platform.rpc, config.INTERNAL_TOKEN);
  const identity: IdentityQuestions = {
    keys: () => rpc.call(identityRpc.keys, {}),
    verifyKey: (hash) => rpc.call(identityRpc.verifyKey, { hash }),
    revocations: (cursor) => rpc.call(identityRpc.revocations, cursor === undefined ? {} : { cursor }),
  };
  const revocations = new Revocations(identity);
  const verifier = new TokenVerifier(identity, revocations);
  const limiter = new RateLimiter(config.RATE_LIMIT_SCALE, platform.redis);
  return { config, log, ...(db && { db, idempotency: new IdempotencyStore(db) }), rpc, verifier, revocations, limiter };
}

@Global()
@Module({})
class KitModule {}

/** The service's module under a root that provides the kit globally. */
export function rootModule(service: string, { kit, platform, module }: { kit: Kit; platform: Platform; module: NonNullable<DynamicModule['imports']>[number] }): DynamicModule {
  const providers: Provider[] = [
    { provide: CONFIG, useValue: kit.config },
    { provide: LOG, useValue: kit.log },
    { provide: FANOUT, useValue: platform.fanout },
    { provide: BROKER, useValue: platform.broker },
    { provide: FILES, useValue: platform.files },
    { provide: Rpc, useValue: kit.rpc },
    { provide: Schedule, useValue: new Schedule(kit.log) },
    { provide: TokenVerifier, useValue: kit.verifier },
    { provide: Revocations, useValue: kit.revocations },
    { provide: RateLimiter, useValue: kit.limiter },
    { provide: `bearer:${service}`, useValue: bearerStrategy(service, kit.verifier) },
    ...(kit.db ? [{ provide: Database, useValue: kit.db }, { provide: IdempotencyStore, useValue: kit.idempotency }] : []),
  ];
  return { module: KitModule, imports: [module], providers, exports: providers };
}
