import { randomUUID } from 'node:crypto';
import { API_BASE } from '@parley/contracts';

/** A raw answer: what a stranger would see. */
export interface Seen {
  status: number;
  text: string;
  json: Record<string, unknown>;
}

export interface Ask {
  token?: string | undefined;
  body?: unknown;
}

export async function ask(base: string, [method, path]: [string, string], { token, body }: Ask): Promise<Seen> {
  const response = await fetch(base + API_BASE + path, {
    method,
    headers: { ...(token && { authorization: `Bearer ${token}` }), ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};
  return { status: response.status, text, json };
}

/** A tenant with one of everything, each thing named with the tenant's canary, so that a leak can be seen. */
export interface TenantWorld {
  canary: string;
  owner: string;
  ownerId: string;
  keyWithoutScope: string;
  visitor: string;
  otherVisitor: string;
  inboxId: string;
  widgetKey: string;
  contactId: string;
  conversationId: string;
  agentId: string;
  teamId: string;
  apiKeyId: string;
}

type Json = Record<string, never>;

/** Builds a tenant through the public API. */
export async function buildTenant(base: string): Promise<TenantWorld> {
  const canary = `canary${randomUUID().slice(0, 8)}`;
  const made = async (route: string, given: Ask): Promise<Json> => {
    const seen = await ask(base, route.split(' ') as [string, string], given);
    if (seen.status !== 201) throw new Error(`${route} answered ${seen.status} ${seen.text}`);
    return seen.json as Json;
  };
  const signedUp = await made('POST /signup', { body: { organization: canary, name: `${canary} owner`, email: `${canary}@example.com`, password: `${canary}-password` } });
  const owner = signedUp['accessToken'] as string;
  const inbox = signedUp['inbox'] as { id: string; widgetKey: string };
  const visit = (name: string) => made('POST /widget/sessions', { body: { widgetKey: inbox.widgetKey, identity: { userId: randomUUID(), name: `${canary} ${name}` } } });
  const visitor = await visit('visitor');
  const contactId = (visitor['contact'] as { id: string }).id;
  const conversation = await made('POST /conversations', { token: owner, body: { contactId, inboxId: inbox.id } });
  await made(`POST /conversations/${conversation['id']}/messages`, { token: owner, body: { clientMessageId: randomUUID(), text: `${canary} secret`, private: true } });
  const agent = await made('POST /agents', { token: owner, body: { email: `${canary}.agent@example.com`, name: `${canary} agent` } });
  const team = await made('POST /teams', { token: owner, body: { name: `${canary} team` } });
  const key = await made('POST /api-keys', { token: owner, body: { name: `${canary} key`, scopes: ['audit:read'] } });
  return {
    canary,
    owner,
    ownerId: (signedUp['user'] as { id: string }).id,
    keyWithoutScope: key['key'],
    visitor: visitor['visitorToken'],
    otherVisitor: (await visit('other'))['visitorToken'],
    inboxId: inbox.id,
    widgetKey: inbox.widgetKey,
    contactId,
    conversationId: conversation['id'],
    agentId: agent['id'],
    teamId: team['id'],
    apiKeyId: key['id'],
  };
}
