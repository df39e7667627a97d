import { expect } from '@jest/globals';
import { apiCall, aTenant, aVisitor, openSocket, type TestSocket, type TestTenant } from '@parley/testkit';

/** A tenant with one conversation, and what the tenant's owner can see of it. */
export interface Chat {
  tenant: TestTenant;
  visitorToken: string;
  contactId: string;
  visitor: TestSocket;
  conversationId: string;
  /** Everything of the tenant that bad input could have changed. */
  stored(): Promise<unknown>;
  close(): Promise<void>;
}

/** A new tenant whose visitor has written `text`. */
export async function aChat(text = 'hello'): Promise<Chat> {
  const tenant = await aTenant();
  const { token: visitorToken, contact } = await aVisitor(tenant);
  const visitor = await openSocket({ token: visitorToken });
  const { conversationId } = await visitor.say(text);
  const { token } = tenant;
  const stored = async () => {
    const [conversations, messages, contacts, agents, teams, inboxes, keys] = await Promise.all([
      apiCall('GET /conversations', { token }),
      apiCall('GET /conversations/:id/messages', { token, params: { id: conversationId } }),
      apiCall('GET /contacts', { token }),
      apiCall('GET /agents', { token }),
      apiCall('GET /teams', { token }),
      apiCall('GET /inboxes', { token }),
      apiCall('GET /api-keys', { token }),
    ]);
    // Who was seen last, and on which page, is no secret of a hostile frame: it moves with every visit.
    const people = contacts.data.map(({ lastSeenAt: _at, page: _page, ...contact }) => contact);
    const staff = agents.data.map(({ lastSeenAt: _at, ...agent }) => agent);
    return { conversations: conversations.data, messages: messages.data, contacts: people, agents: staff, teams: teams.data, inboxes: inboxes.data, keys: keys.data };
  };
  return { tenant, visitorToken, contactId: contact.id, visitor, conversationId, stored, close: async () => void (await visitor.close()) };
}

/** What an answer to a stranger may never hold: stacks, SQL, paths, names of libraries and of tables. */
const inside = /node_modules|\bat .+:\d+:\d+|\.[jt]s:\d+|\/apps\/|\/libs\/|file:\/\/|\b(select|insert into|update|delete from)\b .+\b(from|set|values|where)\b|postgres|typeorm|zod|QueryFailed|violates|relation "|ECONN|parley_(identity|conversations)/i;

export const expectNothingInside = (text: string) => expect(text).not.toMatch(inside);
