import { Controller, Module } from '@nestjs/common';
import { AUDIENCE, claimsOf, ISSUER } from '@parley/auth';
import { conversationsRpc, identityRpc, Refused, type ContactCard, type KnownPeople, type Principal, type RpcRequest, type RpcResponse } from '@parley/contracts';
import { Answers, defineService } from '@parley/service-kit';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { z } from 'zod';

type Identity = typeof identityRpc;
type Conversations = typeof conversationsRpc;

const pair = generateKeyPair('EdDSA', { crv: 'Ed25519' });

/** What identity and conversations know and have not told of, by tenant. */
export const untold = { agents: new Map<string, KnownPeople['agents']>(), teams: new Map<string, KnownPeople['teams']>(), contacts: new Map<string, ContactCard[]>() };
/** Files that were uploaded, by id: by whom, and for what they are kept. */
export const files = new Map<string, { tenantId: string; uploaderId: string; keptFor?: string; conversationId?: string }>();

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
  async keys(_: RpcRequest<Identity['keys']>): Promise<RpcResponse<Identity['keys']>> {
    return { keys: [{ ...(await exportJWK((await pair).publicKey)), kid: 'test', alg: 'EdDSA' }] };
  }

  @Answers(identityRpc.revocations)
  async revocations(_: RpcRequest<Identity['revocations']>): Promise<RpcResponse<Identity['revocations']>> {
    return { cursor: '', data: [] };
  }

  @Answers(identityRpc.tenant)
  async tenant(which: RpcRequest<Identity['tenant']>): Promise<RpcResponse<Identity['tenant']>> {
    return 'tenantId' in which ? { tenantId: which.tenantId, name: 'Northwind', slug: 'northwind', locale: 'en' } : null;
  }

  @Answers(identityRpc.people)
  async people({ tenantId, agentIds, teamIds }: RpcRequest<Identity['people']>): Promise<RpcResponse<Identity['people']>> {
    const agents = (untold.agents.get(tenantId) ?? []).filter(({ agentId }) => agentIds.includes(agentId));
    return { agents, teams: (untold.teams.get(tenantId) ?? []).filter(({ teamId }) => teamIds.includes(teamId)) };
  }
}

/** Answers what the service asks of conversations. */
@Controller()
class ConversationsController {
  @Answers(conversationsRpc.contactCards)
  async contactCards({ tenantId, ids }: RpcRequest<Conversations['contactCards']>): Promise<RpcResponse<Conversations['contactCards']>> {
    return { contacts: (untold.contacts.get(tenantId) ?? []).filter(({ id }) => ids.includes(id)) };
  }

  @Answers(conversationsRpc.keepFiles)
  async keepFiles({ principal, keptFor, ids, conversationId }: RpcRequest<Conversations['keepFiles']>): Promise<RpcResponse<Conversations['keepFiles']>> {
    for (const id of ids) {
      const file = files.get(id);
      const own = file?.tenantId === principal.tenantId && (file.uploaderId === principal.id || (conversationId !== undefined && file.conversationId === conversationId));
      if (!file || !own || (file.keptFor !== undefined && file.keptFor !== keptFor)) throw new Refused('attachment.not_found');
      file.keptFor = keptFor;
    }
    return {};
  }

  @Answers(conversationsRpc.fileLinks)
  async fileLinks({ tenantId, ids }: RpcRequest<Conversations['fileLinks']>): Promise<RpcResponse<Conversations['fileLinks']>> {
    const found = ids.filter((id) => files.get(id)?.tenantId === tenantId);
    return { files: found.map((id) => ({ id, url: `https://files.example/${id}`, name: 'proof.pdf', size: 3, contentType: 'application/pdf' })) };
  }

  @Answers(conversationsRpc.promiseRules)
  async promiseRules(_: RpcRequest<Conversations['promiseRules']>): Promise<RpcResponse<Conversations['promiseRules']>> {
    return { rules: [] };
  }

  @Answers(conversationsRpc.conversationStanding)
  async conversationStanding(_: RpcRequest<Conversations['conversationStanding']>): Promise<RpcResponse<Conversations['conversationStanding']>> {
    return null;
  }

  @Answers(conversationsRpc.visitorStanding)
  async visitorStanding(_: RpcRequest<Conversations['visitorStanding']>): Promise<RpcResponse<Conversations['visitorStanding']>> {
    return { cursor: '', blocks: [], merges: [] };
  }
}

@Module({ controllers: [IdentityController] })
class IdentityModule {}
@Module({ controllers: [ConversationsController] })
class ConversationsModule {}

export const standIns = [
  defineService({ name: 'identity', config: z.object({}), module: IdentityModule }),
  defineService({ name: 'conversations', config: z.object({}), module: ConversationsModule }),
];
