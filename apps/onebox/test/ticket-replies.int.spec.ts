import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { conversationsCard } from '@parley/conversations/service';
import { identityCard } from '@parley/identity/service';
import { apiCall, eventually, startCards, type TestParley } from '@parley/testkit';
import { ticketsCard } from '@parley/tickets/service';

describe('a ticket of a conversation', () => {
  let parley: TestParley;
  beforeAll(async () => {
    parley = await startCards([identityCard, conversationsCard, ticketsCard]);
  });
  afterAll(() => parley?.close());

  it('is answered where it came from, and the visitor answers there', async () => {
    const baseUrl = parley.url;
    const signedUp = await apiCall('POST /signup', { baseUrl, body: { organization: 'Northwind', name: 'Ann Owner', email: `${randomUUID()}@example.com`, password: 'long-enough-1' } });
    const token = signedUp.accessToken;
    const visit = await apiCall('POST /widget/sessions', { baseUrl, body: { widgetKey: signedUp.inbox.widgetKey!, identity: { userId: randomUUID(), name: 'Mei' } } });
    const conversation = await apiCall('POST /conversations', { baseUrl, token, body: { contactId: visit.contact.id, inboxId: signedUp.inbox.id } });
    const say = (text: string) => apiCall('POST /conversations/:id/messages', { baseUrl, token: visit.visitorToken, params: { id: conversation.id }, body: { clientMessageId: randomUUID(), text } });
    await say('My parcel is lost');
    const ticket = await apiCall('POST /conversations/:id/ticket', { baseUrl, token, params: { id: conversation.id }, body: {} });
    expect(ticket).toMatchObject({ subject: 'My parcel is lost', conversationId: conversation.id, requester: { id: visit.contact.id } });
    await apiCall('POST /tickets/:id/comments', { baseUrl, token, params: { id: ticket.id }, body: { text: 'We found it', status: 'solved' } });
    const seen = () => apiCall('GET /conversations/:id/messages', { baseUrl, token: visit.visitorToken, params: { id: conversation.id } });
    await eventually(async () => expect((await seen()).data.map(({ text, sender, event }) => event?.change ?? `${sender.kind}: ${text}`)).toEqual(expect.arrayContaining(['visitor: My parcel is lost', 'ticket_made', 'agent: We found it'])));
    const told = () => apiCall('GET /tickets/:id/comments', { baseUrl, token, params: { id: ticket.id } });
    await eventually(async () => expect((await told()).data.at(-1)).toMatchObject({ text: 'We found it', delivery: { over: 'conversation', state: 'sent' } }));
    await say('But it is broken');
    await eventually(async () => expect((await told()).data.at(-1)).toMatchObject({ text: 'But it is broken', author: { kind: 'visitor' }, message: { conversationId: conversation.id } }));
    expect((await apiCall('GET /tickets/:id', { baseUrl, token, params: { id: ticket.id } })).status.category).toBe('open');
    expect((await seen()).data.filter(({ text }) => text === 'We found it')).toHaveLength(1);
  });
});
