import { Controller, Module } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { AUDIENCE, claimsOf, ISSUER } from '@parley/auth';
import {
  conversationsRpc, identityRpc, roles, topicOf, type Append, type ContactCard, type EventData, type EventEnvelope, type EventType, type Permission, type Principal, type PromiseRule, type RpcRequest, type RpcResponse, type StandingBlock, type Visitor,
} from '@parley/contracts';
import { Answers, defineService } from '@parley/service-kit';
import { uuidv7 } from '@parley/tenancy';
import { rawCall, startCards, type TestParley } from '@parley/testkit';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { z } from 'zod';
import { ticketsCard } from '../src/service.js';

export type AgentPrincipal = Extract<Principal, { kind: 'agent' }>;
type Identity = typeof identityRpc;
type Conversations = typeof conversationsRpc;

const pair = generateKeyPair('EdDSA', { crv: 'Ed25519' });

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

  @Answers(identityRpc.people)
  async people(_: RpcRequest<Identity['people']>): Promise<RpcResponse<Identity['people']>> {
    return { agents: [], teams: [] };
  }

  @Answers(identityRpc.tenant)
  async tenant(which: RpcRequest<Identity['tenant']>): Promise<RpcResponse<Identity['tenant']>> {
    const tenantId = 'slug' in which ? which.slug.replace(/^t-/, '') : 'tenantId' in which ? which.tenantId : undefined;
    return tenantId && /^[0-9a-f-]{36}$/.test(tenantId) ? { tenantId, name: 'Northwind', slug: `t-${tenantId}`, locale: 'en' } : null;
  }
}
@Module({ controllers: [IdentityController] })
class IdentityModule {}

/** What the stand-in for conversations knows, and what it was told. */
export const chat = {
  skills: {} as Record<string, string[]>,
  attributes: {} as Record<string, Record<string, string>>,
  promises: new Map<string, PromiseRule[]>(),
  conversations: new Map<string, { status: 'open' | 'resolved'; contactId: string; channel: string; mergedIntoId: string | null }>(),
  contacts: new Map<string, ContactCard>(),
  appended: [] as Append[],
  /** Who is kept out, by tenant. */
  blocks: new Map<string, StandingBlock[]>(),
  /** While it is, appends are refused as if nobody were there. */
  away: false,
};

@Controller()
class ConversationsController {
  @Answers(conversationsRpc.agentSkills)
  async agentSkills(_: RpcRequest<Conversations['agentSkills']>): Promise<RpcResponse<Conversations['agentSkills']>> {
    return { skills: chat.skills };
  }

  @Answers(conversationsRpc.contactAttributes)
  async contactAttributes(@Payload() { contactId }: RpcRequest<Conversations['contactAttributes']>): Promise<RpcResponse<Conversations['contactAttributes']>> {
    return { attributes: chat.attributes[contactId] ?? {} };
  }

  @Answers(conversationsRpc.promiseRules)
  async promiseRules(@Payload() { tenantId }: RpcRequest<Conversations['promiseRules']>): Promise<RpcResponse<Conversations['promiseRules']>> {
    return { rules: chat.promises.get(tenantId) ?? [] };
  }

  @Answers(conversationsRpc.conversationStanding)
  async standing(@Payload() { conversationId }: RpcRequest<Conversations['conversationStanding']>): Promise<RpcResponse<Conversations['conversationStanding']>> {
    return chat.conversations.get(conversationId) ?? null;
  }

  @Answers(conversationsRpc.contactCards)
  async contactCards(@Payload() { ids }: RpcRequest<Conversations['contactCards']>): Promise<RpcResponse<Conversations['contactCards']>> {
    return { contacts: ids.flatMap((id) => chat.contacts.get(id) ?? []) };
  }

  @Answers(conversationsRpc.strangerAsks)
  async strangerAsks(@Payload() { name, email, locale }: RpcRequest<Conversations['strangerAsks']>): Promise<RpcResponse<Conversations['strangerAsks']>> {
    const card: ContactCard = { id: uuidv7(), name, email, verified: false, locale: locale ?? null, externalId: null, mergedInto: null };
    chat.contacts.set(card.id, card);
    return card;
  }

  @Answers(conversationsRpc.keepFiles)
  async keepFiles(_: RpcRequest<Conversations['keepFiles']>): Promise<RpcResponse<Conversations['keepFiles']>> {
    return {};
  }

  @Answers(conversationsRpc.fileLinks)
  async fileLinks(_: RpcRequest<Conversations['fileLinks']>): Promise<RpcResponse<Conversations['fileLinks']>> {
    return { files: [] };
  }

  @Answers(conversationsRpc.visitorStanding)
  async visitorStanding(_: RpcRequest<Conversations['visitorStanding']>): Promise<RpcResponse<Conversations['visitorStanding']>> {
    return { cursor: '', blocks: [...chat.blocks].map(([tenantId, blocks]) => ({ tenantId, blocks })), merges: [] };
  }

  @Answers(conversationsRpc.append)
  async append(@Payload() { items }: RpcRequest<Conversations['append']>): Promise<RpcResponse<Conversations['append']>> {
    if (chat.away) throw new Error('away');
    const known = (item: Append) => chat.appended.findIndex(({ clientMessageId, conversationId }) => clientMessageId === item.clientMessageId && conversationId === item.conversationId);
    return {
      outcomes: items.map((item) => {
        const duplicate = known(item) >= 0;
        if (!duplicate) chat.appended.push(item);
        const ack = { conversationId: item.conversationId!, messageId: uuidv7(), seq: known(item) + 1, prevSeq: 0, createdAt: new Date().toISOString(), duplicate };
        return { ok: true as const, ack, contactId: uuidv7() };
      }),
    };
  }
}
@Module({ controllers: [ConversationsController] })
class ConversationsModule {}

const standIns = [defineService({ name: 'identity', config: z.object({}), module: IdentityModule }), defineService({ name: 'conversations', config: z.object({}), module: ConversationsModule })];

/** A tenant with people of whom identity has told. */
export interface Tenant {
  id: string;
  admin: AgentPrincipal;
  agents: AgentPrincipal[];
  teamId: string;
}

/** Tickets on a real Postgres, with stand-ins for identity and conversations. */
export class FlowStand {
  private constructor(readonly parley: TestParley) {}

  static async start(env: Record<string, string> = {}): Promise<FlowStand> {
    return new FlowStand(await startCards([...standIns, ticketsCard], { env }));
  }

  /** @param agents how many members the tenant's one department has */
  async aTenant(agents = 2): Promise<Tenant> {
    const id = uuidv7();
    const agent = (name: string, permissions: readonly Permission[], role: 'agent' | 'admin' = 'agent'): AgentPrincipal => ({ kind: 'agent', tenantId: id, id: uuidv7(), sessionId: uuidv7(), role, name, permissions, issuedAt: Math.floor(Date.now() / 1000) });
    const tenant: Tenant = { id, admin: agent('Ada Admin', roles.admin, 'admin'), agents: Array.from({ length: agents }, (_, at) => agent(`Agent ${at + 1}`, roles.agent)), teamId: uuidv7() };
    for (const one of [tenant.admin, ...tenant.agents]) await this.tellAgent(tenant, one);
    await this.tellTeam(tenant, tenant.teamId, tenant.agents.map((one) => one.id));
    return tenant;
  }

  tellAgent({ id, teamId, admin }: Tenant, one: AgentPrincipal, given: Partial<EventData<'agent.updated'>> = {}): Promise<void> {
    return this.tell('identity', id, 'agent.updated', { agentId: one.id, name: one.name, avatarUrl: null, role: one.role, active: true, teamIds: one.id === admin.id ? [] : [teamId], ...given });
  }

  tellTeam({ id }: Tenant, teamId: string, agentIds: string[], name = 'Support'): Promise<void> {
    return this.tell('identity', id, 'team.updated', { teamId, name, agentIds });
  }

  /** A contact whom conversations knows, and who has this e-mail. */
  aContact(given: Partial<ContactCard> = {}): ContactCard {
    const card: ContactCard = { id: uuidv7(), name: 'Mei Customer', email: 'mei@shop.example', verified: true, locale: 'en', externalId: 'mei', mergedInto: null, ...given };
    chat.contacts.set(card.id, card);
    return card;
  }

  visitor({ id: tenantId }: Tenant, { id }: Pick<ContactCard, 'id'>): Visitor {
    return { kind: 'visitor', tenantId, id, inboxId: uuidv7(), sessionId: uuidv7(), issuedAt: Math.floor(Date.now() / 1000) };
  }

  /** Publishes an event as another service does, and waits until it was dealt with. */
  async tell<T extends EventType>(service: 'identity' | 'conversations', tenantId: string, type: T, data: EventData<T>): Promise<void> {
    await this.parley.platform.broker.publish(topicOf(service), [{ id: uuidv7(), type, version: 1, tenantId, key: tenantId, occurredAt: new Date().toISOString(), actor: { kind: 'system' }, data }]);
  }

  /** The public API; without somebody, as a stranger. */
  async call<T>(who: AgentPrincipal | Visitor | null, method: string, path: string, body?: unknown): Promise<{ status: number; body: T }> {
    const token = who ? await tokenOf(who) : undefined;
    const answer = await rawCall(method, path, { baseUrl: this.parley.url, ...(token && { token }), ...(body !== undefined && { body: JSON.stringify(body) }) });
    return { status: answer.status, body: answer.json as T };
  }

  /** What tickets told of a tenant, oldest first: waits until nothing more is to be told and all was reacted to. */
  events(tenantId: string): Promise<EventEnvelope<Record<string, unknown>>[]> {
    return this.parley.events('tickets', tenantId);
  }

  service<T>(what: new (...args: never[]) => T): T {
    return this.parley.services['tickets']!.app.get(what);
  }

  close(): Promise<void> {
    return this.parley.close();
  }
}

async function tokenOf(principal: Exclude<Principal, { kind: 'key' }>): Promise<string> {
  const { iat, ...claims } = claimsOf(principal);
  return new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', kid: 'test' }).setIssuer(ISSUER).setAudience(AUDIENCE).setIssuedAt(iat).setExpirationTime('1h').sign((await pair).privateKey);
}
