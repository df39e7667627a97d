import { randomUUID } from 'node:crypto';
import {
  liveChannel, roles, topicOf, type EventData, type EventEnvelope, type EventType, type LiveEvent, type Permission, type Principal, type Rpc as Question, type Sight, type Ticket,
} from '@parley/contracts';
import { Rpc } from '@parley/service-kit';
import { uuidv7 } from '@parley/tenancy';
import { rawCall, startCards, type RawAnswer, type StartCardsOptions, type TestParley } from '@parley/testkit';
import { ticketsCard } from '../src/service.js';
import { standIns, tokenOf, untold } from './stand-ins.js';

export type Agent = Extract<Principal, { kind: 'agent' }>;
type Person = Exclude<Principal, { kind: 'key' }>;

/** Somebody of a tenant with these rights, whom identity knows and has told nothing of. */
export function anAgentOf(tenantId: string, { name = 'Ann Agent', permissions = roles.admin, sight }: { name?: string; permissions?: readonly Permission[]; sight?: Sight } = {}): Agent {
  const id = uuidv7();
  const teamIds = sight?.visibility === 'team' ? [...sight.teamIds] : [];
  untold.agents.set(tenantId, [...(untold.agents.get(tenantId) ?? []), { agentId: id, name, avatarUrl: null, active: true, teamIds, visibility: sight?.visibility ?? 'all' }]);
  return { kind: 'agent', tenantId, id, sessionId: uuidv7(), role: 'agent', name, permissions, issuedAt: Math.floor(Date.now() / 1000), ...(sight && { sight }) };
}

/** A team that identity knows and has told nothing of. */
export function aTeamOf(tenantId: string, name = 'Support'): string {
  const teamId = uuidv7();
  untold.teams.set(tenantId, [...(untold.teams.get(tenantId) ?? []), { teamId, name, agentIds: [] }]);
  return teamId;
}

/** A contact that conversations knows and has told nothing of. */
export function aContactOf(tenantId: string, name = 'Rita Requester'): string {
  const id = uuidv7();
  untold.contacts.set(tenantId, [...(untold.contacts.get(tenantId) ?? []), { id, name, email: `${id}@example.com`, verified: true, locale: 'en', externalId: null, mergedInto: null }]);
  return id;
}

export interface Tenant {
  id: string;
  agent: Agent;
  contactId: string;
  teamId: string;
}

export function aTenant(): Tenant {
  const id = uuidv7();
  return { id, agent: anAgentOf(id), contactId: aContactOf(id), teamId: aTeamOf(id) };
}

/** The service on a real Postgres, with stand-ins for identity and conversations. */
export class Stand {
  private readonly rpc: Rpc;

  private constructor(readonly parley: TestParley) {
    this.rpc = new Rpc(parley.platform.rpc);
  }

  static async start(options: StartCardsOptions = {}): Promise<Stand> {
    return new Stand(await startCards([...standIns, ticketsCard], options));
  }

  /** Asks as another service does. */
  ask<Req, Res>(what: Question<Req, Res>, request: Req): Promise<Res> {
    return this.rpc.call(what, request, { timeoutMs: 20_000 });
  }

  /** The public API. A key's principal has no token: use agents and visitors. */
  async call<T>(who: Person, method: string, path: string, body?: unknown): Promise<{ status: number; body: T }> {
    const answer = await this.raw(who, method, path, body);
    return { status: answer.status, body: answer.json as T };
  }

  async raw(who: Person, method: string, path: string, body?: unknown): Promise<RawAnswer> {
    return rawCall(method, path, { baseUrl: this.parley.url, token: await tokenOf(who), ...(body !== undefined && { body: JSON.stringify(body) }) });
  }

  /** A call that must succeed. */
  async done<T>(who: Person, method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.call<T>(who, method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  aTicket(who: Agent, given: Record<string, unknown> = {}): Promise<Ticket> {
    return this.done<Ticket>(who, 'POST', '/tickets', { subject: `Printer ${randomUUID()}`, ...given });
  }

  /** Publishes an event as another service does. */
  async tell<T extends EventType>(from: 'identity' | 'conversations', tenantId: string, event: { type: T; data: EventData<T>; occurredAt?: string }): Promise<void> {
    const envelope = { id: uuidv7(), version: 1, tenantId, key: tenantId, occurredAt: new Date().toISOString(), actor: { kind: 'system' as const }, ...event };
    await this.parley.platform.broker.publish(topicOf(from), [envelope]);
  }

  /** What the tenant's events say, oldest first. */
  events(tenantId: string): Promise<EventEnvelope<Record<string, unknown>>[]> {
    return this.parley.events('tickets', tenantId);
  }

  /** Collects what the live lane carries to the tenant's desk. */
  async listen(tenantId: string): Promise<LiveEvent[]> {
    const heard: LiveEvent[] = [];
    await this.parley.platform.fanout.subscribe(liveChannel.desk(tenantId), (event) => void heard.push(event));
    return heard;
  }

  close(): Promise<void> {
    return this.parley.close();
  }
}
