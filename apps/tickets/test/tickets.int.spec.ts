import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roles, usualTicketColumns, type Page, type Problem, type Ticket, type TicketColumns, type TicketComment, type TicketEvent, type TicketField, type TicketLink, type TicketStatus, type TicketType } from '@parley/contracts';
import { uuidv7 } from '@parley/tenancy';
import { eventually } from '@parley/testkit';
import { files } from './stand-ins.js';
import { aContactOf, anAgentOf, aTenant, aTeamOf, Stand } from './stand.js';

type Of<T> = { data: T[] };

describe('tickets', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand.close());

  const upload = ({ id: uploaderId, tenantId }: { id: string; tenantId: string }): string => {
    const id = uuidv7();
    files.set(id, { tenantId, uploaderId });
    return id;
  };
  const history = async (who: ReturnType<typeof anAgentOf>, id: string) => (await stand.done<Page<TicketEvent>>(who, 'GET', `/tickets/${id}/events?limit=100`)).data;

  it('is made with a number of its own, told of, and nobody else’s', async () => {
    const { id: tenantId, agent, contactId, teamId } = aTenant();
    const heard = await stand.listen(tenantId);
    const ticket = await stand.aTicket(agent, { subject: 'Broken printer', requesterId: contactId, teamId, assigneeId: agent.id, labels: ['vip', 'vip'], dueAt: '2030-01-01T00:00:00Z', attributes: { plan: 'gold', none: null } });
    expect(ticket).toMatchObject({
      number: 1001, subject: 'Broken printer', status: { category: 'new', name: { en: 'New', 'zh-CN': '待受理' } }, type: { name: { en: 'Question', 'zh-CN': '咨询' } }, requester: { id: contactId, name: 'Rita Requester' },
      team: { id: teamId, name: 'Support' }, assignee: { id: agent.id, name: 'Ann Agent' }, labels: ['vip'], attributes: { plan: 'gold' }, source: 'agent', version: 1, dueAt: '2030-01-01T00:00:00.000Z',
    });
    expect((await stand.aTicket(agent)).number).toBe(1002);
    expect(await stand.done(agent, 'GET', `/tickets/${ticket.id}`)).toEqual(ticket);
    const [created] = await stand.events(tenantId);
    expect(created).toMatchObject({ type: 'ticket.created', key: ticket.id, actor: { kind: 'agent', id: agent.id }, data: { ticketId: ticket.id, number: 1001, requesterId: contactId, category: 'new' } });
    expect(await history(agent, ticket.id)).toMatchObject([{ what: 'created', by: { kind: 'agent', name: 'Ann Agent' } }]);
    await eventually(async () => expect(heard).toContainEqual({ type: 'ticket', change: 'created', ticket }));
    const other = aTenant();
    expect(await stand.call(other.agent, 'GET', `/tickets/${ticket.id}`)).toMatchObject({ status: 404, body: { code: 'ticket.not_found' } });
    expect((await stand.aTicket(other.agent)).number).toBe(1001);
  });

  it('gives twenty at once twenty numbers', async () => {
    const { agent } = aTenant();
    const made = await Promise.all(Array.from({ length: 20 }, () => stand.aTicket(agent)));
    expect(new Set(made.map(({ number }) => number)).size).toBe(20);
  });

  it('refuses what is not the tenant’s, and stores nothing of it', async () => {
    const { agent } = aTenant();
    const other = aTenant();
    await stand.aTicket(other.agent, { teamId: other.teamId, requesterId: other.contactId });
    const wrong: [Record<string, unknown>, string][] = [
      [{ assigneeId: other.agent.id }, 'agent.not_found'], [{ teamId: other.teamId }, 'team.not_found'], [{ requesterId: other.contactId }, 'contact.not_found'], [{ watcherIds: [uuidv7()] }, 'agent.not_found'],
      [{ typeId: uuidv7() }, 'ticket_type.not_found'], [{ status: uuidv7() }, 'ticket_status.not_found'], [{ attachments: [upload(other.agent)] }, 'attachment.not_found'], [{ fields: { x: 1 } }, 'ticket.fields_invalid'],
      [{ parentId: (await stand.aTicket(other.agent)).id }, 'ticket.not_found'],
    ];
    for (const [given, code] of wrong) expect((await stand.call<Problem>(agent, 'POST', '/tickets', { subject: 'no', ...given })).body.code).toBe(code);
    expect((await stand.done<Page<Ticket>>(agent, 'GET', '/tickets')).data).toEqual([]);
    expect((await stand.call(agent, 'POST', '/tickets', { subject: 'a', colour: 'red' })).status).toBe(400);
  });

  it('is changed only as it was last read, and says how it is by now', async () => {
    const { id: tenantId, agent } = aTenant();
    const ticket = await stand.aTicket(agent);
    const [one, two] = await Promise.all(['high', 'urgent'].map((priority) => stand.call<Ticket & Problem>(agent, 'PATCH', `/tickets/${ticket.id}`, { version: 1, priority })));
    const [won, lost] = one!.status === 200 ? [one!, two!] : [two!, one!];
    expect([won.status, won.body.version, lost.status, lost.body.code]).toEqual([200, 2, 409, 'ticket.stale']);
    expect(lost.body.current).toEqual(won.body);
    expect((await stand.call(agent, 'PATCH', `/tickets/${ticket.id}`, { priority: 'low' })).status).toBe(400);
    const solved = await stand.done<Ticket>(agent, 'PATCH', `/tickets/${ticket.id}`, { version: 2, status: 'solved', subject: 'Printer, solved' });
    expect([solved.status.category, solved.solvedAt !== null]).toEqual(['solved', true]);
    expect((await stand.done<Ticket>(agent, 'PATCH', `/tickets/${ticket.id}`, { version: 3, status: 'solved' })).version).toBe(3);
    const open = await stand.done<Ticket>(agent, 'PATCH', `/tickets/${ticket.id}`, { version: 3, status: 'open' });
    expect(open.solvedAt).toBeNull();
    await stand.done(agent, 'PATCH', `/tickets/${ticket.id}`, { version: 4, status: 'closed' });
    expect((await stand.call<Problem>(agent, 'PATCH', `/tickets/${ticket.id}`, { version: 5, status: 'open' })).body.code).toBe('ticket.closed');
    expect((await stand.call<Problem>(agent, 'POST', `/tickets/${ticket.id}/comments`, { text: 'late' })).body.code).toBe('ticket.closed');
    const lines = await history(agent, ticket.id);
    expect(lines.map(({ what }) => what)).toEqual(['closed', 'reopened', 'solved', 'changed', 'created']);
    expect(lines[2]!.changes).toMatchObject([{ field: 'subject', before: ticket.subject, after: 'Printer, solved' }, { field: 'status', before: { category: 'new' }, after: { category: 'solved', name: { en: 'Solved' } } }]);
    const types = (await stand.events(tenantId)).map(({ type }) => type);
    expect(types).toEqual([
      'ticket.created', 'ticket.updated', 'ticket.updated', 'ticket.status_changed', 'ticket.solved', 'ticket.updated', 'ticket.status_changed', 'ticket.reopened', 'ticket.updated', 'ticket.status_changed', 'ticket.closed',
    ]);
  });

  it('goes to others, and says who had it', async () => {
    const { id: tenantId, agent, teamId } = aTenant();
    const bob = anAgentOf(tenantId, { name: 'Bob' });
    const heard = await stand.listen(tenantId);
    const ticket = await stand.aTicket(agent, { assigneeId: agent.id });
    const given = await stand.done<Ticket>(agent, 'POST', `/tickets/${ticket.id}/assign`, { agentId: bob.id, teamId });
    expect(given).toMatchObject({ assignee: { name: 'Bob' }, team: { id: teamId }, version: 2 });
    expect((await stand.call<Problem>(agent, 'POST', `/tickets/${ticket.id}/assign`, { agentId: null, version: 1 })).body.code).toBe('ticket.stale');
    expect((await stand.call<Problem>(agent, 'POST', `/tickets/${ticket.id}/assign`, { agentId: uuidv7() })).body.code).toBe('agent.not_found');
    expect((await history(agent, ticket.id))[0]).toMatchObject({ what: 'assigned', changes: [{ field: 'assignee', after: { name: 'Bob' } }, { field: 'team' }] });
    const told = (await stand.events(tenantId)).filter(({ type }) => type === 'ticket.assigned');
    expect(told).toMatchObject([{ data: { previousAssigneeId: agent.id, assigneeId: bob.id, teamId } }]);
    await eventually(async () => expect(heard.at(-1)).toMatchObject({ type: 'ticket', change: 'updated', left: { agentIds: [agent.id] } }));
    const weak = anAgentOf(tenantId, { permissions: ['tickets:read', 'tickets:write'] });
    expect((await stand.call(weak, 'POST', `/tickets/${ticket.id}/assign`, { agentId: bob.id })).status).toBe(403);
    expect((await stand.call<Problem>(weak, 'POST', '/tickets/bulk', { ids: [ticket.id], change: { assign: { agentId: bob.id } } })).body.code).toBe('auth.forbidden');
  });

  it('takes forms by their types, and keeps what tickets are made of in order', async () => {
    const { id: tenantId, agent } = aTenant();
    const field = await stand.done<TicketField>(agent, 'POST', '/ticket-fields', { key: 'serial', kind: 'text', name: { en: 'Serial number' } });
    const device = { key: 'device', kind: 'category', name: { 'zh-CN': '设备' }, options: [{ value: 'hw', name: { en: 'Hardware' }, options: [{ value: 'printer', name: { en: 'Printer' } }] }] };
    const nested = await stand.done<TicketField>(agent, 'POST', '/ticket-fields', device);
    const proof = await stand.done<TicketField>(agent, 'POST', '/ticket-fields', { key: 'proof', kind: 'file', name: { en: 'Proof' }, internal: true });
    for (const [body, code] of [[{ ...device, key: 'serial' }, 'ticket_field.key_taken'], [{ ...device, key: 'd2', kind: 'choice' }, 'request.invalid'], [{ ...device, key: 'd2', options: [] }, 'request.invalid']] as const) {
      expect((await stand.call<Problem>(agent, 'POST', '/ticket-fields', body)).body.code).toBe(code);
    }
    const form = [{ fieldId: nested.id, required: true }, { fieldId: field.id }, { fieldId: proof.id }];
    const type = await stand.done<TicketType>(agent, 'POST', '/ticket-types', { name: { en: 'Repair', 'zh-CN': '维修' }, form });
    expect((await stand.call<Problem>(agent, 'POST', '/ticket-types', { name: { en: 'x' }, form: [{ fieldId: uuidv7() }] })).body.code).toBe('ticket_field.not_found');
    const missing = await stand.call<Problem>(agent, 'POST', '/tickets', { subject: 'x', typeId: type.id, fields: { serial: 7, other: 1 } });
    expect(missing.body).toMatchObject({ code: 'ticket.fields_invalid', errors: [{ path: 'fields.other' }, { path: 'fields.device' }, { path: 'fields.serial' }] });
    const file = upload(agent);
    const ticket = await stand.aTicket(agent, { typeId: type.id, fields: { device: ['hw', 'printer'], serial: 'A1', proof: [file] } });
    expect(ticket.fields).toEqual({ device: ['hw', 'printer'], serial: 'A1', proof: [file] });
    expect(files.get(file)?.keptFor).toBe(ticket.id);
    const changed = await stand.done<Ticket>(agent, 'PATCH', `/tickets/${ticket.id}`, { version: 1, fields: { serial: null } });
    expect(changed.fields).toEqual({ device: ['hw', 'printer'], proof: [file] });
    expect((await history(agent, ticket.id))[0]!.changes).toEqual([{ field: 'fields.serial', before: 'A1', after: null }]);
    expect((await stand.done<Of<{ id: string; fieldKey: string; internal: boolean }>>(agent, 'GET', `/tickets/${ticket.id}/attachments`)).data).toMatchObject([{ id: file, fieldKey: 'proof', internal: true }]);
    for (const path of [`/ticket-types/${type.id}`, `/ticket-fields/${field.id}`]) expect((await stand.call<Problem>(agent, 'DELETE', path)).body.code).toBe('ticket_rule.in_use');
    const renamed = await stand.done<TicketType>(agent, 'PATCH', `/ticket-types/${type.id}`, { version: 1, form: [{ fieldId: nested.id }] });
    expect([renamed.version, renamed.name]).toEqual([2, { en: 'Repair', 'zh-CN': '维修' }]);
    expect((await stand.call<Problem>(agent, 'PATCH', `/ticket-types/${type.id}`, { version: 1, archived: true })).body.code).toBe('ticket_rule.stale');
    await stand.done(agent, 'DELETE', `/ticket-fields/${field.id}`);
    const statuses = (await stand.done<Of<TicketStatus>>(agent, 'GET', '/ticket-statuses')).data;
    expect(statuses.map(({ category }) => category)).toEqual(['new', 'open', 'waiting_requester', 'waiting_third_party', 'solved', 'closed']);
    expect((await stand.call<Problem>(agent, 'DELETE', `/ticket-statuses/${statuses[1]!.id}`)).body.code).toBe('ticket_rule.in_use');
    const escalated = await stand.done<TicketStatus>(agent, 'POST', '/ticket-statuses', { name: { en: 'With engineering' }, category: 'open' });
    expect((await stand.done<Ticket>(agent, 'PATCH', `/tickets/${ticket.id}`, { version: 2, status: escalated.id })).status).toMatchObject({ id: escalated.id, category: 'open' });
    const clerk = anAgentOf(tenantId, { permissions: roles.agent });
    expect((await stand.call(clerk, 'POST', '/ticket-statuses', { name: { en: 'x' }, category: 'open' })).status).toBe(403);
    expect((await stand.events(tenantId)).filter(({ type: told }) => told === 'tickets.administered').map(({ data }) => data['action'])).toContain('ticket_type.updated');
  });

  it('holds replies and internal comments with files, once each', async () => {
    const { id: tenantId, agent, contactId } = aTenant();
    const bob = anAgentOf(tenantId, { name: 'Bob' });
    const ticket = await stand.aTicket(agent, { requesterId: contactId });
    const file = upload(agent);
    const reply = { text: 'We are looking into it', attachments: [file], clientCommentId: 'comment-1' };
    const first = await stand.call<TicketComment>(agent, 'POST', `/tickets/${ticket.id}/comments`, reply);
    expect(first).toMatchObject({ status: 201, body: { internal: false, author: { kind: 'agent', name: 'Ann Agent' }, attachments: [{ id: file, name: 'proof.pdf' }] } });
    const { id, createdAt } = first.body;
    expect(await stand.call(agent, 'POST', `/tickets/${ticket.id}/comments`, reply)).toMatchObject({ status: 200, body: { id, createdAt, text: reply.text, attachments: [{ id: file }] } });
    expect((await stand.call<Problem>(agent, 'POST', `/tickets/${ticket.id}/comments`, { ...reply, text: 'another' })).body.code).toBe('message.mismatch');
    expect((await stand.done<Ticket>(agent, 'GET', `/tickets/${ticket.id}`)).status.category).toBe('open');
    await stand.done(agent, 'POST', `/tickets/${ticket.id}/comments`, { text: `Please look, @[Bob](agent:${bob.id})`, internal: true });
    expect((await stand.done<Ticket>(agent, 'GET', `/tickets/${ticket.id}`)).watchers).toMatchObject([{ id: bob.id, name: 'Bob' }]);
    await stand.done(agent, 'POST', `/tickets/${ticket.id}/comments`, { text: 'Done', status: 'solved' });
    expect((await stand.done<Ticket>(agent, 'GET', `/tickets/${ticket.id}`)).status.category).toBe('solved');
    const oldest = await stand.done<Page<TicketComment>>(agent, 'GET', `/tickets/${ticket.id}/comments?limit=2`);
    const rest = await stand.done<Page<TicketComment>>(agent, 'GET', `/tickets/${ticket.id}/comments?limit=2&cursor=${oldest.nextCursor}`);
    expect([...oldest.data, ...rest.data].map(({ text }) => text)).toEqual(['We are looking into it', `Please look, @[Bob](agent:${bob.id})`, 'Done']);
    expect((await stand.done<Page<TicketComment>>(agent, 'GET', `/tickets/${ticket.id}/comments?order=newest`)).data[0]!.text).toBe('Done');
    const told = (await stand.events(tenantId)).filter(({ type }) => type === 'ticket.commented').map(({ data }) => [data['internal'], data['mentionedIds']]);
    expect(told).toEqual([[false, []], [true, [bob.id]], [false, []]]);
    expect((await stand.call<Problem>(agent, 'POST', `/tickets/${ticket.id}/comments`, { text: ' ' })).status).toBe(400);
    expect((await stand.call(aTenant().agent, 'GET', `/tickets/${ticket.id}/comments`)).status).toBe(404);
  });

  it('ties tickets without circles, and to the world by https alone', async () => {
    const { agent } = aTenant();
    const [a, b, c] = await Promise.all([1, 2, 3].map(() => stand.aTicket(agent)));
    const link = (from: Ticket, relation: string, to: Ticket) => stand.call<TicketLink & Problem>(agent, 'POST', `/tickets/${from.id}/links`, { relation, ticketId: to.id });
    expect((await link(a!, 'child', b!)).body).toMatchObject({ kind: 'ticket', relation: 'child', ticket: { id: b!.id } });
    expect((await link(c!, 'parent', b!)).status).toBe(201);
    for (const [from, relation, to, code] of [[a, 'parent', c, 'ticket.link_refused'], [c, 'parent', a, 'ticket.link_refused'], [a, 'related', a, 'ticket.link_refused']] as const) expect((await link(from!, relation, to!)).body.code).toBe(code);
    expect((await link(a!, 'blocked_by', b!)).status).toBe(201);
    const crossed = await Promise.all([link(b!, 'blocked_by', c!), link(c!, 'blocked_by', a!)]);
    expect(crossed.map(({ status }) => status).sort()).toEqual([201, 409]);
    await link(a!, 'related', c!);
    expect((await link(c!, 'related', a!)).body.code).toBe('ticket.link_exists');
    for (const url of ['http://example.com/1', 'javascript:alert(1)', 'https://user:secret@example.com', 'nowhere']) expect((await stand.call(agent, 'POST', `/tickets/${a!.id}/links`, { kind: 'external', url })).status).toBe(400);
    const outside = await stand.done<TicketLink>(agent, 'POST', `/tickets/${a!.id}/links`, { kind: 'external', url: 'https://tracker.example/SHOP-3', key: 'SHOP-3' });
    const all = (await stand.done<Of<TicketLink>>(agent, 'GET', `/tickets/${a!.id}/links`)).data;
    expect(all.map((one) => (one.kind === 'ticket' ? one.relation : one.key))).toEqual(expect.arrayContaining(['child', 'blocked_by', 'related', 'SHOP-3']));
    for (const { id } of [outside, all[0]!]) await stand.done(agent, 'DELETE', `/tickets/${a!.id}/links/${id}`);
    expect((await stand.call<Problem>(agent, 'DELETE', `/tickets/${a!.id}/links/${outside.id}`)).body.code).toBe('ticket.link_not_found');
    expect((await stand.done<Of<TicketLink>>(agent, 'GET', `/tickets/${a!.id}/links`)).data).toHaveLength(all.length - 2);
  });

  it('merges and splits without rewriting what was said', async () => {
    const { id: tenantId, agent, contactId } = aTenant();
    const bob = anAgentOf(tenantId, { name: 'Bob' });
    const source = await stand.aTicket(agent, { requesterId: contactId, watcherIds: [bob.id] });
    const target = await stand.aTicket(agent);
    const said = await stand.done<TicketComment>(agent, 'POST', `/tickets/${source.id}/comments`, { text: 'first of the source' });
    await stand.done(agent, 'POST', `/tickets/${target.id}/comments`, { text: 'then of the target' });
    expect((await stand.call<Problem>(agent, 'POST', `/tickets/${source.id}/merge`, { intoId: source.id })).body.code).toBe('ticket.link_refused');
    const merged = await stand.done<Ticket>(agent, 'POST', `/tickets/${source.id}/merge`, { intoId: target.id });
    expect(merged).toMatchObject({ id: target.id, requester: { id: contactId }, watchers: [{ id: bob.id }] });
    expect(await stand.done<Ticket>(agent, 'GET', `/tickets/${source.id}`)).toMatchObject({ mergedIntoId: target.id, status: { category: 'closed' } });
    const comments = (await stand.done<Page<TicketComment>>(agent, 'GET', `/tickets/${target.id}/comments`)).data;
    expect(comments.map(({ text, ticketId }) => [text, ticketId])).toEqual([['first of the source', source.id], ['then of the target', target.id]]);
    expect((await history(agent, target.id)).map(({ what }) => what)).toContain('merged_from');
    expect((await stand.events(tenantId)).map(({ type }) => type)).toContain('ticket.merged');
    const part = await stand.done<Ticket>(agent, 'POST', `/tickets/${target.id}/split`, { subject: 'Another matter', commentIds: [said.id] });
    expect(part).toMatchObject({ source: 'split', requester: { id: contactId }, subject: 'Another matter' });
    expect((await stand.done<Page<TicketComment>>(agent, 'GET', `/tickets/${part.id}/comments`)).data).toMatchObject([{ text: 'first of the source', author: said.author, createdAt: said.createdAt }]);
    expect((await stand.done<Of<TicketLink>>(agent, 'GET', `/tickets/${part.id}/links`)).data).toMatchObject([{ relation: 'related', ticket: { id: target.id } }]);
    expect((await stand.call<Problem>(agent, 'POST', `/tickets/${part.id}/split`, { subject: 'x', commentIds: [said.id] })).body.code).toBe('ticket.comment_not_found');
  });

  it('follows contacts that are put together, and goes back', async () => {
    const { id: tenantId, agent, contactId } = aTenant();
    const other = aContactOf(tenantId, 'Rita at home');
    const [mine, theirs] = [await stand.aTicket(agent, { requesterId: contactId }), await stand.aTicket(agent, { requesterId: other })];
    const mergeId = uuidv7();
    const requesterOf = async ({ id }: Ticket) => (await stand.done<Ticket>(agent, 'GET', `/tickets/${id}`)).requester;
    await stand.tell('conversations', tenantId, { type: 'contact.merged', data: { contactId, mergedId: other, mergeId, conversationIds: [] } });
    await eventually(async () => expect(await requesterOf(theirs)).toMatchObject({ id: contactId }));
    expect((await stand.aTicket(agent, { requesterId: other })).requester?.id).toBe(contactId);
    await stand.tell('conversations', tenantId, { type: 'contact.updated', data: { contactId, name: 'Rita R.', email: null, externalId: null, verified: false } });
    await eventually(async () => expect(await requesterOf(mine)).toEqual({ id: contactId, name: 'Rita R.', verified: false }));
    await stand.tell('conversations', tenantId, { type: 'contact.unmerged', data: { contactId, mergedId: other, mergeId, conversationIds: [] } });
    await eventually(async () => expect(await requesterOf(theirs)).toMatchObject({ id: other }));
    expect((await requesterOf(mine))?.id).toBe(contactId);
  });

  it('shows as much as a role sees, in every list', async () => {
    const { id: tenantId, agent, teamId } = aTenant();
    const otherTeam = aTeamOf(tenantId, 'Billing');
    const own = anAgentOf(tenantId, { name: 'Own', permissions: roles.agent, sight: { visibility: 'own' } });
    const ofTeam = anAgentOf(tenantId, { name: 'Team', permissions: roles.agent, sight: { visibility: 'team', teamIds: [teamId] } });
    const tickets = {
      nobody: await stand.aTicket(agent), team: await stand.aTicket(agent, { teamId }), other: await stand.aTicket(agent, { teamId: otherTeam, subject: 'secret needle' }),
      owns: await stand.aTicket(agent, { assigneeId: own.id }), watched: await stand.aTicket(agent, { watcherIds: [own.id, ofTeam.id] }), both: await stand.aTicket(agent, { teamId, assigneeId: ofTeam.id, watcherIds: [ofTeam.id] }),
    };
    const seen: [typeof own, (keyof typeof tickets)[]][] = [[own, ['owns', 'watched']], [ofTeam, ['team', 'watched', 'both']], [agent, ['nobody', 'team', 'other', 'owns', 'watched', 'both']]];
    await stand.done(agent, 'POST', `/tickets/${tickets.watched.id}/links`, { relation: 'related', ticketId: tickets.other.id });
    for (const [who, names] of seen) {
      const expected = names.map((name) => tickets[name].id).sort();
      for (const sort of ['updated', 'created', 'priority']) {
        const ids: string[] = [];
        for (let cursor = ''; ; ) {
          const page = await stand.done<Page<Ticket>>(who, 'GET', `/tickets?limit=2&sort=${sort}${cursor}`);
          ids.push(...page.data.map(({ id }) => id));
          if (!page.nextCursor) break;
          cursor = `&cursor=${page.nextCursor}`;
        }
        expect(ids.sort()).toEqual(expected);
      }
      const board = await stand.done<{ columns: { tickets: Ticket[] }[] }>(who, 'GET', '/ticket-board');
      expect(board.columns.flatMap((column) => column.tickets.map(({ id }) => id)).sort()).toEqual(expected);
      const csv = (await stand.raw(who, 'GET', '/ticket-export')).text;
      for (const ticket of Object.values(tickets)) expect(csv.includes(ticket.subject)).toBe(expected.includes(ticket.id));
      for (const [name, { id }] of Object.entries(tickets)) expect([name, (await stand.call(who, 'GET', `/tickets/${id}`)).status]).toEqual([name, expected.includes(id) ? 200 : 404]);
    }
    expect((await stand.done<Page<Ticket>>(ofTeam, 'GET', '/tickets?q=needle')).data).toEqual([]);
    expect((await stand.done<Of<TicketLink>>(own, 'GET', `/tickets/${tickets.watched.id}/links`)).data).toEqual([]);
    expect((await stand.call(own, 'POST', `/tickets/${tickets.watched.id}/merge`, { intoId: tickets.other.id })).status).toBe(404);
    expect((await stand.done<{ results: { ok: boolean }[] }>(own, 'POST', '/tickets/bulk', { ids: [tickets.owns.id, tickets.other.id], change: { priority: 'high' } })).results.map(({ ok }) => ok)).toEqual([true, false]);
    const made = await stand.aTicket(own);
    expect(made.watchers.map(({ id }) => id)).toEqual([own.id]);
  });

  it('is found by what is in it, filtered, and changed by the hundred', async () => {
    const { agent, contactId, teamId } = aTenant();
    const printer = await stand.aTicket(agent, { subject: 'Drucker streikt', description: 'Paper jam', requesterId: contactId, priority: 'urgent', labels: ['hardware'] });
    const refund = await stand.aTicket(agent, { subject: '客户要求退款', teamId, dueAt: '2020-01-01T00:00:00Z' });
    await stand.done(agent, 'POST', `/tickets/${refund.id}/comments`, { text: 'order ABC-77', internal: true });
    const find = async (query: string) => (await stand.done<Page<Ticket>>(agent, 'GET', `/tickets?${query}`)).data.map(({ id }) => id);
    expect(await find('q=paper')).toEqual([printer.id]);
    expect(await find(`q=${encodeURIComponent('要求退')}`)).toEqual([refund.id]);
    expect(await find('q=abc-77')).toEqual([refund.id]);
    expect(await find(`q=${encodeURIComponent(`#${printer.number}`)}`)).toEqual([printer.id]);
    expect(await find('q=%26%7C')).toEqual([]);
    expect(await find(`requester=${contactId}`)).toEqual([printer.id]);
    expect(await find('label=hardware&priority=urgent,high&status=new')).toEqual([printer.id]);
    expect(await find(`team=${teamId}&status=new,open`)).toEqual([refund.id]);
    expect(await find('team=none&assignee=none')).toEqual([printer.id]);
    expect(await find('due=overdue')).toEqual([refund.id]);
    expect(await find('sort=priority')).toEqual([printer.id, refund.id]);
    expect(await find('sort=due')).toEqual([refund.id]);
    expect(await find('sort=created')).toEqual([refund.id, printer.id]);
    expect((await stand.call<Problem>(agent, 'GET', '/tickets?cursor=nonsense')).body.code).toBe('request.cursor_invalid');
    const bulk = { ids: [printer.id, refund.id, uuidv7()], change: { status: 'solved', addLabels: ['done'], removeLabels: ['hardware'] } };
    const { results } = await stand.done<{ results: { ok: boolean; problem?: Problem }[] }>(agent, 'POST', '/tickets/bulk', bulk);
    expect(results.map(({ ok, problem }) => (ok ? 'ok' : problem!.code))).toEqual(['ok', 'ok', 'ticket.not_found']);
    expect((await stand.done<Ticket>(agent, 'GET', `/tickets/${printer.id}`))).toMatchObject({ labels: ['done'], status: { category: 'solved' } });
    expect(await find('due=overdue')).toEqual([]);
    const back = { ids: [printer.id, refund.id], versions: { [printer.id]: 1, [refund.id]: (results[1] as { version?: number }).version! }, change: { status: 'open' } };
    expect((await stand.done<{ results: { ok: boolean; problem?: Problem }[] }>(agent, 'POST', '/tickets/bulk', back)).results.map(({ ok, problem }) => (ok ? 'ok' : problem!.code))).toEqual(['ticket.stale', 'ok']);
    expect(await find('status=open')).toEqual([refund.id]);
    expect((await stand.call<Problem>(agent, 'POST', '/tickets/bulk', { ...back, ids: [printer.id] })).status).toBe(400);
  });

  it('is exported as whoever asks may see it, safely, and that is told', async () => {
    const { id: tenantId, agent, contactId } = aTenant();
    await stand.aTicket(agent, { subject: '=HYPERLINK("x")', requesterId: contactId });
    const plain = await stand.raw(agent, 'GET', '/ticket-export?status=new');
    expect(plain.headers.get('content-type')).toContain('text/csv');
    expect(plain.text).toContain(`"'=HYPERLINK(""x"")"`);
    expect(plain.text).toContain(`${contactId}@example.com`);
    const masked = { ...anAgentOf(tenantId), masks: ['email' as const] };
    expect((await stand.raw(masked, 'GET', '/ticket-export')).text).not.toContain(`${contactId}@example.com`);
    expect((await stand.events(tenantId)).filter(({ data }) => data['action'] === 'tickets.exported')).toHaveLength(2);
  });

  it('keeps views of one’s own, and of all by those who manage', async () => {
    const { id: tenantId, agent } = aTenant();
    const clerk = anAgentOf(tenantId, { permissions: roles.agent });
    const mine = await stand.done<{ id: string; version: number }>(clerk, 'POST', '/ticket-views', { name: 'Mine', filter: { assignee: 'me', status: 'new,open' } });
    expect((await stand.call(clerk, 'POST', '/ticket-views', { name: 'x', filter: { nonsense: '1' } })).status).toBe(400);
    expect((await stand.call<Problem>(clerk, 'POST', '/ticket-views', { name: 'All', filter: {}, scope: 'all' })).body.code).toBe('auth.forbidden');
    await stand.done(agent, 'POST', '/ticket-views', { name: 'All', filter: {}, scope: 'all', layout: 'board' });
    const names = async (who: typeof agent) => (await stand.done<Of<{ name: string }>>(who, 'GET', '/ticket-views')).data.map(({ name }) => name);
    expect([await names(clerk), await names(agent)]).toEqual([['Mine', 'All'], ['All']]);
    expect((await stand.done<{ version: number }>(clerk, 'PATCH', `/ticket-views/${mine.id}`, { name: 'My own', version: 1 })).version).toBe(2);
    expect((await stand.call<Problem>(clerk, 'PATCH', `/ticket-views/${mine.id}`, { name: 'x', version: 1 })).body.code).toBe('ticket_rule.stale');
    expect((await stand.call(agent, 'DELETE', `/ticket-views/${mine.id}`)).status).toBe(404);
    await stand.done(clerk, 'DELETE', `/ticket-views/${mine.id}`);
    expect(await names(clerk)).toEqual(['All']);
  });

  it('has the columns that each agent chose, and the usual ones before', async () => {
    const { id: tenantId, agent } = aTenant();
    const clerk = anAgentOf(tenantId, { permissions: roles.agent });
    const columnsOf = async (who: typeof agent) => (await stand.done<TicketColumns>(who, 'GET', '/ticket-views/columns')).columns;
    expect(await columnsOf(clerk)).toEqual(usualTicketColumns);
    for (const columns of [['subject', 'due', 'type'], ['type', 'subject']]) {
      expect(await stand.done(clerk, 'PUT', '/ticket-views/columns', { columns })).toEqual({ columns });
      expect(await columnsOf(clerk)).toEqual(columns);
    }
    for (const columns of [['due'], ['subject', 'due', 'due'], ['subject', 'nonsense'], []]) expect((await stand.call<Problem>(clerk, 'PUT', '/ticket-views/columns', { columns })).body.code).toBe('request.invalid');
    expect([await columnsOf(clerk), await columnsOf(agent), await columnsOf(aTenant().agent)]).toEqual([['type', 'subject'], usualTicketColumns, usualTicketColumns]);
  });
});
