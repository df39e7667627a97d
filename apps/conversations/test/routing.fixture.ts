import { conversationsRpc, roles, type Conversation, type ConversationRouting, type RoutingPolicy, type Visitor } from '@parley/contracts';
import { eventually } from '@parley/testkit';
import { Drains } from '../src/actions/routing/drains.js';
import { LookAtClock } from '../src/actions/routing/look-at-clock.js';
import { anAgentOf, aTenant, type AgentPrincipal, type Stand, type Tenant } from './stand.js';

/** Longer than any test, so that only tests that mean it see somebody vanish. */
export const LEASE_MS = 3600_000;

/** A tenant with a policy, and what tests of routing do in it. */
export class Floor {
  readonly tenant: Tenant = aTenant();
  readonly admin: AgentPrincipal = { ...anAgentOf(this.tenant.id, 'Ada Admin', roles.admin), role: 'admin' };
  policyId = '';

  private constructor(readonly stand: Stand) {}

  static async open(stand: Stand, policy?: Partial<RoutingPolicy>): Promise<Floor> {
    const floor = new Floor(stand);
    if (policy) await floor.sets(policy);
    return floor;
  }

  async sets(policy: Partial<RoutingPolicy>): Promise<void> {
    const made = await this.stand.call<{ id: string }>(this.admin, 'POST', '/routing-policies', { name: `Policy ${Math.random()}`, ...policy });
    if (made.status !== 201) throw new Error(`no policy: ${JSON.stringify(made)}`);
    this.policyId = made.body.id;
    await eventually(async () => {
      const [scopes] = await this.rows<{ n: number }>('select count(*)::int as n from conversations.routing_scope where tenant_id = $1 and policy_id = $2', [this.policyId]);
      if (scopes!.n === 0) throw new Error('not compiled yet');
    });
  }

  /** An agent of whom identity told. */
  async agent(name: string, given: { online?: boolean; capacity?: number; skills?: string[] } = {}): Promise<AgentPrincipal> {
    const agent = anAgentOf(this.tenant.id, name);
    await this.stand.tell(this.tenant.id, 'agent.joined', { agentId: agent.id, name, avatarUrl: null, role: 'agent', active: true, teamIds: [] });
    const { online = true, ...limits } = given;
    if (Object.keys(limits).length > 0) await this.stand.call(this.admin, 'PATCH', `/availability/${agent.id}`, limits);
    if (online) await this.report(agent);
    return agent;
  }

  report(agent: AgentPrincipal, given: { leaseMs?: number; activeMs?: number; choice?: { status: 'online' | 'busy' | 'away' | 'offline'; at: number } } = {}) {
    return this.stand.ask(conversationsRpc.reportAvailability, { items: [{ tenantId: this.tenant.id, agentId: agent.id, leaseMs: LEASE_MS, ...given }] });
  }

  /** A visitor who has written. */
  async visitor(text = 'hello'): Promise<{ visitor: Visitor; id: string }> {
    const visitor = await this.stand.aVisitor(this.tenant);
    const { conversationId } = await this.stand.say(visitor, text);
    return { visitor, id: conversationId };
  }

  async get(id: string): Promise<Conversation> {
    return (await this.stand.call<Conversation>(this.admin, 'GET', `/conversations/${id}`)).body;
  }

  async why(id: string): Promise<ConversationRouting> {
    return (await this.stand.call<ConversationRouting>(this.admin, 'GET', `/conversations/${id}/routing`)).body;
  }

  patch(id: string, body: unknown) {
    return this.stand.call<Conversation>(this.admin, 'PATCH', `/conversations/${id}`, body);
  }

  /** Who has it, once somebody has. */
  async owner(id: string): Promise<string> {
    let owner: string | undefined;
    await eventually(async () => {
      owner = (await this.get(id)).assignee?.id;
      if (!owner) throw new Error('nobody has it');
    });
    return owner!;
  }

  /** Resolves when everything that was rung for is drained. */
  settled(): Promise<void> {
    return this.service(Drains).idle();
  }

  /** What the clock does so many seconds from now. */
  async later(seconds: number): Promise<void> {
    await this.service(LookAtClock).run(new Date(Date.now() + seconds * 1000));
    await this.settled();
  }

  async load(agent: AgentPrincipal): Promise<{ load: number; slots: number }> {
    const [row] = await this.rows<{ load: number; slots: number }>(
      `select d.load, (select count(*)::int from conversations.desk_slot s where s.tenant_id = $1 and s.agent_id = $2 and s.active) as slots
       from conversations.agent_desk d where d.tenant_id = $1 and d.agent_id = $2`,
      [agent.id],
    );
    return row ?? { load: 0, slots: 0 };
  }

  /** SQL with the tenant as its first parameter. */
  rows<T extends Record<string, unknown>>(sql: string, params: unknown[] = []): Promise<T[]> {
    return this.stand.parley.sql<T>(sql, [this.tenant.id, ...params]);
  }

  service<T>(type: new (...args: never[]) => T): T {
    return this.stand.parley.services['conversations']!.app.get(type) as T;
  }
}
