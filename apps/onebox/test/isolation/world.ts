import { randomUUID } from 'node:crypto';
import { API_BASE, workRules, type RuleKind } from '@parley/contracts';
import { apiCall } from '@parley/testkit';
import { buildBot, type BotWorld } from './bot.js';
import { buildBotFlows, type BotFlowsWorld } from './bot-flows.js';
import { buildBotGolden, type BotGoldenWorld } from './bot-golden.js';
import { buildContacts, type ContactsWorld } from './contacts.js';
import { buildFinding, type FindingWorld } from './finding.js';
import { buildKnowledge, type KnowledgeWorld } from './knowledge.js';
import { buildReports, type ReportsWorld } from './reports.js';
import { buildSentiment, type SentimentWorld } from './sentiment.js';
import { buildTicketFlow, type TicketFlowWorld } from './ticket-flow.js';
import { buildTickets, type TicketsWorld } from './tickets.js';
import { fresh, kinds } from './work-rules.js';

/** A raw answer: what a stranger would see. */
export interface Seen {
  status: number;
  text: string;
  json: Record<string, unknown>;
}

export interface Ask {
  token?: string | undefined;
  body?: unknown;
  /** Words of a file, in place of a body. */
  file?: string | undefined;
}

/** A form of one file, as browsers send it. */
export function formOf(words: string): FormData {
  const form = new FormData();
  form.append('file', new Blob([words]), 'file.txt');
  return form;
}

export async function ask(base: string, [method, path]: [string, string], { token, body, file }: Ask): Promise<Seen> {
  const response = await fetch(base + API_BASE + path, {
    method,
    headers: { ...(token && { authorization: `Bearer ${token}` }), ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(file !== undefined && { body: formOf(file) }),
  });
  const text = response.headers.get('content-type')?.startsWith('text/event-stream') ? await beginningOf(response) : await response.text();
  const json = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};
  return { status: response.status, text, json };
}

/** What a stream says at first; it would never end. */
async function beginningOf(response: Response): Promise<string> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const { value = '' } = await reader.read();
  await reader.cancel();
  return value;
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
  /** In a message of the visitor's. */
  attachmentId: string;
  /** The message with it, and one that is sent later. */
  messageId: string;
  scheduledId: string;
  agentId: string;
  teamId: string;
  roleId: string;
  apiKeyId: string;
  contacts: ContactsWorld;
  knowledge: KnowledgeWorld;
  finding: FindingWorld;
  tickets: TicketsWorld;
  ticketFlow: TicketFlowWorld;
  bot: BotWorld;
  botFlows: BotFlowsWorld;
  botGolden: BotGoldenWorld;
  sentiment: SentimentWorld;
  reports: ReportsWorld;
  /** A work rule of each kind. */
  rules: Record<RuleKind, string>;
}

/** Builds a tenant through the public API. */
export async function buildTenant(baseUrl: string): Promise<TenantWorld> {
  const canary = `canary${randomUUID().slice(0, 8)}`;
  const signedUp = await apiCall('POST /signup', {
    baseUrl,
    body: { organization: canary, name: `${canary} owner`, email: `${canary}@example.com`, password: `${canary}-password` },
  });
  const token = signedUp.accessToken;
  const widgetKey = signedUp.inbox.widgetKey!;
  const visit = (name: string) => apiCall('POST /widget/sessions', { baseUrl, body: { widgetKey, identity: { userId: randomUUID(), name: `${canary} ${name}` } } });
  const visitor = await visit('visitor');
  const conversation = await apiCall('POST /conversations', { baseUrl, token, body: { contactId: visitor.contact.id, inboxId: signedUp.inbox.id } });
  await apiCall('POST /conversations/:id/messages', {
    baseUrl,
    token,
    params: { id: conversation.id },
    body: { clientMessageId: randomUUID(), text: `${canary} secret`, private: true },
  });
  const attachment = await ask(baseUrl, ['POST', '/attachments'], { token: visitor.visitorToken, file: `${canary} file` });
  const attachmentId = String(attachment.json['id']);
  const message = await apiCall('POST /conversations/:id/messages', { baseUrl, token: visitor.visitorToken, params: { id: conversation.id }, body: { clientMessageId: randomUUID(), attachments: [attachmentId] } });
  const sendAt = new Date(Date.now() + 3600_000).toISOString();
  const scheduled = await apiCall('POST /conversations/:id/scheduled-messages', { baseUrl, token, params: { id: conversation.id }, body: { text: `${canary} secret later`, sendAt } });
  const agent = await apiCall('POST /agents', { baseUrl, token, body: { email: `${canary}.agent@example.com`, name: `${canary} agent` } });
  const team = await apiCall('POST /teams', { baseUrl, token, body: { name: `${canary} team` } });
  const role = await apiCall('POST /roles', { baseUrl, token, body: { name: `${canary} role`, permissions: ['conversations:read'] } });
  const key = await apiCall('POST /api-keys', { baseUrl, token, body: { name: `${canary} key`, scopes: ['audit:read'] } });
  const tickets = await buildTickets((route, given) => ask(baseUrl, route, given), { canary, token, contactId: visitor.contact.id, conversationId: conversation.id });
  return {
    canary,
    owner: token,
    ownerId: signedUp.user.id,
    keyWithoutScope: key.key,
    visitor: visitor.visitorToken,
    otherVisitor: (await visit('other')).visitorToken,
    inboxId: signedUp.inbox.id,
    widgetKey,
    contactId: visitor.contact.id,
    conversationId: conversation.id,
    attachmentId,
    messageId: message.id,
    scheduledId: scheduled.id,
    agentId: agent.id,
    teamId: team.id,
    roleId: role.id,
    apiKeyId: key.id,
    contacts: await buildContacts((route, given) => ask(baseUrl, route, given), { canary, token, contactId: visitor.contact.id }),
    tickets,
    ticketFlow: await buildTicketFlow((route, given) => ask(baseUrl, route, given), { canary, token, ownerId: signedUp.user.id, ticketId: tickets.ticketId }),
    botGolden: await buildBotGolden((route, given) => ask(baseUrl, route, given), { canary, token }),
    botFlows: await buildBotFlows((route, given) => ask(baseUrl, route, given), { canary, token }),
    bot: await buildBot((route, given) => ask(baseUrl, route, given), { canary, token }),
    sentiment: await buildSentiment((route, given) => ask(baseUrl, route, given), { canary, token, visitor: visitor.visitorToken, conversationId: conversation.id }),
    reports: await buildReports((route, given) => ask(baseUrl, route, given), { canary, token }),
    finding: await buildFinding((route, given) => ask(baseUrl, route, given), { canary, token }),
    knowledge: await buildKnowledge((route, given) => ask(baseUrl, route, given), { baseUrl, canary, token }),
    rules: await buildRules(baseUrl, { canary, token }),
  };
}

/** Makes a work rule of each kind, named with the canary. */
async function buildRules(baseUrl: string, { canary, token }: { canary: string; token: string }): Promise<Record<RuleKind, string>> {
  const made: [RuleKind, string][] = [];
  for (const kind of kinds) {
    const { json } = await ask(baseUrl, ['POST', `/${workRules[kind].path}`], { token, body: { ...fresh[kind](), name: `${canary} ${kind}` } });
    made.push([kind, String(json['id'])]);
  }
  return Object.fromEntries(made) as Record<RuleKind, string>;
}
