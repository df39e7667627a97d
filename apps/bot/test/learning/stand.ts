import { Controller, Module } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { conversationsRpc, knowledgeRpc, Refused, topicOf, type BotZone, type EventData, type EventEnvelope, type EventType, type QuestionGroup, type RpcRequest, type RpcResponse } from '@parley/contracts';
import { Answers, defineService } from '@parley/service-kit';
import { uuidv7, type Database } from '@parley/tenancy';
import { startCards, type TestParley } from '@parley/testkit';
import { z } from 'zod';
import { botCard } from '../../src/service.js';
import { noteAnswer } from '../../src/db/answering/answers.js';
import type { Answer } from '../../src/domain/answering/answer.js';
import { standIns } from '../entries/stand-ins.js';
import { Stand, type Tenant } from '../entries/stand.js';

type Conversations = typeof conversationsRpc;
type Knowledge = typeof knowledgeRpc;

/** What neighbours know: who sees a conversation, and groups of questions by tenant. */
export const around = {
  seenBy: new Map<string, ReadonlySet<string>>(),
  groups: new Map<string, { group: QuestionGroup; texts: string[] }[]>(),
};

@Controller()
class ConversationsController {
  @Answers(conversationsRpc.catchUp)
  async catchUp(@Payload() { items }: RpcRequest<Conversations['catchUp']>): Promise<RpcResponse<Conversations['catchUp']>> {
    return {
      outcomes: items.map(({ principal, conversationId }) =>
        around.seenBy.get(conversationId)?.has(principal.id)
          ? { ok: true, contactId: uuidv7(), lastSeq: 1 }
          : { ok: false, problem: { type: 'about:blank', title: 'x', status: 404, code: 'conversation.not_found', detail: 'There is none.' } },
      ),
    };
  }
  @Answers(conversationsRpc.promiseRules)
  async promiseRules(_: RpcRequest<Conversations['promiseRules']>): Promise<RpcResponse<Conversations['promiseRules']>> {
    return { rules: [] };
  }
  @Answers(conversationsRpc.visitorStanding)
  async visitorStanding(_: RpcRequest<Conversations['visitorStanding']>): Promise<RpcResponse<Conversations['visitorStanding']>> {
    return { cursor: '', blocks: [], merges: [] };
  }
}

@Controller()
class KnowledgeController {
  @Answers(knowledgeRpc.publishedArticles)
  async publishedArticles(_: RpcRequest<Knowledge['publishedArticles']>): Promise<RpcResponse<Knowledge['publishedArticles']>> {
    return { articles: [], next: null };
  }
  @Answers(knowledgeRpc.botQuestionGroups)
  async botQuestionGroups(@Payload() { principal, limit, cursor, counted }: RpcRequest<Knowledge['botQuestionGroups']>): Promise<RpcResponse<Knowledge['botQuestionGroups']>> {
    const open = (around.groups.get(principal.tenantId) ?? []).filter(({ group }) => group.state === 'open');
    return { data: open.slice(0, limit).map(({ group }) => group), nextCursor: null, count: cursor === undefined ? Math.min(open.length, counted) : null };
  }
  @Answers(knowledgeRpc.questionsOfGroup)
  async questionsOfGroup(@Payload() { principal, groupId }: RpcRequest<Knowledge['questionsOfGroup']>): Promise<RpcResponse<Knowledge['questionsOfGroup']>> {
    return { texts: mustBeOpen(principal.tenantId, groupId).texts };
  }
  @Answers(knowledgeRpc.closeQuestionGroup)
  async closeQuestionGroup(@Payload() { principal, groupId, to }: RpcRequest<Knowledge['closeQuestionGroup']>): Promise<RpcResponse<Knowledge['closeQuestionGroup']>> {
    mustBeOpen(principal.tenantId, groupId).group.state = to;
    return {};
  }
}

function mustBeOpen(tenantId: string, groupId: string): { group: QuestionGroup; texts: string[] } {
  const found = (around.groups.get(tenantId) ?? []).find(({ group }) => group.id === groupId);
  if (!found) throw new Refused('question_group.not_found');
  if (found.group.state !== 'open') throw new Refused('question_group.closed');
  return found;
}

@Module({ controllers: [ConversationsController] })
class ConversationsModule {}
@Module({ controllers: [KnowledgeController] })
class KnowledgeModule {}

const neighbours = [
  ...standIns.filter(({ name }) => name === 'identity'),
  defineService({ name: 'conversations', config: z.object({}), module: ConversationsModule }),
  defineService({ name: 'knowledge', config: z.object({}), module: KnowledgeModule }),
];

/** A conversation of a tenant, which its agent sees. */
export interface Chat {
  tenant: Tenant;
  id: string;
  contactId: string;
}
/** What was asked in it, and what the bot made of that. */
export interface Asked {
  question: string;
  zone: BotZone;
  intentId?: string;
  candidates?: { id: string; label: string }[];
  locale?: string;
  /** Whether what tells who somebody is is blacked out, as tenants have it usually. */
  mask?: boolean;
}

export function aGroup(tenantId: string, texts: string[]): QuestionGroup {
  const at = new Date().toISOString();
  const group: QuestionGroup = { id: uuidv7(), question: texts[0]!, state: 'open', count: texts.length, bySource: { bot: texts.length }, samples: [], articleId: null, firstAskedAt: at, lastAskedAt: at };
  around.groups.set(tenantId, [...(around.groups.get(tenantId) ?? []), { group, texts }]);
  return group;
}

/** The bot on a real Postgres, with what learning needs of its neighbours. */
export class LearningStand extends Stand {
  private constructor(
    parley: TestParley,
    readonly db: Database,
  ) {
    super(parley);
  }

  static override async start(): Promise<LearningStand> {
    const parley = await startCards([...neighbours, botCard]);
    return new LearningStand(parley, await parley.database('bot'));
  }

  /** @param seenBy who sees it beside the tenant's agent */
  aChat(tenant: Tenant, seenBy: readonly { id: string }[] = []): Chat {
    const chat = { tenant, id: uuidv7(), contactId: uuidv7() };
    around.seenBy.set(chat.id, new Set([tenant.agent, ...seenBy].map(({ id }) => id)));
    return chat;
  }

  /** A visitor asked, and the bot answered. Answers under which id that is noted. */
  asked({ tenant, id, contactId }: Chat, { question, zone, intentId, candidates = [], locale = 'en', mask = true }: Asked): Promise<string> {
    const answer: Answer = {
      zone, confidence: 0.5, suggestions: [], locale, context: { question, topic: null, intentId: null, articleId: null },
      ...(intentId && { intent: { id: intentId, name: 'x' } }), ...(intentId && zone === 'answer' && { answer: { text: 'x', attachmentIds: [], intentId, citations: [] } }),
      explanation: { reason: zone === 'answer' ? 'sure' : 'below_thresholds', understoodAs: null, candidates: candidates.map((one) => ({ kind: 'intent', ...one, score: 1, p: 0.5 })), thresholds: { answer: 1, suggest: 1 }, model: null, known: 1, tookMs: 1 },
    };
    return this.db.inTenant(tenant.id, (tx) => noteAnswer(tx, { question, answer, mask, conversation: { conversationId: id, contactId, inboxId: tenant.inboxId, messageId: uuidv7() } }));
  }

  /** Something happened to a conversation; twice told, as brokers may. */
  async happened<T extends EventType>({ tenant, id, contactId }: Chat, type: T, data: Partial<EventData<T>>): Promise<void> {
    const about = { conversationId: id, contactId, inboxId: tenant.inboxId, status: 'open', priority: 'normal', assigneeId: null, teamId: null, labels: [] };
    const event = { id: uuidv7(), type, version: 1, tenantId: tenant.id, key: id, occurredAt: new Date().toISOString(), actor: { kind: 'system' as const }, data: { ...about, ...data } } as EventEnvelope;
    await this.parley.platform.broker.publish(topicOf('conversations'), [event, event]);
  }

  /** The bot made a ticket of it. */
  async ticketed({ tenant, id, contactId }: Chat): Promise<void> {
    const ticketId = uuidv7();
    const data: EventData<'ticket.created'> = {
      ticketId, number: 1, subject: 'x', requesterId: contactId, typeId: uuidv7(), statusId: uuidv7(), category: 'open', priority: 'normal', assigneeId: null, teamId: null, labels: [], watcherIds: [], source: 'bot', conversationId: id, version: 1,
    };
    await this.parley.platform.broker.publish(topicOf('tickets'), [{ id: uuidv7(), type: 'ticket.created', version: 1, tenantId: tenant.id, key: ticketId, occurredAt: new Date().toISOString(), actor: { kind: 'system' }, data }]);
  }
}
