import { roles, type Conversation, type Message, type RuleKind } from '@parley/contracts';
import { eventually } from '@parley/testkit';
import { RunDueRules } from '../src/actions/work-rules/run-due-rules.js';
import { anAgentOf, aTenant, type AgentPrincipal, type Stand, type Tenant } from './stand.js';

const paths: Partial<Record<RuleKind, string>> = {
  canned_response: '/canned-responses', macro: '/macros', label: '/labels', business_hours: '/business-hours', automation: '/automations', auto_reply: '/auto-replies', attribute: '/attributes', sla_policy: '/sla-policies',
};
export type Made = { id: string; version: number; name: string };

export const adminOf = (tenant: Tenant): AgentPrincipal => ({ ...anAgentOf(tenant.id, 'Ada Admin', roles.admin), role: 'admin' });

/** A tenant whose administrator sets up rules, and a look at what these do. */
export class RuleStand {
  readonly tenant = aTenant();
  readonly admin = adminOf(this.tenant);

  constructor(readonly stand: Stand) {}

  /** Makes a rule that must not be refused. */
  async make<T = Made>(kind: RuleKind, body: Record<string, unknown>): Promise<T> {
    const { status, body: made } = await this.stand.call<T>(this.admin, 'POST', paths[kind]!, { name: `A ${kind}`, ...body });
    if (status !== 201) throw new Error(`refused: ${JSON.stringify(made)}`);
    return made;
  }

  conversation = async (id: string): Promise<Conversation> => (await this.stand.call<Conversation>(this.admin, 'GET', `/conversations/${id}`)).body;

  /** What was said, without lines. */
  async said(id: string): Promise<Message[]> {
    const { data } = (await this.stand.call<{ data: Message[] }>(this.admin, 'GET', `/conversations/${id}/messages`)).body;
    return data.filter(({ kind }) => kind !== 'event');
  }

  /** Waits until every event so far has been reacted to: what is reacted to last is published last. */
  async settled(): Promise<void> {
    await eventually(async () => {
      const [row] = await this.stand.parley.sql<{ n: string }>('select count(*) as n from conversations.outbox where tenant_id = $1', [this.tenant.id]);
      if (Number(row!.n) > 0) throw new Error('events are still waiting');
    });
  }

  /** Lets the clock run that rules by time look at. */
  async pass(minutes: number): Promise<void> {
    await this.settled();
    const due = this.stand.parley.services['conversations']!.app.get(RunDueRules);
    await due.run(new Date(Date.now() + minutes * 60_000));
    await this.settled();
  }

  /** A visitor who has just written. */
  async visited(text = 'hi', given: Parameters<Stand['aVisitor']>[1] = {}) {
    const visitor = await this.stand.aVisitor(this.tenant, given);
    const { conversationId } = await this.stand.say(visitor, text);
    await this.settled();
    return { visitor, conversationId };
  }
}
