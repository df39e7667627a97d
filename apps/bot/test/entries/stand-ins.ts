import { Controller, Module } from '@nestjs/common';
import { AUDIENCE, claimsOf, ISSUER } from '@parley/auth';
import { conversationsRpc, identityRpc, knowledgeRpc, Refused, type Principal, type PublishedArticle, type RpcRequest, type RpcResponse } from '@parley/contracts';
import { Answers, defineService } from '@parley/service-kit';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { z } from 'zod';

type Identity = typeof identityRpc;
type Conversations = typeof conversationsRpc;
type Knowledge = typeof knowledgeRpc;

const pair = generateKeyPair('EdDSA', { crv: 'Ed25519' });

/** What neighbours know: inboxes and teams by tenant, files by who uploaded them, and what is published. */
export const known = {
  inboxes: new Map<string, string[]>(),
  teams: new Map<string, string[]>(),
  files: new Map<string, { tenantId: string; uploaderId: string; keptFor?: string }>(),
  articles: new Map<string, PublishedArticle[]>(),
};

/** Signs a token as identity would. */
export async function tokenOf(principal: Exclude<Principal, { kind: 'key' }>): Promise<string> {
  const { iat, ...claims } = claimsOf(principal);
  const { privateKey } = await pair;
  return new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', kid: 'test' }).setIssuer(ISSUER).setAudience(AUDIENCE).setIssuedAt(iat).setExpirationTime('1h').sign(privateKey);
}

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

  @Answers(identityRpc.inboxDomains)
  async inboxDomains({ tenantId, inboxId }: RpcRequest<Identity['inboxDomains']>): Promise<RpcResponse<Identity['inboxDomains']>> {
    return (known.inboxes.get(tenantId) ?? []).includes(inboxId) ? { domains: [] } : null;
  }

  @Answers(identityRpc.people)
  async people({ tenantId, teamIds }: RpcRequest<Identity['people']>): Promise<RpcResponse<Identity['people']>> {
    return { agents: [], teams: (known.teams.get(tenantId) ?? []).filter((id) => teamIds.includes(id)).map((teamId) => ({ teamId, name: 'Support', agentIds: [] })) };
  }
}

@Controller()
class ConversationsController {
  @Answers(conversationsRpc.keepFiles)
  async keepFiles({ principal, keptFor, ids }: RpcRequest<Conversations['keepFiles']>): Promise<RpcResponse<Conversations['keepFiles']>> {
    for (const id of ids) {
      const file = known.files.get(id);
      if (!file || file.tenantId !== principal.tenantId || (file.uploaderId !== principal.id && file.keptFor !== keptFor)) throw new Refused('attachment.not_found');
      file.keptFor = keptFor;
    }
    return {};
  }

  @Answers(conversationsRpc.releaseFiles)
  async releaseFiles({ keptFor, keep }: RpcRequest<Conversations['releaseFiles']>): Promise<RpcResponse<Conversations['releaseFiles']>> {
    for (const [id, file] of known.files) if (file.keptFor === keptFor && !keep.includes(id)) delete file.keptFor;
    return {};
  }

  @Answers(conversationsRpc.fileLinks)
  async fileLinks({ tenantId, ids }: RpcRequest<Conversations['fileLinks']>): Promise<RpcResponse<Conversations['fileLinks']>> {
    const found = ids.filter((id) => known.files.get(id)?.tenantId === tenantId);
    return { files: found.map((id) => ({ id, url: `https://files.example/${id}`, name: 'label.pdf', size: 3, contentType: 'application/pdf' })) };
  }

  @Answers(conversationsRpc.promiseRules)
  async promiseRules(_: RpcRequest<Conversations['promiseRules']>): Promise<RpcResponse<Conversations['promiseRules']>> {
    return { rules: [] };
  }

  @Answers(conversationsRpc.visitorStanding)
  async visitorStanding(_: RpcRequest<Conversations['visitorStanding']>): Promise<RpcResponse<Conversations['visitorStanding']>> {
    return { cursor: '', blocks: [], merges: [] };
  }
}

@Controller()
class KnowledgeController {
  @Answers(knowledgeRpc.publishedArticles)
  async publishedArticles({ tenantId, articleIds, after, limit = 50 }: RpcRequest<Knowledge['publishedArticles']>): Promise<RpcResponse<Knowledge['publishedArticles']>> {
    const all = (known.articles.get(tenantId) ?? []).filter(({ articleId, locale }) => (articleIds ? articleIds.includes(articleId) : !after || `${articleId}/${locale}` > after)).sort((one, other) => (one.articleId < other.articleId ? -1 : 1));
    const page = articleIds ? all : all.slice(0, limit);
    const last = page.at(-1);
    return { articles: page, next: !articleIds && all.length > page.length && last ? `${last.articleId}/${last.locale}` : null };
  }
}

@Module({ controllers: [IdentityController] })
class IdentityModule {}
@Module({ controllers: [ConversationsController] })
class ConversationsModule {}
@Module({ controllers: [KnowledgeController] })
class KnowledgeModule {}

export const standIns = [
  defineService({ name: 'identity', config: z.object({}), module: IdentityModule }),
  defineService({ name: 'conversations', config: z.object({}), module: ConversationsModule }),
  defineService({ name: 'knowledge', config: z.object({}), module: KnowledgeModule }),
];
