import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Message, Page, Problem, Ticket, TicketAttachment, TicketComment } from '@parley/contracts';
import { conversationsCard } from '@parley/conversations/service';
import { gatewayCard } from '@parley/gateway/service';
import { identityCard } from '@parley/identity/service';
import { aTenant, aVisitor, eventually, openSocket, rawCall, startCards, type TestParley } from '@parley/testkit';
import { ticketsCard } from '@parley/tickets/service';

type Tenant = Awaited<ReturnType<typeof aTenant>>;

/** Tickets among the other services as they are: what is made of a conversation, whose files, and who hears of it. */
describe('tickets among the services', () => {
  let parley: TestParley;
  beforeAll(async () => {
    parley = await startCards([identityCard, conversationsCard, gatewayCard, ticketsCard]);
  }, 60_000);
  afterAll(() => parley?.close());

  async function call<T>(token: string, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<{ status: number; body: T }> {
    const answer = await rawCall(method, path, { baseUrl: parley.url, token, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
    return { status: answer.status, body: answer.json as T };
  }
  async function upload(token: string): Promise<string> {
    const form = new FormData();
    form.append('file', new Blob(['words in a file']), 'proof.txt');
    const answer = await fetch(`${parley.url}/api/v1/attachments`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form });
    return ((await answer.json()) as { id: string }).id;
  }
  const say = (token: string, conversationId: string, more: object): Promise<{ body: Message }> => call(token, 'POST', `/conversations/${conversationId}/messages`, { clientMessageId: randomUUID(), ...more });

  async function aChat(tenant: Tenant) {
    const visitor = await aVisitor(tenant);
    const socket = await openSocket({ baseUrl: parley.url, token: visitor.token });
    const { conversationId } = await socket.say('My printer is on fire');
    await socket.close();
    const file = await upload(visitor.token);
    await say(visitor.token, conversationId, { attachments: [file] });
    await say(tenant.token, conversationId, { text: 'the customer is angry', private: true });
    await say(tenant.token, conversationId, { text: 'Please unplug it' });
    return { visitor, conversationId, file };
  }

  it('are made of conversations: with what was said, tied to each other, and the visitor sees the number', async () => {
    const tenant = await aTenant({ baseUrl: parley.url });
    const { visitor, conversationId, file } = await aChat(tenant);
    const desk = await openSocket({ baseUrl: parley.url, token: tenant.token });
    const headers = { 'Idempotency-Key': randomUUID() };
    const made = await call<Ticket>(tenant.token, 'POST', `/conversations/${conversationId}/ticket`, { priority: 'high' }, headers);
    expect(made).toMatchObject({ status: 201, body: { number: 1001, subject: 'My printer is on fire', source: 'conversation', conversationId, priority: 'high', requester: { id: visitor.contact.id } } });
    expect(await call(tenant.token, 'POST', `/conversations/${conversationId}/ticket`, { priority: 'high' }, headers)).toEqual(made);
    const { data } = (await call<Page<TicketComment>>(tenant.token, 'GET', `/tickets/${made.body.id}/comments`)).body;
    expect(data.map(({ text, internal, author, message }) => [text, internal, author.kind, message?.conversationId])).toEqual([
      ['My printer is on fire', false, 'visitor', conversationId], ['', false, 'visitor', conversationId], ['Please unplug it', false, 'agent', conversationId],
    ]);
    expect(data[1]!.attachments).toMatchObject([{ id: file, name: 'proof.txt' }]);
    expect((await fetch(data[1]!.attachments[0]!.url)).status).toBe(200);
    const line = await eventually(async () => {
      const seen = (await call<{ data: Message[] }>(visitor.token, 'GET', `/conversations/${conversationId}/messages`)).body.data;
      const found = seen.find(({ event }) => event?.change === 'ticket_made');
      expect(found?.event).toMatchObject({ to: '#1001', ticketId: made.body.id });
      return found;
    });
    expect(line?.private).toBe(false);
    await desk.until('ticket', ({ ticket, change }) => ticket.id === made.body.id && change === 'created');
    await desk.close();
    expect((await call<Page<Ticket>>(tenant.token, 'GET', `/tickets?conversation=${conversationId}`)).body.data.map(({ id }) => id)).toEqual([made.body.id]);
  });

  it('take a part of what was said, and notes as internal comments when they are asked for', async () => {
    const tenant = await aTenant({ baseUrl: parley.url });
    const { conversationId, visitor } = await aChat(tenant);
    const { body } = await call<Ticket>(tenant.token, 'POST', `/conversations/${conversationId}/ticket`, { subject: 'Fire', fromSeq: 3, toSeq: 3, notes: true });
    const { data } = (await call<Page<TicketComment>>(tenant.token, 'GET', `/tickets/${body.id}/comments`)).body;
    expect(data.map(({ text, internal }) => [text, internal])).toEqual([['the customer is angry', true]]);
    expect((await call(visitor.token, 'POST', `/conversations/${conversationId}/ticket`, {})).status).toBe(403);
    const other = await aTenant({ baseUrl: parley.url });
    expect((await call<Problem>(other.token, 'POST', `/conversations/${conversationId}/ticket`, {})).body.code).toBe('conversation.not_found');
    expect((await call<Page<Ticket>>(other.token, 'GET', '/tickets')).body.data).toEqual([]);
  });

  it('keep files of staff out of the sweep, and take nobody else’s', async () => {
    const tenant = await aTenant({ baseUrl: parley.url });
    const other = await aTenant({ baseUrl: parley.url });
    const file = await upload(tenant.token);
    const { body: ticket } = await call<Ticket>(tenant.token, 'POST', '/tickets', { subject: 'With a file', attachments: [file] });
    const rows = await parley.sql<{ kept_by: string }>('select kept_by from conversations.attachment where id = $1', [file]);
    expect(rows).toEqual([{ kept_by: ticket.id }]);
    const { data } = (await call<Page<TicketAttachment>>(tenant.token, 'GET', `/tickets/${ticket.id}/attachments`)).body;
    expect(data).toMatchObject([{ id: file, name: 'proof.txt', commentId: null, internal: false }]);
    const { body: key } = await call<{ key: string }>(tenant.token, 'POST', '/api-keys', { name: 'reads', scopes: ['conversations:read', 'tickets:read', 'tickets:write'] });
    expect((await call(key.key, 'GET', `/attachments/${file}/links`)).status).toBe(404);
    expect((await call<Page<TicketAttachment>>(key.key, 'GET', `/tickets/${ticket.id}/attachments`)).body.data).toHaveLength(1);
    expect((await call<Ticket>(key.key, 'POST', '/tickets', { subject: 'By a machine', requesterId: null })).body).toMatchObject({ source: 'api', number: 1002 });
    expect((await call<Problem>(tenant.token, 'POST', '/tickets', { subject: 'Again', attachments: [file] })).body.code).toBe('attachment.not_found');
    expect((await call<Problem>(tenant.token, 'POST', '/tickets', { subject: 'Theirs', attachments: [await upload(other.token)] })).body.code).toBe('attachment.not_found');
    expect((await call<Page<Ticket>>(tenant.token, 'GET', '/tickets')).body.data).toHaveLength(2);
  });

  it('are written down in the audit log when they leave as a file', async () => {
    const tenant = await aTenant({ baseUrl: parley.url });
    await rawCall('GET', '/ticket-export', { baseUrl: parley.url, token: tenant.token });
    await eventually(async () => {
      const { data } = (await call<Page<{ action: string }>>(tenant.token, 'GET', '/audit-log')).body;
      expect(data.map(({ action }) => action)).toContain('tickets.exported');
    });
  });
});
