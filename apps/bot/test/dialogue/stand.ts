import { Controller, Module } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { AUDIENCE, claimsOf, ISSUER } from '@parley/auth';
import {
  conversationsRpc, identityRpc, knowledgeRpc, Refused, roles, ticketsRpc, topicOf, type Append, type ContactCard, type EventData, type EventEnvelope, type EventType, type FlowFactsAnswer, type HandOff, type Message, type OpenByBot, type Principal, type PromiseRule, type PublishedArticle,
  type RpcRequest, type RpcResponse,
} from '@parley/contracts';
import { Answers, defineService } from '@parley/service-kit';
import { uuidv7 } from '@parley/tenancy';
import { eventually, rawCall, startCards, type StartCardsOptions, type TestParley } from '@parley/testkit';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { z } from 'zod';
import { botCard } from '../../src/service.js';

type Identity = typeof identityRpc;
type Conversations = typeof conversationsRpc;
type Admin = Extract<Principal, { kind: 'agent' }>;

const pair = generateKeyPair('EdDSA', { crv: 'Ed25519' });

/** What the neighbours know, and what they were asked to do. */
export const around = {
  /** In which language a tenant's people read. */
  locales: new Map<string, 'en' | 'zh-CN'>(),
  articles: new Map<string, PublishedArticle[]>(),
  hours: new Map<string, PromiseRule[]>(),
  /** Conversations that people have. */
  people: new Set<string>(),
  said: [] as Append[],
  handedOff: [] as HandOff[],
  tickets: [] as OpenByBot[],
  emails: [] as string[],
  resolved: [] as string[],
  /** What is known of whoever a flow talks with, and the attributes that flows wrote. */
  contact: {} as Partial<FlowFactsAnswer['contact']>,
  contactOf: new Map<string, string>(),
  attributes: [] as Pick<RpcRequest<(typeof conversationsRpc)['setAttributes']>, 'contact' | 'conversation'>[],
  /** Until it resolves, nothing is said: whoever asks waits. */
  mute: undefined as Promise<void> | undefined,
  /** What agents read of conversations, by who sees them. */
  read: new Map<string, { seenBy: string; lines: { by: 'visitor' | 'bot' | 'agent'; text: string }[] }>(),
  /** So many calls are answered as if nobody were there, and those of them that come to pass all the same. */
  away: { calls: 0, lost: 0 },
};

@Controller()
class IdentityController {
  @Answers(identityRpc.keys)
  async keys(_: RpcRequest<Identity['keys']>): Promise<RpcResponse<Identity['keys']>> {
    return { keys: [{ ...(await exportJWK((await pair).publicKey)), kid: 'test', alg: 'EdDSA' }] };
  }
  @Answers(identityRpc.revocations)
  async revocations(_: RpcRequest<Identity['revocations']>): Promise<RpcResponse<Identity['revocations']>> {
    return { cursor: '', data: [] };
  }
  @Answers(identityRpc.people)
  async people(_: RpcRequest<Identity['people']>): Promise<RpcResponse<Identity['people']>> {
    return { agents: [], teams: [] };
  }
  @Answers(identityRpc.inboxDomains)
  async inboxDomains(_: RpcRequest<Identity['inboxDomains']>): Promise<RpcResponse<Identity['inboxDomains']>> {
    return { domains: [] };
  }
  @Answers(identityRpc.tenant)
  async tenant(which: RpcRequest<Identity['tenant']>): Promise<RpcResponse<Identity['tenant']>> {
    return 'tenantId' in which ? { tenantId: which.tenantId, name: 'Northwind', slug: 'northwind', locale: around.locales.get(which.tenantId) ?? 'en' } : null;
  }
}

@Controller()
class ConversationsController {
  @Answers(conversationsRpc.append)
  async append(@Payload() { items }: RpcRequest<Conversations['append']>): Promise<RpcResponse<Conversations['append']>> {
    await around.mute;
    if (around.away.calls > 0) {
      around.away.calls--;
      throw new Refused('service.unavailable');
    }
    const outcomes = items.map((item): RpcResponse<Conversations['append']>['outcomes'][number] => {
      if (item.ifHandler === 'bot' && around.people.has(item.conversationId!)) return { ok: false, problem: { type: 'about:blank', title: 'x', status: 409, code: 'conversation.not_with_bot', detail: 'People have it.' } };
      const known = around.said.findIndex(({ clientMessageId, conversationId }) => clientMessageId === item.clientMessageId && conversationId === item.conversationId);
      if (known < 0) around.said.push(item);
      const ack = { conversationId: item.conversationId!, messageId: uuidv7(), seq: around.said.length, prevSeq: 0, createdAt: new Date().toISOString(), duplicate: known >= 0 };
      return { ok: true, ack, contactId: uuidv7() };
    });
    if (around.away.lost > 0) {
      around.away.lost--;
      throw new Refused('service.unavailable');
    }
    return { outcomes };
  }
  @Answers(conversationsRpc.catchUp)
  async catchUp(@Payload() { items }: RpcRequest<Conversations['catchUp']>): Promise<RpcResponse<Conversations['catchUp']>> {
    const outcomes = items.map(({ principal, conversationId, afterSeq }): RpcResponse<Conversations['catchUp']>['outcomes'][number] => {
      const known = around.read.get(conversationId);
      if (known?.seenBy !== principal.id) return { ok: false, problem: { type: 'about:blank', title: 'x', status: 404, code: 'conversation.not_found', detail: 'There is none.' } };
      const messages = known.lines.map(({ by, text }, nth) => ({ id: uuidv7(), seq: nth + 1, prevSeq: nth, sender: { kind: by, id: uuidv7(), name: by }, kind: 'text', text, attachments: [], private: false, createdAt: new Date().toISOString() }) as Message);
      return { ok: true, contactId: uuidv7(), lastSeq: messages.length, ...(afterSeq !== undefined && { messages }) };
    });
    return { outcomes };
  }
  @Answers(conversationsRpc.handOff)
  async handOff(@Payload() how: RpcRequest<Conversations['handOff']>): Promise<RpcResponse<Conversations['handOff']>> {
    if (around.people.has(how.conversationId)) throw new Refused('conversation.not_with_bot');
    around.people.add(how.conversationId);
    around.handedOff.push(how);
    return {};
  }
  @Answers(conversationsRpc.flowFacts)
  async flowFacts(@Payload() { conversationId }: RpcRequest<Conversations['flowFacts']>): Promise<RpcResponse<Conversations['flowFacts']>> {
    const contact = { id: around.contactOf.get(conversationId) ?? uuidv7(), externalId: null, name: 'Mei', email: null, emailVerified: false, phone: null, locale: 'en', verified: false, timeZone: null, attributes: {}, ...around.contact };
    return { contact, conversation: { id: conversationId, inboxId: uuidv7(), channel: 'web', attributes: {} } };
  }
  @Answers(conversationsRpc.setAttributes)
  async setAttributes(@Payload() { contact, conversation }: RpcRequest<Conversations['setAttributes']>): Promise<RpcResponse<Conversations['setAttributes']>> {
    around.attributes.push({ contact, conversation });
    return {};
  }
  @Answers(conversationsRpc.resolveByBot)
  async resolveByBot(@Payload() { conversationId }: RpcRequest<Conversations['resolveByBot']>): Promise<RpcResponse<Conversations['resolveByBot']>> {
    around.resolved.push(conversationId);
    return {};
  }
  @Answers(conversationsRpc.promiseRules)
  async promiseRules(@Payload() { tenantId }: RpcRequest<Conversations['promiseRules']>): Promise<RpcResponse<Conversations['promiseRules']>> {
    return { rules: around.hours.get(tenantId) ?? [] };
  }
  @Answers(conversationsRpc.contactCards)
  async contactCards(@Payload() { ids }: RpcRequest<Conversations['contactCards']>): Promise<RpcResponse<Conversations['contactCards']>> {
    return { contacts: ids.map((id): ContactCard => ({ id, name: 'Mei', email: null, verified: false, locale: 'en', externalId: null, mergedInto: null })) };
  }
  @Answers(conversationsRpc.describeSelf)
  async describeSelf(@Payload() { principal, said }: RpcRequest<Conversations['describeSelf']>): Promise<RpcResponse<Conversations['describeSelf']>> {
    around.emails.push(said.email ?? '');
    return { id: principal.id, name: 'Mei', email: said.email ?? null, verified: false };
  }
  @Answers(conversationsRpc.tellMoods)
  async tellMoods(_: RpcRequest<Conversations['tellMoods']>): Promise<RpcResponse<Conversations['tellMoods']>> {
    return {};
  }
  @Answers(conversationsRpc.visitorStanding)
  async visitorStanding(_: RpcRequest<Conversations['visitorStanding']>): Promise<RpcResponse<Conversations['visitorStanding']>> {
    return { cursor: '', blocks: [], merges: [] };
  }
}

@Controller()
class TicketsController {
  @Answers(ticketsRpc.openByBot)
  async openByBot(@Payload() asked: RpcRequest<(typeof ticketsRpc)['openByBot']>): Promise<RpcResponse<(typeof ticketsRpc)['openByBot']>> {
    const known = around.tickets.findIndex(({ ticketId }) => ticketId === asked.ticketId);
    if (known < 0) around.tickets.push(asked);
    return { ticketId: asked.ticketId, number: 41 + (known < 0 ? around.tickets.length : known + 1) };
  }
}

@Controller()
class KnowledgeController {
  @Answers(knowledgeRpc.publishedArticles)
  async publishedArticles(@Payload() { tenantId }: RpcRequest<(typeof knowledgeRpc)['publishedArticles']>): Promise<RpcResponse<(typeof knowledgeRpc)['publishedArticles']>> {
    return { articles: around.articles.get(tenantId) ?? [], next: null };
  }
}

@Module({ controllers: [IdentityController] })
class IdentityModule {}
@Module({ controllers: [ConversationsController] })
class ConversationsModule {}
@Module({ controllers: [TicketsController] })
class TicketsModule {}
@Module({ controllers: [KnowledgeController] })
class KnowledgeModule {}

const neighbours = [
  defineService({ name: 'identity', config: z.object({}), module: IdentityModule }),
  defineService({ name: 'conversations', config: z.object({}), module: ConversationsModule }),
  defineService({ name: 'tickets', config: z.object({}), module: TicketsModule }),
  defineService({ name: 'knowledge', config: z.object({}), module: KnowledgeModule }),
];

/** A tenant whose bot is on in its one inbox. */
export interface Tenant {
  id: string;
  inboxId: string;
  admin: Admin;
}
/** A conversation, as its visitor has it before them. */
export interface Chat {
  tenant: Tenant;
  id: string;
  contactId: string;
  seq: number;
}
export interface Entry {
  name: string;
  answer: string;
  variants?: string[];
  locale?: string;
}

/** The bot on a real Postgres, with stand-ins for its neighbours. */
export class DialogueStand {
  private constructor(readonly parley: TestParley) {}

  static async start(options: StartCardsOptions = {}): Promise<DialogueStand> {
    return new DialogueStand(await startCards([...neighbours, botCard], options));
  }

  /** @param settings as `PATCH /bot` takes them @param entries what it knows */
  async aTenant(settings: Record<string, unknown> = {}, entries: Entry[] = []): Promise<Tenant> {
    const id = uuidv7();
    const admin: Admin = { kind: 'agent', tenantId: id, id: uuidv7(), sessionId: uuidv7(), role: 'admin', name: 'Ada Admin', permissions: roles.admin, issuedAt: Math.floor(Date.now() / 1000) };
    const tenant = { id, inboxId: uuidv7(), admin };
    for (const entry of entries) await this.call(tenant, 'POST', '/bot/intents', { locale: 'en', variants: [], ...entry });
    await this.call(tenant, 'PATCH', '/bot', { enabled: true, inboxes: [{ inboxId: tenant.inboxId, enabled: true }], greeting: { enabled: false }, askHelpful: false, ...settings });
    if (entries.length > 0) await eventually(async () => {
      const { model, training } = await this.call<{ model: { intents: number } | null; training: { state: string } }>(tenant, 'GET', '/bot/coverage');
      if (model?.intents !== entries.length || training.state !== 'idle') throw new Error(`the model is not there yet: ${JSON.stringify({ model, training })}`);
    });
    return tenant;
  }

  async call<T>({ admin }: Tenant, method: string, path: string, body?: unknown): Promise<T> {
    const answer = await rawCall(method, path, { baseUrl: this.parley.url, token: await tokenOf(admin), ...(body !== undefined && { body: JSON.stringify(body) }) });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.json)}`);
    return answer.json as T;
  }

  /** A conversation that begins with the bot. */
  async aChat(tenant: Tenant, handler: 'bot' | 'people' = 'bot'): Promise<Chat> {
    const chat = { tenant, id: uuidv7(), contactId: uuidv7(), seq: 0 };
    if (handler === 'people') around.people.add(chat.id);
    await this.moved(chat, 'conversation.created', { handler });
    return chat;
  }

  moved(chat: Chat, type: 'conversation.created' | 'conversation.resolved' | 'conversation.reopened', more: Partial<EventData<'conversation.created'>> = {}): Promise<void> {
    return this.tell(chat, type, { conversationId: chat.id, contactId: chat.contactId, inboxId: chat.tenant.inboxId, status: 'open', priority: 'normal', assigneeId: null, teamId: null, labels: [], ...more });
  }

  /** An agent took the conversation. */
  async taken(chat: Chat): Promise<void> {
    around.people.add(chat.id);
    await this.tell(chat, 'conversation.handed_off', { conversationId: chat.id, contactId: chat.contactId, inboxId: chat.tenant.inboxId, reason: 'agent_took', by: { kind: 'agent', name: 'Bo' } });
  }

  /** The visitor writes; resolves when the bot has heard it. */
  async says(chat: Chat, text: string, more: Partial<EventData<'message.posted'>> = {}): Promise<void> {
    const seq = (chat.seq += 1);
    await this.tell(chat, 'message.posted', {
      conversationId: chat.id, contactId: chat.contactId, inboxId: chat.tenant.inboxId, messageId: uuidv7(), seq, sender: { kind: 'visitor', id: chat.contactId, name: 'Mei' }, kind: 'text', text, private: false, createdAt: new Date().toISOString(), ...more,
    });
  }

  /** What the bot has said in a conversation by now. */
  said(chat: Chat): Append[] {
    return around.said.filter(({ conversationId }) => conversationId === chat.id);
  }

  /** Waits until the bot has said so much in all and nothing more is under way. */
  async heard(chat: Chat, count: number): Promise<Append[]> {
    return eventually(async () => {
      const said = this.said(chat);
      const [turn] = await this.parley.sql<{ busy: boolean }>(`select due_at is not null and deeds <> '[{"do":"resolve"}]' as busy from bot.turn where conversation_id = $1`, [chat.id]);
      if (said.length < count || turn?.busy) throw new Error(`said: ${JSON.stringify(said.map(({ text }) => text))}`);
      return said;
    });
  }

  handedOff(chat: Chat): Promise<HandOff> {
    return eventually(async () => {
      const found = around.handedOff.find(({ conversationId }) => conversationId === chat.id);
      if (!found) throw new Error(`not handed off; said: ${JSON.stringify(this.said(chat).map(({ text }) => text))}`);
      return found;
    });
  }

  /** Publishes an event as conversations does, and waits until it was dealt with. */
  async tell<T extends EventType>(chat: Chat, type: T, data: EventData<T>): Promise<void> {
    await this.parley.platform.broker.publish(topicOf('conversations'), [this.event(chat, type, data)]);
  }

  event<T extends EventType>(chat: Chat, type: T, data: EventData<T>): EventEnvelope {
    return { id: uuidv7(), type, version: 1, tenantId: chat.tenant.id, key: chat.id, occurredAt: new Date().toISOString(), actor: { kind: 'system' }, data };
  }

  close(): Promise<void> {
    return this.parley.close();
  }
}

async function tokenOf(principal: Exclude<Principal, { kind: 'key' }>): Promise<string> {
  const { iat, ...claims } = claimsOf(principal);
  return new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', kid: 'test' }).setIssuer(ISSUER).setAudience(AUDIENCE).setIssuedAt(iat).setExpirationTime('1h').sign((await pair).privateKey);
}
