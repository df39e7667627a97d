import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ContactCard, Page, PortalAnswered, PortalForm, PortalLink, PortalPage, PortalTicket, PortalTicketSummary, Sender, StandingBlock, Ticket, TicketComment, TicketLink } from '@parley/contracts';
import { temporaryFolder } from '@parley/local-servers';
import { uuidv7 } from '@parley/tenancy';
import { eventually } from '@parley/testkit';
import { DeliverReplies } from '../src/actions/replies/deliver-replies.js';
import { CloseSolved } from '../src/actions/tickets/close-solved.js';
import { VisitorWatch } from '../src/portal/visitor-watch.js';
import { chat, FlowStand, type AgentPrincipal, type Tenant } from './flow.stand.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;

describe('the ways to requesters and back', () => {
  let stand: FlowStand;
  let mail: string;
  beforeAll(async () => {
    mail = await temporaryFolder('parley-test-mail-');
    stand = await FlowStand.start({ MAIL_DIR: mail });
  });
  afterAll(() => stand.close());

  const made = async <T>(who: AgentPrincipal, path: string, body: object): Promise<T> => {
    const answer = await stand.call<T>(who, 'POST', path, body);
    expect(answer).toMatchObject({ status: 201 });
    return answer.body;
  };
  const codeOf = ({ status, body }: { status: number; body: unknown }) => [status, (body as { code?: string } | null)?.code];
  const ticketOf = (tenant: Tenant, contact: ContactCard, given: object = {}) => made<Ticket>(tenant.admin, '/tickets', { subject: 'The parcel is lost', requesterId: contact.id, ...given });
  const reply = (tenant: Tenant, ticket: Ticket, given: object = {}) => made<TicketComment>(tenant.agents[0]!, `/tickets/${ticket.id}/comments`, { text: 'It is on its way.', ...given });
  const now = async ({ admin, id }: Tenant, ticket: { id: string }) => {
    await stand.events(id);
    return (await stand.call<Ticket>(admin, 'GET', `/tickets/${ticket.id}`)).body;
  };
  const comments = async ({ admin, id }: Tenant, ticket: { id: string }) => {
    await stand.events(id);
    return (await stand.call<Page<TicketComment>>(admin, 'GET', `/tickets/${ticket.id}/comments`)).body.data;
  };
  const carried = (tenant: Tenant, ticket: Ticket) =>
    eventually(async () => {
      const all = (await comments(tenant, ticket)).filter(({ delivery }) => delivery);
      if (all.some(({ delivery }) => delivery!.state === 'waiting')) throw new Error('still under way');
      return all.map(({ delivery }) => [delivery!.over, delivery!.state]);
    });
  const mailOf = (address: string) =>
    eventually(async () => {
      const files = await Promise.all((await readdir(mail)).map((name) => readFile(join(mail, name), 'utf8')));
      const found = files.filter((text) => text.includes(`To: ${address}`));
      if (found.length === 0) throw new Error(`no mail to ${address}`);
      return found;
    });
  const linked = async (tenant: Tenant, ticket: Ticket) => (await stand.call<PortalLink>(tenant.admin, 'POST', `/tickets/${ticket.id}/portal-link`)).body.url;
  const tokenIn = (url: string) => url.split('/portal/')[1]!;
  const change = async (tenant: Tenant, ticket: Ticket, body: object) => {
    const { version } = await now(tenant, ticket);
    expect((await stand.call(tenant.admin, 'PATCH', `/tickets/${ticket.id}`, { ...body, version })).status).toBe(200);
  };
  const anAddress = () => `${uuidv7()}@shop.example`;

  describe('a reply', () => {
    /** A ticket whose conversation stands like this. */
    const inConversation = async (given: Partial<ContactCard> = {}, standing: object = {}) => {
      const tenant = await stand.aTenant();
      const contact = stand.aContact(given);
      const ticket = await ticketOf(tenant, contact);
      const conversationId = uuidv7();
      await stand.parley.sql('update tickets.ticket set conversation_id = $2 where id = $1', [ticket.id, conversationId]);
      chat.conversations.set(conversationId, { status: 'open', contactId: contact.id, channel: 'web', mergedIntoId: null, ...standing });
      return { tenant, contact, ticket, conversationId };
    };
    const said = (conversationId: string) => chat.appended.filter((item) => item.conversationId === conversationId).map(({ text, principal, clientMessageId }) => ({ text, by: principal.id, clientMessageId }));
    const answered = async ({ tenant, contact, conversationId }: { tenant: Tenant; contact: ContactCard; conversationId: string }, text: string, seq: number, sender: Partial<Sender> = {}) =>
      stand.tell('conversations', tenant.id, 'message.posted', {
        conversationId, contactId: contact.id, inboxId: uuidv7(), messageId: uuidv7(), seq, sender: { kind: 'visitor', id: contact.id, name: contact.name, ...sender }, kind: 'text', text, private: false, createdAt: new Date().toISOString(),
      });

    it('goes back into the conversation, once, and internal comments go nowhere', async () => {
      const { tenant, ticket, conversationId } = await inConversation();
      await reply(tenant, ticket, { internal: true, text: 'Lost again?' });
      const comment = await reply(tenant, ticket);
      expect(await carried(tenant, ticket)).toEqual([['conversation', 'sent']]);
      await stand.service(DeliverReplies).run(new Date(Date.now() + DAY));
      expect(said(conversationId)).toEqual([{ text: 'It is on its way.', by: tenant.agents[0]!.id, clientMessageId: comment.id }]);
    });

    it('waits while conversations is away, in its order, and goes by itself then', async () => {
      const { tenant, ticket, conversationId } = await inConversation();
      chat.away = true;
      await reply(tenant, ticket, { text: 'First' });
      await reply(tenant, ticket, { text: 'Second' });
      await stand.events(tenant.id);
      await stand.service(DeliverReplies).run(new Date());
      chat.away = false;
      await eventually(async () => {
        await stand.service(DeliverReplies).run(new Date(Date.now() + HOUR));
        expect(said(conversationId).map(({ text }) => text)).toEqual(['First', 'Second']);
      });
      expect(await carried(tenant, ticket)).toEqual([['conversation', 'sent'], ['conversation', 'sent']]);
    });

    it('goes by mail where the conversation is over or another’s, with number, link and thread, in the requester’s language', async () => {
      const email = anAddress();
      const { tenant, ticket, conversationId } = await inConversation({ email, locale: 'zh-CN' }, { status: 'resolved' });
      await reply(tenant, ticket, { text: '包裹已找到 <b>!</b>' });
      expect(await carried(tenant, ticket)).toEqual([['email', 'sent']]);
      expect(said(conversationId)).toEqual([]);
      const [letter] = await mailOf(email);
      expect(letter).toContain(`Subject: [#${ticket.number}] The parcel is lost`);
      expect(letter).toContain(`References: <ticket.${ticket.id}@`);
      const plain = Buffer.from(letter!.split('\r\n\r\n').slice(1).join('\n'), 'utf8').toString();
      expect(plain).toMatch(/Content-Type: text\/html/);
      const foreign = await inConversation({ email: anAddress() }, { contactId: uuidv7() });
      await reply(foreign.tenant, foreign.ticket);
      expect(await carried(foreign.tenant, foreign.ticket)).toEqual([['email', 'sent']]);
    });

    it('says so when nothing can carry it; who is verified finds it in the portal', async () => {
      const unknown = await inConversation({ email: null, verified: false }, { contactId: uuidv7() });
      await reply(unknown.tenant, unknown.ticket);
      expect(await carried(unknown.tenant, unknown.ticket)).toEqual([['none', 'failed']]);
      const known = await inConversation({ email: null }, { contactId: uuidv7() });
      await reply(known.tenant, known.ticket);
      expect(await carried(known.tenant, known.ticket)).toEqual([['portal', 'sent']]);
    });

    it('is answered in the conversation: the answer is a comment, and opens what was solved', async () => {
      const of = await inConversation();
      const { tenant, ticket, conversationId } = of;
      await answered(of, 'Before any reply', 1);
      await reply(tenant, ticket, { status: 'solved' });
      await carried(tenant, ticket);
      await answered(of, 'It is still not here', 7);
      await answered({ ...of, contact: stand.aContact() }, 'I am somebody else', 8);
      await answered(of, 'An agent speaks', 9, { kind: 'agent', id: uuidv7() });
      expect((await comments(tenant, ticket)).map(({ text, author, message }) => [text, author.kind, message])).toEqual([
        ['It is on its way.', 'agent', null],
        ['It is still not here', 'visitor', { conversationId, seq: 7 }],
      ]);
      expect(await now(tenant, ticket)).toMatchObject({ status: { category: 'open' }, solvedAt: null });
      await change(tenant, ticket, { status: 'closed' });
      await answered(of, 'And now it is broken', 12);
      const { data } = (await stand.call<Page<Ticket>>(tenant.admin, 'GET', `/tickets?requester=${of.contact.id}&sort=created`)).body;
      expect(data).toMatchObject([{ source: 'reopened', description: 'And now it is broken', status: { category: 'new' } }, { id: ticket.id, status: { category: 'closed' } }]);
      const links = (await stand.call<{ data: TicketLink[] }>(tenant.admin, 'GET', `/tickets/${ticket.id}/links`)).body.data;
      expect(links).toMatchObject([{ relation: 'related', ticket: { id: data[0]!.id } }]);
      await answered(of, 'Hello?', 13);
      expect((await comments(tenant, data[0]!)).map(({ text }) => text)).toEqual(['Hello?']);
    });
  });

  it('are closed for good when they were solved long enough ago, where a tenant wants that; a tenant is looked at hourly', async () => {
    const [wanting, other] = [await stand.aTenant(), await stand.aTenant()];
    const close = stand.service(CloseSolved);
    const day = 24 * 3600_000;
    const solve = async (tenant: Tenant) => {
      const ticket = await made<Ticket>(tenant.admin, '/tickets', { subject: 'Solved' });
      await change(tenant, ticket, { status: 'solved' });
      return ticket;
    };
    const tickets = [await solve(wanting), await solve(other)] as const;
    const states = async () => [(await now(wanting, tickets[0])).status.category, (await now(other, tickets[1])).status.category];
    expect((await stand.call(wanting.admin, 'PATCH', '/ticket-settings', { closeAfterDays: 3 })).status).toBe(200);
    await close.run(new Date(Date.now() + 2.9 * day));
    expect(await states()).toEqual(['solved', 'solved']);
    expect(await close.run(new Date(Date.now() + 2.92 * day))).toBe(false);
    await close.run(new Date(Date.now() + 3.1 * day));
    expect(await states()).toEqual(['closed', 'solved']);
    expect((await stand.events(wanting.id)).map(({ type }) => type)).toContain('ticket.closed');
  });

  it('are made for automations too: one ticket of a conversation while it is open, and whoever gets it is told', async () => {
    const tenant = await stand.aTenant();
    const contact = stand.aContact();
    await made(tenant.admin, '/ticket-rules', { name: 'All', outcome: { teamId: tenant.teamId, assign: { policy: 'round_robin' } } });
    const wanted = { automationId: uuidv7(), conversationId: uuidv7(), contactId: contact.id, inboxId: uuidv7(), subject: 'Angry visitor', typeId: null, priority: 'high' as const, teamId: null, text: 'I want my money back' };
    for (let times = 0; times < 2; times++) await stand.tell('conversations', tenant.id, 'automation.ticket_wanted', wanted);
    await stand.events(tenant.id);
    const { data } = (await stand.call<Page<Ticket>>(tenant.admin, 'GET', '/tickets')).body;
    expect(data).toMatchObject([{ subject: 'Angry visitor', description: 'I want my money back', source: 'automation', priority: 'high', conversationId: wanted.conversationId, requester: { id: contact.id }, team: { id: tenant.teamId } }]);
    const told = (await stand.events(tenant.id)).filter(({ type }) => type === 'ticket.notified');
    expect(told.map(({ data: { kind, agentIds } }) => [kind, agentIds])).toEqual([['ticket_assigned', [data[0]!.assignee!.id]]]);
    await change(tenant, data[0]!, { status: 'solved' });
    await stand.tell('conversations', tenant.id, 'automation.ticket_wanted', wanted);
    expect((await stand.call<Page<Ticket>>(tenant.admin, 'GET', '/tickets')).body.data).toHaveLength(2);
  });

  describe('the portal', () => {
    it('shows a verified visitor their own public side, and takes their answers', async () => {
      const tenant = await stand.aTenant();
      const contact = stand.aContact();
      const visitor = stand.visitor(tenant, contact);
      const ticket = await ticketOf(tenant, contact, { description: 'Customer is annoying' });
      await reply(tenant, ticket, { status: 'waiting_requester' });
      await reply(tenant, ticket, { internal: true, text: 'Not for them' });
      const shown = (await stand.call<PortalTicket>(visitor, 'GET', `/portal/tickets/${ticket.id}`)).body;
      expect(shown).toMatchObject({ number: ticket.number, description: '', status: { category: 'waiting_requester' }, answer: 'added', comments: [{ from: 'us', text: 'It is on its way.' }] });
      expect(JSON.stringify(shown)).not.toMatch(/Not for them|annoying/);
      const answer = { text: 'Thank you', clientCommentId: 'portal-0001' };
      expect(await stand.call(visitor, 'POST', `/portal/tickets/${ticket.id}/comments`, answer)).toMatchObject({ status: 201, body: { became: 'added' } });
      await stand.call(visitor, 'POST', `/portal/tickets/${ticket.id}/comments`, answer);
      expect((await comments(tenant, ticket)).map(({ text, author }) => [author.kind, text])).toEqual([['agent', 'It is on its way.'], ['agent', 'Not for them'], ['visitor', 'Thank you']]);
      expect((await now(tenant, ticket)).status.category).toBe('open');
      const { data } = (await stand.call<Page<PortalTicketSummary>>(visitor, 'GET', '/portal/tickets?open=true')).body;
      expect(data.map(({ id }) => id)).toEqual([ticket.id]);
      expect((await stand.call<Page<PortalTicketSummary>>(visitor, 'GET', '/portal/tickets?open=false')).body.data).toEqual([]);
    });

    it('shows nobody another’s ticket, nor one whom nobody vouched for anything', async () => {
      const [tenant, elsewhere] = [await stand.aTenant(), await stand.aTenant()];
      const ticket = await ticketOf(tenant, stand.aContact());
      const other = stand.visitor(tenant, stand.aContact());
      const foreign = stand.visitor(elsewhere, stand.aContact());
      const claimed = stand.visitor(tenant, stand.aContact({ verified: false }));
      for (const who of [other, foreign]) {
        expect(codeOf(await stand.call(who, 'GET', `/portal/tickets/${ticket.id}`))).toEqual([404, 'ticket.not_found']);
        expect(codeOf(await stand.call(who, 'POST', `/portal/tickets/${ticket.id}/comments`, { text: 'Mine!' }))).toEqual([404, 'ticket.not_found']);
        expect((await stand.call<Page<PortalTicketSummary>>(who, 'GET', '/portal/tickets')).body.data).toEqual([]);
      }
      expect(codeOf(await stand.call(claimed, 'GET', '/portal/tickets'))).toEqual([403, 'portal.not_verified']);
      expect(codeOf(await stand.call(tenant.admin, 'GET', '/portal/tickets'))).toEqual([403, 'auth.forbidden']);
      expect(await comments(tenant, ticket)).toEqual([]);
    });

    it('lets nobody in who is blocked, by who they are or by their address', async () => {
      const [tenant, elsewhere] = [await stand.aTenant(), await stand.aTenant()];
      const contact = stand.aContact();
      const ticket = await ticketOf(tenant, contact);
      const [visitor, other] = [stand.visitor(tenant, contact), stand.visitor(tenant, stand.aContact({ email: `${uuidv7()}@lamp.example` }))];
      const block = (...blocks: StandingBlock[]) => {
        chat.blocks.set(tenant.id, blocks);
        return stand.service(VisitorWatch).look();
      };
      const blocks: StandingBlock[] = [{ kind: 'contact', value: contact.id }, { kind: 'email', value: 'mei@shop.example' }, { kind: 'domain', value: 'shop.example' }];
      for (const one of blocks) {
        await block(one);
        for (const path of ['/portal/form', '/portal/tickets', `/portal/tickets/${ticket.id}`]) expect(codeOf(await stand.call(visitor, 'GET', path))).toEqual([403, 'visitor.blocked']);
        expect(codeOf(await stand.call(visitor, 'POST', '/portal/tickets', { subject: 'Hello', description: 'Let me in' }))).toEqual([403, 'visitor.blocked']);
        expect(codeOf(await stand.call(visitor, 'POST', `/portal/tickets/${ticket.id}/comments`, { text: 'Let me in' }))).toEqual([403, 'visitor.blocked']);
        for (const fine of [other, stand.visitor(elsewhere, stand.aContact())]) expect((await stand.call(fine, 'GET', '/portal/tickets')).status).toBe(200);
      }
      expect(await comments(tenant, ticket)).toEqual([]);
      expect((await stand.call<Page<Ticket>>(tenant.admin, 'GET', '/tickets')).body.data).toHaveLength(1);
      await block();
      expect((await stand.call(visitor, 'GET', `/portal/tickets/${ticket.id}`)).status).toBe(200);
    });

    it('asks by a form what is the requester’s to know, and refuses the rest', async () => {
      const tenant = await stand.aTenant();
      const visitor = stand.visitor(tenant, stand.aContact());
      const field = (key: string, given: object = {}) => made<{ id: string }>(tenant.admin, '/ticket-fields', { key, kind: 'text', name: { en: key }, ...given });
      const [order, margin] = [await field('order'), await field('margin', { internal: true })];
      const { id: typeId } = await made<{ id: string }>(tenant.admin, '/ticket-types', { name: { en: 'Return' }, form: [{ fieldId: order.id, required: true }, { fieldId: margin.id, required: true }] });
      const hidden = await made<{ id: string }>(tenant.admin, '/ticket-types', { name: { en: 'Audit' }, offered: false });
      const form = (await stand.call<PortalForm>(visitor, 'GET', '/portal/form')).body;
      expect(form.types.find(({ id }) => id === typeId)?.fields.map(({ key, required }) => [key, required])).toEqual([['order', true]]);
      expect(form.types.map(({ id }) => id)).not.toContain(hidden.id);
      const ask = (given: object) => stand.call<PortalTicket>(visitor, 'POST', '/portal/tickets', { typeId, subject: 'Send it back', description: 'Too small', fields: { order: 'A-1' }, ...given });
      expect(codeOf(await ask({ fields: {} }))).toEqual([400, 'ticket.fields_invalid']);
      expect(codeOf(await ask({ fields: { order: 'A-1', margin: '3' } }))).toEqual([400, 'ticket.fields_invalid']);
      expect(codeOf(await ask({ typeId: hidden.id }))).toEqual([404, 'ticket_type.not_found']);
      const { status, body } = await ask({});
      expect([status, body.description, body.fields.map(({ field: { key }, value }) => [key, value])]).toEqual([201, 'Too small', [['order', 'A-1']]]);
      expect(await now(tenant, body)).toMatchObject({ source: 'portal', requester: { id: visitor.id } });
    });

    it('takes requests of strangers, who lead to nobody else’s tickets, and not too many', async () => {
      const tenant = await stand.aTenant();
      const email = anAddress();
      stand.aContact({ email });
      const request = { tenant: `t-${tenant.id}`, name: 'Li Lei', email, subject: 'Hello', description: 'Who are you?', locale: 'en' };
      const { status, body } = await stand.call<{ number: number }>(null, 'POST', '/tickets/requests', request);
      expect(status).toBe(201);
      const [ticket] = (await stand.call<Page<Ticket>>(tenant.admin, 'GET', '/tickets')).body.data;
      expect(ticket).toMatchObject({ number: body.number, source: 'portal', requester: { name: 'Li Lei', verified: false } });
      const [letter] = await mailOf(email);
      expect(letter).toContain(`[#${body.number}] Your request was received`);
      expect(letter).not.toContain('Who are you');
      expect((await stand.call(null, 'POST', '/tickets/requests', { ...request, website: 'https://spam.example' })).status).toBe(201);
      expect(codeOf(await stand.call(null, 'POST', '/tickets/requests', { ...request, tenant: 'nobody' }))).toEqual([404, 'portal.unknown']);
      expect((await stand.call(tenant.admin, 'PATCH', '/ticket-settings', { publicRequests: false })).status).toBe(200);
      expect(codeOf(await stand.call(null, 'POST', '/tickets/requests', request))).toEqual([404, 'portal.unknown']);
      expect(codeOf(await stand.call(null, 'GET', `/portal/public-form?tenant=t-${tenant.id}`))).toEqual([404, 'portal.unknown']);
      expect((await stand.call<Page<Ticket>>(tenant.admin, 'GET', '/tickets')).body.data).toHaveLength(1);
    });
  });

  it('keeps blocked people out who come without a token: by a signed link, its page and the public form', async () => {
    const [tenant, elsewhere] = [await stand.aTenant(), await stand.aTenant()];
    const email = `mei@${uuidv7()}.example`;
    const contact = stand.aContact({ email });
    const ticket = await ticketOf(tenant, contact);
    const url = await linked(tenant, ticket);
    const theirs = await linked(elsewhere, await ticketOf(elsewhere, stand.aContact()));
    const block = (...blocks: StandingBlock[]) => {
      chat.blocks.set(tenant.id, blocks);
      return stand.service(VisitorWatch).look();
    };
    const request = (of: Tenant) => stand.call(null, 'POST', '/tickets/requests', { tenant: `t-${of.id}`, name: 'Mei', email, subject: 'Hello', description: 'Let me in', locale: 'en' });
    const blocked = [403, 'visitor.blocked'];
    const byLink = async (answer: (number | string | undefined)[], pageStatus: number) => {
      const path = `/portal/links/${tokenIn(url)}`;
      expect(codeOf(await stand.call(null, 'GET', path))).toEqual(answer);
      expect((await fetch(url)).status).toBe(pageStatus);
    };
    const links: StandingBlock[] = [{ kind: 'contact', value: contact.id }, { kind: 'email', value: email }, { kind: 'domain', value: email.split('@')[1]! }, { kind: 'ip', value: '127.0.0.0/8' }];
    for (const one of links) {
      await block(one);
      await byLink(blocked, 404);
      expect(codeOf(await stand.call(null, 'POST', `/portal/links/${tokenIn(url)}/comments`, { text: 'Let me in' }))).toEqual(blocked);
      // Nobody's visitor is no contact; all else is known of whoever sends the form.
      if (one.kind !== 'contact') expect(codeOf(await request(tenant))).toEqual(blocked);
      expect(codeOf(await stand.call(null, 'GET', `/portal/public-form?tenant=t-${tenant.id}`))).toEqual(one.kind === 'ip' ? blocked : [200, undefined]);
      expect((await stand.call(null, 'GET', `/portal/links/${tokenIn(theirs)}`)).status).toBe(200);
    }
    expect(await comments(tenant, ticket)).toEqual([]);
    expect((await stand.call<Page<Ticket>>(tenant.admin, 'GET', '/tickets')).body.data).toHaveLength(1);
    expect((await request(elsewhere)).status).toBe(201);
    await block();
    await byLink([200, undefined], 200);
    expect((await request(tenant)).status).toBe(201);
  });

  describe('a signed link', () => {
    const aLink = async () => {
      const tenant = await stand.aTenant();
      const ticket = await ticketOf(tenant, stand.aContact({ locale: 'zh-CN' }), { subject: 'Parcel <script>alert(1)</script>' });
      await reply(tenant, ticket, { text: 'Look & wait' });
      const url = await linked(tenant, ticket);
      return { tenant, ticket, url, token: tokenIn(url) };
    };
    const page = async (url: string, init: RequestInit = {}) => {
      const response = await fetch(url, { redirect: 'manual', ...init });
      return { status: response.status, text: await response.text(), headers: response.headers };
    };
    const posted = (fields: Record<string, string>): RequestInit => ({ method: 'POST', body: new URLSearchParams(fields) });

    it('shows and takes answers to one ticket until it is revoked', async () => {
      const { tenant, ticket, token, url } = await aLink();
      expect((await stand.call<PortalPage>(null, 'GET', `/portal/links/${token}`)).body).toMatchObject({ company: 'Northwind', locale: 'zh-CN', ticket: { id: ticket.id, comments: [{ text: 'Look & wait' }] } });
      expect(await stand.call<PortalAnswered>(null, 'POST', `/portal/links/${token}/comments`, { text: 'Thanks' })).toMatchObject({ status: 201, body: { became: 'added' } });
      for (const wrong of [`${token.slice(0, -2)}xx`, 'short', token.replace(/^./, (one) => (one === 'A' ? 'B' : 'A'))]) expect(codeOf(await stand.call(null, 'GET', `/portal/links/${wrong}`))).toEqual([404, 'portal.link_invalid']);
      expect((await stand.call(tenant.admin, 'DELETE', `/tickets/${ticket.id}/portal-link`)).status).toBe(204);
      expect(codeOf(await stand.call(null, 'GET', `/portal/links/${token}`))).toEqual([404, 'portal.link_invalid']);
      expect(codeOf(await stand.call(null, 'POST', `/portal/links/${token}/comments`, { text: 'Me again' }))).toEqual([404, 'portal.link_invalid']);
      expect((await page(url)).status).toBe(404);
      expect(codeOf(await stand.call((await stand.aTenant()).admin, 'POST', `/tickets/${ticket.id}/portal-link`))).toEqual([404, 'ticket.not_found']);
    });

    it('can be looked through by staff who see the ticket, without one being made', async () => {
      const tenant = await stand.aTenant();
      const ticket = await ticketOf(tenant, stand.aContact({ locale: 'zh-CN' }), { description: 'Staff wrote this' });
      await reply(tenant, ticket, { text: 'Call 13800138000' });
      await reply(tenant, ticket, { text: 'Between us', internal: true });
      const seen = await stand.call<PortalPage>(tenant.admin, 'GET', `/tickets/${ticket.id}/portal`);
      expect(seen).toMatchObject({ status: 200, body: { company: 'Northwind', locale: 'zh-CN', ticket: { id: ticket.id, description: '', answer: 'added', comments: [{ from: 'us', text: 'Call 13800138000' }] } } });
      expect(JSON.stringify(seen.body)).not.toContain('Between us');
      const masked = await stand.call<PortalPage>({ ...tenant.admin, id: uuidv7(), masks: ['phone'] }, 'GET', `/tickets/${ticket.id}/portal`);
      expect(masked.body.ticket.comments[0]!.text).not.toContain('13800138000');
      expect(codeOf(await stand.call((await stand.aTenant()).admin, 'GET', `/tickets/${ticket.id}/portal`))).toEqual([404, 'ticket.not_found']);
      const inside = await made<Ticket>(tenant.admin, '/tickets', { subject: 'Nobody asked' });
      expect(codeOf(await stand.call(tenant.admin, 'GET', `/tickets/${inside.id}/portal`))).toEqual([404, 'ticket.not_found']);
    });

    it('is a page without script, in the requester’s language, inert whatever was written', async () => {
      const { tenant, ticket, url } = await aLink();
      const shown = await page(url);
      expect([shown.status, shown.headers.get('content-language'), shown.headers.get('referrer-policy')]).toEqual([200, 'zh-CN', 'no-referrer']);
      expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(shown.text).toContain('Parcel &lt;script&gt;');
      expect(shown.text).toContain('Look &amp; wait');
      expect(shown.text).not.toContain('<script');
      const id = /name="id" value="([^"]+)"/.exec(shown.text)![1]!;
      for (let times = 0; times < 2; times++) expect(await page(url, posted({ id, text: '谢谢\r\n明白了' }))).toMatchObject({ status: 303 });
      expect((await comments(tenant, ticket)).map(({ text }) => text)).toEqual(['Look & wait', '谢谢\n明白了']);
      expect((await page(`${url}?sent=1`)).text).toContain('回复已发送');
      expect((await page(url, posted({ id, text: '  ' })))).toMatchObject({ status: 400, text: expect.stringContaining('role="alert"') });
      expect((await page(url, { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } })).status).toBe(415);
      expect((await page(url.replace(/.{4}$/, 'AAAA'))).status).toBe(404);
    });
  });
});
