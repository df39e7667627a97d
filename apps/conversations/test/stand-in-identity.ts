import { Controller, Module } from '@nestjs/common';
import { AUDIENCE, claimsOf, ISSUER } from '@parley/auth';
import { identityRpc, type Principal, type RpcRequest, type RpcResponse } from '@parley/contracts';
import { Answers, defineService } from '@parley/service-kit';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { z } from 'zod';

type Rpcs = typeof identityRpc;

const pair = generateKeyPair('EdDSA', { crv: 'Ed25519' });
/** Inboxes that identity knows and has not told of yet, as `tenantId/inboxId`. */
export const untoldInboxes = new Set<string>();

/** Signs a token as identity would. */
export async function tokenOf(principal: Exclude<Principal, { kind: 'key' }>): Promise<string> {
  const { iat, ...claims } = claimsOf(principal);
  const { privateKey } = await pair;
  return new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', kid: 'test' }).setIssuer(ISSUER).setAudience(AUDIENCE).setIssuedAt(iat).setExpirationTime('1h').sign(privateKey);
}

/** Answers what the service asks of identity. */
@Controller()
class IdentityController {
  @Answers(identityRpc.keys)
  async keys(_: RpcRequest<Rpcs['keys']>): Promise<RpcResponse<Rpcs['keys']>> {
    return { keys: [{ ...(await exportJWK((await pair).publicKey)), kid: 'test', alg: 'EdDSA' }] };
  }

  @Answers(identityRpc.revocations)
  async revocations(_: RpcRequest<Rpcs['revocations']>): Promise<RpcResponse<Rpcs['revocations']>> {
    return { cursor: '', data: [] };
  }

  @Answers(identityRpc.inboxDomains)
  async inboxDomains({ tenantId, inboxId }: RpcRequest<Rpcs['inboxDomains']>): Promise<RpcResponse<Rpcs['inboxDomains']>> {
    return untoldInboxes.has(`${tenantId}/${inboxId}`) ? { domains: [] } : null;
  }
}

@Module({ controllers: [IdentityController] })
class IdentityModule {}

export const identityCard = defineService({ name: 'identity', config: z.object({}), module: IdentityModule });
