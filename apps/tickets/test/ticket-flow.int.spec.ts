import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SlaPolicy, type Approval, type ConversationSla, type PromiseRule, type SubTask, type Ticket, type TicketEscalation, type TicketEvent, type TicketRule, type TicketRulesTest } from '@parley/contracts';
import { uuidv7 } from '@parley/tenancy';
import { TakeStock } from '../src/actions/sla/take-stock.js';
import { TendTickets } from '../src/actions/sla/tend-tickets.js';
import { chat, FlowStand, type AgentPrincipal, type Tenant } from './flow.stand.js';

const MINUTE = 60_000;

describe('what moves tickets', () => {
  let stand: FlowStand;
  beforeAll(async () => {
    stand = await FlowStand.start();
  });
  afterAll(() => stand.close());

  const made = async <T>(who: AgentPrincipal, path: string, body: object): Promise<T> => {
    const answer = await stand.call<T>(who, 'POST', path, body);
    expect(answer).toMatchObject({ status: 201 });
    return answer.body;
  };
  const aTicket = (tenant: Tenant, given: object = {}) => made<Ticket>(tenant.admin, '/tickets', { subject: 'The invoice is wrong', ...given });
  const now = async ({ id, admin }: Tenant, ticket: Pick<Ticket, 'id'>): Promise<Ticket> => {
    await stand.events(id);
    return (await stand.call<Ticket>(admin, 'GET', `/tickets/${ticket.id}`)).body;
  };
  const history = async ({ id, admin }: Tenant, ticket: Ticket): Promise<TicketEvent[]> => {
    await stand.events(id);
    return (await stand.call<{ data: TicketEvent[] }>(admin, 'GET', `/tickets/${ticket.id}/events`)).body.data;
  };
  const codeOf = ({ status, body }: { status: number; body: unknown }) => [status, (body as { code?: string }).code];
  const told = async (tenant: Tenant, type: string) => (await stand.events(tenant.id)).filter((event) => event.type === type).map(({ data }) => data);

  describe('dispatch', () => {
    const aRule = (tenant: Tenant, given: object = {}) => made<TicketRule>(tenant.admin, '/ticket-rules', { name: 'Money', ...given });

    it('brings a new ticket to the first rule that holds, and says why', async () => {
      const tenant = await stand.aTenant();
      await aRule(tenant, { name: 'Chinese', conditions: { field: 'ticket.language', op: 'is', value: 'zh' }, outcome: { priority: 'urgent' } });
      const rule = await aRule(tenant, { conditions: { all: [{ field: 'ticket.text', op: 'contains', value: ['INVOICE', 'refund'] }] }, outcome: { teamId: tenant.teamId, priority: 'high', labels: ['money'], assign: { policy: 'least_loaded' } } });
      const ticket = await aTicket(tenant);
      const dispatched = await now(tenant, ticket);
      expect(dispatched).toMatchObject({ team: { id: tenant.teamId }, priority: 'high', labels: ['money'] });
      expect(tenant.agents.map(({ id }) => id)).toContain(dispatched.assignee?.id);
      expect((await history(tenant, ticket))[0]).toMatchObject({ what: 'dispatched', reason: 'Money', by: { kind: 'system' }, ref: { kind: 'rule', id: rule.id } });
      expect(await told(tenant, 'ticket.assigned')).toHaveLength(1);
      expect(await now(tenant, await aTicket(tenant, { subject: '发票开错了，请重新开具' }))).toMatchObject({ priority: 'urgent', team: null });
      expect(await now(tenant, await aTicket(tenant, { subject: 'Nothing special' }))).toMatchObject({ priority: 'normal', team: null, assignee: null });
    });

    it('leaves what a person said, and looks again when the type is another', async () => {
      const tenant = await stand.aTenant();
      const other = uuidv7();
      await stand.tellTeam(tenant, other, [tenant.agents[1]!.id], 'Second level');
      const { data: types } = (await stand.call<{ data: { id: string }[] }>(tenant.admin, 'GET', '/ticket-types')).body;
      await aRule(tenant, { conditions: { field: 'ticket.type', op: 'is', value: types[1]!.id }, outcome: { teamId: tenant.teamId, priority: 'high', assign: { policy: 'round_robin' } } });
      const kept = await aTicket(tenant, { typeId: types[1]!.id, teamId: other, priority: 'low', assigneeId: tenant.agents[1]!.id });
      expect(await now(tenant, kept)).toMatchObject({ team: { id: other }, priority: 'low', assignee: { id: tenant.agents[1]!.id } });
      const changed = await aTicket(tenant, { typeId: types[0]!.id });
      await stand.call(tenant.admin, 'PATCH', `/tickets/${changed.id}`, { typeId: types[1]!.id, version: (await now(tenant, changed)).version });
      expect(await now(tenant, changed)).toMatchObject({ team: { id: tenant.teamId }, priority: 'high', assignee: { id: expect.any(String) } });
    });

    it('goes round fairly among members who work here and have the skills, also when many come at once', async () => {
      const tenant = await stand.aTenant(5);
      const [gone, unskilled, ...able] = tenant.agents;
      await stand.tellAgent(tenant, gone!, { active: false });
      chat.skills = Object.fromEntries([gone!, ...able].map(({ id }) => [id, ['billing']]));
      await aRule(tenant, { outcome: { teamId: tenant.teamId, assign: { policy: 'round_robin', skills: ['billing'] } } });
      const tickets = await Promise.all(Array.from({ length: 21 }, () => aTicket(tenant)));
      const assignees = await Promise.all(tickets.map(async (ticket) => (await now(tenant, ticket)).assignee!.id));
      expect(assignees).not.toContain(gone!.id);
      expect(assignees).not.toContain(unskilled!.id);
      expect(able.map(({ id }) => assignees.filter((one) => one === id).length)).toEqual([7, 7, 7]);
    });

    it('is tried out without being done', async () => {
      const tenant = await stand.aTenant();
      const contact = stand.aContact();
      chat.attributes[contact.id] = { plan: 'gold' };
      const rule = await aRule(tenant, { conditions: { field: 'contact.attributes.plan', op: 'is', value: 'Gold' }, outcome: { teamId: tenant.teamId, assign: { policy: 'least_loaded' } } });
      const { body } = await stand.call<TicketRulesTest>(tenant.admin, 'POST', '/ticket-rules/test', { draft: { subject: 'Hello', contactId: contact.id } });
      expect(body).toMatchObject({ rule: { id: rule.id }, team: { id: tenant.teamId }, policy: 'least_loaded', rules: [{ holds: true }] });
      expect(body.candidates.map(({ id }) => id).sort()).toEqual(tenant.agents.map(({ id }) => id).sort());
      expect(await stand.parley.sql('select from tickets.ticket where tenant_id = $1', [tenant.id])).toHaveLength(0);
    });

    it('is set up by administrators, one after the other, each tenant its own', async () => {
      const [tenant, other] = [await stand.aTenant(), await stand.aTenant()];
      const rule = await aRule(tenant);
      expect(codeOf(await stand.call(tenant.agents[0]!, 'POST', '/ticket-rules', { name: 'Mine' }))).toEqual([403, 'auth.forbidden']);
      expect(codeOf(await stand.call(tenant.admin, 'POST', '/ticket-rules', { name: 'Elsewhere', outcome: { teamId: other.teamId } }))).toEqual([404, 'team.not_found']);
      expect(codeOf(await stand.call(tenant.admin, 'POST', '/ticket-rules', { name: 'No field', conditions: { field: 'ticket.colour', op: 'is', value: 'red' } }))).toEqual([400, 'request.invalid']);
      expect(await stand.call(tenant.admin, 'PATCH', `/ticket-rules/${rule.id}`, { enabled: false, version: rule.version })).toMatchObject({ status: 200, body: { enabled: false, version: 2 } });
      expect(codeOf(await stand.call(tenant.admin, 'PATCH', `/ticket-rules/${rule.id}`, { enabled: true, version: rule.version }))).toEqual([409, 'ticket_rule.stale']);
      expect(codeOf(await stand.call(other.admin, 'DELETE', `/ticket-rules/${rule.id}`))).toEqual([404, 'ticket_rule.not_found']);
      expect((await stand.call(other.admin, 'GET', '/ticket-rules')).body).toEqual({ data: [] });
      expect((await stand.call(tenant.admin, 'DELETE', `/ticket-rules/${rule.id}`)).status).toBe(204);
      expect((await told(tenant, 'tickets.administered')).map(({ action }) => action)).toEqual(['ticket_rule.created', 'ticket_rule.updated', 'ticket_rule.removed']);
    });
  });

  describe('promises', () => {
    const gold = (given: object = {}, more: Partial<PromiseRule> = {}): PromiseRule => ({
      id: uuidv7(), kind: 'sla_policy', version: 1, position: 0, createdAt: new Date(Date.now() - MINUTE).toISOString(), ...more,
      body: SlaPolicy.parse({ name: 'Gold', appliesTo: 'tickets', targets: { normal: { firstResponseMinutes: 10, nextResponseMinutes: 20, resolutionMinutes: 120 }, urgent: { firstResponseMinutes: 5 } }, escalateAfterMinutes: 5, pauseWhile: ['waiting_on_visitor'], ...given }),
    });
    const promise = async (tenant: Tenant, rule: PromiseRule) => {
      chat.promises.set(tenant.id, [rule]);
      const by = { name: 'Ada', ip: null };
      await stand.tell('conversations', tenant.id, 'work_rule.changed', { ruleId: rule.id, kind: 'sla_policy', name: 'Gold', change: 'updated', scope: 'all', version: rule.version, by, before: null, after: null });
    };
    const asked = async (rule = gold()) => {
      const tenant = await stand.aTenant();
      await promise(tenant, rule);
      const contact = stand.aContact();
      const ticket = await now(tenant, await aTicket(tenant, { requesterId: contact.id, assigneeId: tenant.agents[0]!.id }));
      return { tenant, ticket, contact };
    };
    const look = (minutes: number) => stand.service(TendTickets).byClock(new Date(Date.now() + minutes * MINUTE));
    const dueIn = (ticket: Ticket, minutes: number) => new Date(Date.parse(ticket.createdAt) + minutes * MINUTE).toISOString();
    const story = async (tenant: Tenant, ticket: Ticket) => (await stand.call<ConversationSla>(tenant.admin, 'GET', `/tickets/${ticket.id}/sla`)).body.history.map(({ kind, what }) => `${kind} ${what}`).reverse();
    const reply = (tenant: Tenant, ticket: Ticket, given: object = {}) => made(tenant.agents[0]!, `/tickets/${ticket.id}/comments`, { text: 'We look into it', ...given });

    it('run from the question to the answer, and wait while the requester or, if the policy says so, a third party is waited for', async () => {
      const { tenant, ticket } = await asked();
      expect(ticket.sla).toEqual({ kind: 'first_response', dueAt: dueIn(ticket, 10), warnAt: dueIn(ticket, 8), breached: false });
      await reply(tenant, ticket, { internal: true, text: 'Who knows this one?' });
      expect((await now(tenant, ticket)).sla?.kind).toBe('first_response');
      await reply(tenant, ticket);
      expect((await now(tenant, ticket)).sla).toMatchObject({ kind: 'resolution', dueAt: dueIn(ticket, 120) });
      await stand.call(tenant.admin, 'PATCH', `/tickets/${ticket.id}`, { status: 'waiting_requester', version: (await now(tenant, ticket)).version });
      expect((await now(tenant, ticket)).sla).toBeNull();
      await stand.call(tenant.admin, 'PATCH', `/tickets/${ticket.id}`, { status: 'waiting_third_party', version: (await now(tenant, ticket)).version });
      expect((await now(tenant, ticket)).sla?.kind).toBe('resolution');
      await stand.call(tenant.admin, 'PATCH', `/tickets/${ticket.id}`, { status: 'solved', version: (await now(tenant, ticket)).version });
      expect((await now(tenant, ticket)).sla).toBeNull();
      expect(await story(tenant, ticket)).toEqual(['resolution started', 'first_response started', 'first_response met', 'resolution met']);
    });

    it('are warned of, broken and escalated once each, however often it is looked', async () => {
      const { tenant, ticket } = await asked();
      for (const minutes of [9, 9, 11, 11, 16, 16]) await look(minutes);
      const broken = await now(tenant, ticket);
      expect(broken.sla).toMatchObject({ kind: 'first_response', breached: true });
      expect((await told(tenant, 'ticket.sla_warned')).length).toBe(1);
      expect(await told(tenant, 'ticket.sla_breached')).toEqual([expect.objectContaining({ ticketId: ticket.id, policyName: 'Gold', kind: 'first_response', dueAt: dueIn(ticket, 10) })]);
      expect((await told(tenant, 'ticket.sla_escalated')).length).toBe(1);
      expect((await told(tenant, 'ticket.notified')).map(({ kind, agentIds }) => [kind, agentIds])).toEqual(['ticket_assigned', 'ticket_sla_breached', 'ticket_escalated'].map((kind) => [kind, [tenant.agents[0]!.id]]));
      expect(await story(tenant, ticket)).toEqual(['resolution started', 'first_response started', 'first_response warned', 'first_response breached', 'first_response escalated']);
      expect((await stand.call<{ data: Ticket[] }>(tenant.admin, 'GET', '/tickets?sort=due')).body.data.map(({ id }) => id)).toEqual([ticket.id]);
    });

    it('count from the original beginning when the policy or the priority is another, and end with the policy', async () => {
      const rule = gold();
      const { tenant, ticket } = await asked(rule);
      await promise(tenant, gold({ targets: { normal: { firstResponseMinutes: 30 }, urgent: { firstResponseMinutes: 5 } } }, { id: rule.id, version: 2 }));
      await stand.service(TakeStock).run(new Date());
      expect((await now(tenant, ticket)).sla).toMatchObject({ dueAt: dueIn(ticket, 30) });
      await stand.call(tenant.admin, 'PATCH', `/tickets/${ticket.id}`, { priority: 'urgent', version: (await now(tenant, ticket)).version });
      expect((await now(tenant, ticket)).sla).toMatchObject({ dueAt: dueIn(ticket, 5) });
      await promise(tenant, gold({ enabled: false }, { id: rule.id, version: 3 }));
      await stand.service(TakeStock).run(new Date());
      expect((await now(tenant, ticket)).sla).toBeNull();
    });

    it('raise, move and tell by levels of escalation, each once', async () => {
      const tenant = await stand.aTenant();
      const second = uuidv7();
      await stand.tellTeam(tenant, second, [tenant.agents[1]!.id], 'Second level');
      await made<TicketEscalation>(tenant.admin, '/ticket-escalations', { name: 'After an hour', on: { since: 'unanswered', afterMinutes: 60 }, outcome: { priority: 'high', teamId: second, notifyAgentIds: [tenant.agents[1]!.id] } });
      await made<TicketEscalation>(tenant.admin, '/ticket-escalations', { name: 'After two', on: { since: 'unanswered', afterMinutes: 120 }, outcome: { priority: 'low', assigneeId: tenant.agents[1]!.id } });
      const ticket = await aTicket(tenant, { requesterId: stand.aContact().id });
      const answered = await aTicket(tenant, { requesterId: stand.aContact().id });
      await reply(tenant, answered);
      await now(tenant, answered);
      for (const minutes of [59, 61, 61]) await look(minutes);
      expect(await now(tenant, ticket)).toMatchObject({ priority: 'high', team: { id: second }, escalations: 1, assignee: null });
      await look(121);
      expect(await now(tenant, ticket)).toMatchObject({ priority: 'high', assignee: { id: tenant.agents[1]!.id }, escalations: 2 });
      expect(await now(tenant, answered)).toMatchObject({ priority: 'normal', escalations: 0 });
      expect((await told(tenant, 'ticket.escalated')).map(({ ruleName }) => ruleName)).toEqual(['After an hour', 'After two']);
    });
  });

  describe('approvals and sub-tasks', () => {
    const typed = async (tenant: Tenant, given: object) => (await made<{ id: string }>(tenant.admin, '/ticket-types', { name: { en: 'Refund' }, ...given })).id;
    const solve = async (tenant: Tenant, ticket: Ticket) => codeOf(await stand.call(tenant.admin, 'PATCH', `/tickets/${ticket.id}`, { status: 'solved', version: (await now(tenant, ticket)).version }));
    const answer = (who: AgentPrincipal, { id, ticketId }: Approval, body: object) => stand.call<Approval>(who, 'POST', `/tickets/${ticketId}/approvals/${id}/answer`, body);

    it('keep a ticket from being solved until everybody who is asked has approved', async () => {
      const tenant = await stand.aTenant();
      const [ann, bo] = tenant.agents as [AgentPrincipal, AgentPrincipal];
      const ticket = await aTicket(tenant, { typeId: await typed(tenant, { approval: { mode: 'all', teamIds: [tenant.teamId] } }) });
      expect(await solve(tenant, ticket)).toEqual([409, 'ticket.approval_pending']);
      const approval = await made<Approval>(tenant.admin, `/tickets/${ticket.id}/approvals`, { note: 'Two hundred' });
      expect(approval).toMatchObject({ state: 'pending', mode: 'all', approvers: [{ decision: null }, { decision: null }] });
      expect(codeOf(await stand.call(tenant.admin, 'POST', `/tickets/${ticket.id}/approvals`, {}))).toEqual([409, 'approval.pending']);
      expect(codeOf(await answer(tenant.admin, approval, { decision: 'approved' }))).toEqual([403, 'approval.not_yours']);
      expect(codeOf(await answer(ann, approval, { decision: 'rejected' }))).toEqual([400, 'request.invalid']);
      const both = await Promise.all([answer(ann, approval, { decision: 'approved' }), answer(bo, approval, { decision: 'approved' })]);
      expect(both.map(({ body }) => body.state).sort()).toEqual(['approved', 'pending']);
      expect(codeOf(await answer(ann, approval, { decision: 'approved' }))).toEqual([409, 'approval.over']);
      expect((await now(tenant, ticket)).approval).toBe('approved');
      expect((await told(tenant, 'ticket.notified')).map(({ kind }) => kind)).toEqual(['ticket_approval', 'ticket_approved']);
      expect(await solve(tenant, ticket)).toEqual([200, undefined]);
    });

    it('end with one rejection, which says why, and of two at once only one counts', async () => {
      const tenant = await stand.aTenant();
      const [ann, bo] = tenant.agents as [AgentPrincipal, AgentPrincipal];
      const ticket = await aTicket(tenant);
      const approval = await made<Approval>(tenant.admin, `/tickets/${ticket.id}/approvals`, { approverIds: [ann.id, bo.id], mode: 'any' });
      const both = await Promise.all([answer(ann, approval, { decision: 'approved' }), answer(bo, approval, { decision: 'rejected', reason: 'Too much' })]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      const { data } = (await stand.call<{ data: Approval[] }>(tenant.admin, 'GET', `/tickets/${ticket.id}/approvals`)).body;
      expect(data).toHaveLength(1);
      expect(data[0]!.approvers.filter(({ decision }) => decision !== null)).toHaveLength(1);
      expect((await told(tenant, 'ticket.approval_answered')).length).toBe(1);
    });

    it('make the ticket wait for sub-tasks and for tickets below it, if its type says so', async () => {
      const tenant = await stand.aTenant();
      const [ann] = tenant.agents as [AgentPrincipal];
      const ticket = await aTicket(tenant, { typeId: await typed(tenant, { solveNeedsSubTasks: true }) });
      const task = await made<SubTask>(tenant.admin, `/tickets/${ticket.id}/sub-tasks`, { title: 'Ask the bank', assigneeId: ann.id });
      expect(await now(tenant, ticket)).toMatchObject({ subTasks: { open: 1, total: 1 } });
      expect(await told(tenant, 'ticket.notified')).toEqual([expect.objectContaining({ kind: 'ticket_sub_task', agentIds: [ann.id], text: 'Ask the bank' })]);
      expect(await solve(tenant, ticket)).toEqual([409, 'ticket.sub_tasks_open']);
      expect((await stand.call<SubTask>(ann, 'PATCH', `/tickets/${ticket.id}/sub-tasks/${task.id}`, { done: true, version: task.version })).body).toMatchObject({ doneBy: { id: ann.id }, version: 2 });
      expect(codeOf(await stand.call(ann, 'PATCH', `/tickets/${ticket.id}/sub-tasks/${task.id}`, { done: false, version: task.version }))).toEqual([409, 'sub_task.stale']);
      const child = await aTicket(tenant, { parentId: ticket.id });
      expect(await solve(tenant, ticket)).toEqual([409, 'ticket.sub_tasks_open']);
      expect(await solve(tenant, child)).toEqual([200, undefined]);
      expect(await solve(tenant, ticket)).toEqual([200, undefined]);
      const other = await stand.aTenant();
      for (const path of ['approvals', 'sub-tasks', 'sla']) expect(codeOf(await stand.call(other.admin, 'GET', `/tickets/${ticket.id}/${path}`))).toEqual([404, 'ticket.not_found']);
    });
  });
});
