import { randomUUID } from 'node:crypto';
import {
  conversationsRpc, liveChannel, roles, topicOf, type AppendOutcome, type Conversation, type EventData, type EventEnvelope, type EventType, type LiveEvent, type Permission, type PostMessage, type Principal, type Rpc as Question,
  type RpcRequest, type Visitor,
} from '@parley/contracts';
import { Rpc } from '@parley/service-kit';
import { uuidv7 } from '@parley/tenancy';
import { rawCall, startCards, type StartCardsOptions, type TestParley } from '@parley/testkit';
import { conversationsCard } from '../src/service.js';
import { identityCard, tokenOf } from './stand-in-identity.js';

export type AgentPrincipal = Extract<Principal, { kind: 'agent' }>;
type Ack = Extract<AppendOutcome, { ok: true }>['ack'];
type Said = Partial<PostMessage> & { conversationId?: string; socketId?: string };

/** A tenant as far as this service knows tenants: an id, an inbox, an agent. */
export interface Tenant {
  id: string;
  inboxId: string;
  agent: AgentPrincipal;
}

/** Somebody of a tenant with these rights; identity has told nothing of them. */
export const anAgentOf = (tenantId: string, name = 'Ann Agent', permissions: readonly Permission[] = roles.agent): AgentPrincipal => ({
  kind: 'agent', tenantId, id: uuidv7(), sessionId: uuidv7(), role: 'agent', name, permissions, issuedAt: Math.floor(Date.now() / 1000),
});

export const aKeyOf = (tenantId: string, name = 'Shop robot'): Principal => ({ kind: 'key', tenantId, id: uuidv7(), name, permissions: roles.agent });

export function aTenant(): Tenant {
  const id = uuidv7();
  return { id, inboxId: uuidv7(), agent: anAgentOf(id) };
}

/** The service on a real Postgres, with a stand-in for identity. */
export class Stand {
  private readonly rpc: Rpc;

  private constructor(readonly parley: TestParley) {
    this.rpc = new Rpc(parley.platform.rpc);
  }

  static async start(options: StartCardsOptions = {}): Promise<Stand> {
    return new Stand(await startCards([identityCard, conversationsCard], options));
  }

  /** Asks as another service does. */
  ask<Req, Res>(what: Question<Req, Res>, request: Req): Promise<Res> {
    return this.rpc.call(what, request, { timeoutMs: 20_000 });
  }

  /** A visitor who has just opened the widget. */
  async aVisitor({ id: tenantId, inboxId }: Pick<Tenant, 'id' | 'inboxId'>, given: Partial<RpcRequest<typeof conversationsRpc.openWidget>> = {}): Promise<Visitor & { name: string; conversation?: Conversation }> {
    const { contact, conversation } = await this.ask(conversationsRpc.openWidget, { tenantId, inboxId, ...given });
    const principal: Visitor = { kind: 'visitor', tenantId, id: contact.id, inboxId, sessionId: uuidv7(), issuedAt: Math.floor(Date.now() / 1000) };
    return { ...principal, name: contact.name, ...(conversation && { conversation }) };
  }

  async append(principal: Principal, text: string, given: Said = {}): Promise<AppendOutcome> {
    const item = { principal, clientMessageId: randomUUID(), kind: 'text' as const, text, private: false, ...given };
    const { outcomes } = await this.ask(conversationsRpc.append, { items: [item] });
    return outcomes[0]!;
  }

  /** Appends what must not be refused. */
  async say(principal: Principal, text: string, given: Said = {}): Promise<Ack> {
    const outcome = await this.append(principal, text, given);
    if (!outcome.ok) throw new Error(`refused: ${outcome.problem.code}`);
    return outcome.ack;
  }

  /** The public API. A key's principal has no token: use agents and visitors. */
  async call<T>(who: Exclude<Principal, { kind: 'key' }>, method: string, path: string, body?: unknown): Promise<{ status: number; body: T }> {
    const token = await tokenOf(who);
    const answer = await rawCall(method, path, { baseUrl: this.parley.url, token, ...(body !== undefined && { body: JSON.stringify(body) }) });
    return { status: answer.status, body: answer.json as T };
  }

  /** Publishes an event as identity does. */
  async tell<T extends EventType>(tenantId: string, type: T, data: EventData<T>, occurredAt = new Date().toISOString()): Promise<void> {
    await this.parley.platform.broker.publish(topicOf('identity'), [{ id: uuidv7(), type, version: 1, tenantId, key: tenantId, occurredAt, actor: { kind: 'system' }, data }]);
  }

  /** What the tenant's events say, oldest first. */
  events(tenantId: string): Promise<EventEnvelope<Record<string, unknown>>[]> {
    return this.parley.events('conversations', tenantId);
  }

  /** Collects what the live lane carries to the tenant's desk, or to a contact's channel. */
  async listen(tenantId: string, contactId?: string): Promise<LiveEvent[]> {
    const heard: LiveEvent[] = [];
    await this.parley.platform.fanout.subscribe(contactId ? liveChannel.contact(tenantId, contactId) : liveChannel.desk(tenantId), (event) => void heard.push(event));
    return heard;
  }

  close(): Promise<void> {
    return this.parley.close();
  }
}
