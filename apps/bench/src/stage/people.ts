import { randomUUID } from 'node:crypto';
import { createApi, type Api } from '@parley/client';
import { API_BASE, serviceFor, type KnownRoute, type ServiceName } from '@parley/contracts';

/** Calls a route as whoever holds the token, at a copy of the service that owns it. */
export type Caller = (route: KnownRoute, token?: string) => Api;

export const callerOf = (baseUrlOf: (service: ServiceName) => string): Caller => (route, token) => {
  const path = route.slice(route.indexOf(' ') + 1);
  return createApi({ baseUrl: baseUrlOf(serviceFor(API_BASE + path)), token: () => token });
};

/** A company with its first agent, who owns it. */
export interface Company {
  tenantId: string;
  inboxId: string;
  widgetKey: string;
  owner: Credentials & { id: string; token: string };
}

/** Who can sign in again. */
export interface Credentials {
  email: string;
  password: string;
}

/** A conversation between a visitor and an agent. */
export interface Acquaintance {
  conversationId: string;
  visitorToken: string;
  agentToken: string;
  agent: Credentials;
}

/** Calls that are under way at the same time while people are made. */
const AT_ONCE = 8;

/** Runs `work` for each item, a few at a time; answers in their order. */
export async function inParallel<T, R>(items: T[], work: (item: T, index: number) => Promise<R>, atOnce = AT_ONCE): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) results[index] = await work(items[index]!, index);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

/** Signs a company up. */
export async function signUp(call: Caller): Promise<Company> {
  const id = randomUUID();
  const person = { email: `${id}@bench.example`, password: `bench-${id}` };
  const made = await call('POST /signup').call('POST /signup', { body: { organization: `Bench ${id.slice(0, 8)}`, name: 'Alex Morgan', ...person } });
  return { tenantId: made.tenant.id, inboxId: made.inbox.id, widgetKey: made.inbox.widgetKey!, owner: { id: made.user.id, token: made.accessToken, ...person } };
}

/** Invites an agent, who accepts. */
export async function hire(call: Caller, { owner }: Company): Promise<Credentials & { token: string }> {
  const person = { email: `${randomUUID()}@bench.example`, password: `bench-${randomUUID()}` };
  const { invitation } = await call('POST /agents', owner.token).call('POST /agents', { body: { email: person.email, role: 'agent' } });
  const token = invitation.url.slice(invitation.url.lastIndexOf('/') + 1);
  const accept = 'POST /invitations/:token/accept';
  const session = await call(accept).call(accept, { params: { token }, body: { name: 'Sam Lee', password: person.password } });
  return { ...person, token: session.accessToken };
}

/** A new visitor of the company and a conversation with it, begun by the agent. */
export async function meet(call: Caller, company: Company, { token, email, password }: Credentials & { token: string }): Promise<Acquaintance> {
  const session = await call('POST /widget/sessions').call('POST /widget/sessions', { body: { widgetKey: company.widgetKey } });
  const begin = 'POST /conversations';
  const conversation = await call(begin, token).call(begin, { body: { contactId: session.contact.id, inboxId: company.inboxId } });
  return { conversationId: conversation.id, visitorToken: session.visitorToken, agentToken: token, agent: { email, password } };
}

/**
 * Pairs of visitors and agents.
 * @param agentsPerTenant how many of the agents work for the same company
 */
export async function acquaint(call: Caller, { pairs, agentsPerTenant }: { pairs: number; agentsPerTenant: number }): Promise<Acquaintance[]> {
  const companies = await inParallel(Array.from({ length: Math.ceil(pairs / agentsPerTenant) }), () => signUp(call));
  return inParallel(Array.from({ length: pairs }), async (_, index) => {
    const company = companies[Math.floor(index / agentsPerTenant)]!;
    return meet(call, company, index % agentsPerTenant === 0 ? company.owner : await hire(call, company));
  });
}

/** The agents sign in again: their tokens last a quarter of an hour. */
export const renewed = (call: Caller, people: Acquaintance[]): Promise<Acquaintance[]> =>
  inParallel(people, async (person) => {
    const { accessToken } = await call('POST /auth/login').call('POST /auth/login', { body: person.agent });
    return { ...person, agentToken: accessToken };
  });
