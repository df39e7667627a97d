import { randomUUID } from 'node:crypto';
import { createApi, type Api } from '@parley/client';
import type { Addresses } from '../world/world.js';

/**
 * By what a person talks to Parley: bare sockets with a will of their own, the same on streams of events, the client library, the library
 * where no WebSocket gets through, or REST alone.
 */
export type ClientKind = 'raw' | 'stream' | 'healing' | 'walled' | 'rest';

/** One person on one client; the same person may be here with several. */
export interface Role {
  /** `t1.v2.raw`: tenant, person, client. */
  who: string;
  kind: 'visitor' | 'agent';
  tenantId: string;
  /** Contact or agent. */
  id: string;
  token: string;
  client: ClientKind;
  /** Conversations that are known from the beginning. */
  conversationIds: string[];
  /** Stops reading now and then, for seconds. */
  lazy: boolean;
}

export interface Company {
  name: string;
  tenantId: string;
  /** Visitors by their contact. */
  contactIds: string[];
}

export interface Cast {
  companies: Company[];
  roles: Role[];
}

/** How many companies, and which clients each of their people use. */
export interface CastSize {
  companies: number;
  /** One visitor each, with these clients; a conversation exists for them already. */
  visitors: ClientKind[][];
  /** One visitor each, whose first message begins the conversation. */
  newcomers: ClientKind[][];
  /** Clients of the company's agent. */
  agent: ClientKind[];
  /** Which of all clients are lazy readers, by kind of client. */
  lazy?: ClientKind;
}

export const wholeCast: CastSize = {
  companies: 3,
  visitors: [['raw', 'stream'], ['walled'], ['rest']],
  newcomers: [['raw'], ['healing']],
  agent: ['raw', 'healing', 'stream', 'rest'],
};

/** Signs companies up, lets visitors in and begins their conversations, all by the public API. */
export async function makeCast(addresses: Addresses, size: CastSize): Promise<Cast> {
  const made = await Promise.all(Array.from({ length: size.companies }, (_, at) => makeCompany(addresses, `t${at + 1}`, size)));
  return { companies: made.map(({ company }) => company), roles: made.flatMap(({ roles }) => roles) };
}

async function makeCompany(addresses: Addresses, name: string, size: CastSize): Promise<{ company: Company; roles: Role[] }> {
  const identity = createApi({ baseUrl: addresses.identity, token: () => undefined });
  const id = randomUUID();
  const body = { organization: `Shop ${name} ${id.slice(0, 8)}`, name: `Owner ${name}`, email: `${id}@example.com`, password: `correct-${id}` };
  const { accessToken, tenant, user, inbox } = await identity.call('POST /signup', { body });
  const conversations = createApi({ baseUrl: addresses.conversations[0]!.url, token: () => accessToken });
  const common = { tenantId: tenant.id, lazy: false };
  const door = { identity, conversations, widgetKey: inbox.widgetKey!, inboxId: inbox.id };
  const known = await Promise.all(size.visitors.map((clients, at) => letIn(door, { name: `${name}.v${at + 1}`, clients, known: true })));
  const fresh = await Promise.all(size.newcomers.map((clients, at) => letIn(door, { name: `${name}.n${at + 1}`, clients, known: false })));
  const visitors = [...known, ...fresh].flat().map((role) => ({ ...common, ...role }));
  const conversationIds = known.flatMap((roles) => roles[0]!.conversationIds);
  const agents = size.agent.map((client): Role => ({ ...common, who: `${name}.a1.${client}`, kind: 'agent', id: user.id, token: accessToken, client, conversationIds }));
  const roles = [...visitors, ...agents].map((role) => ({ ...role, lazy: role.client === size.lazy }));
  return { company: { name, tenantId: tenant.id, contactIds: [...known, ...fresh].map(([role]) => role!.id) }, roles };
}

type VisitorRole = Omit<Role, 'tenantId' | 'lazy'>;

/** Where a company's visitors come in. */
interface Door {
  identity: Api;
  conversations: Api;
  widgetKey: string;
  inboxId: string;
}

async function letIn({ identity, conversations, widgetKey, inboxId }: Door, visitor: { name: string; clients: ClientKind[]; known: boolean }): Promise<VisitorRole[]> {
  const { visitorToken, contact } = await identity.call('POST /widget/sessions', { body: { widgetKey } });
  const conversation = visitor.known ? await conversations.call('POST /conversations', { body: { contactId: contact.id, inboxId } }) : undefined;
  const conversationIds = conversation ? [conversation.id] : [];
  return visitor.clients.map((client) => ({ who: `${visitor.name}.${client}`, kind: 'visitor', id: contact.id, token: visitorToken, client, conversationIds }));
}
