import { Controller, Module } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { conversationsRpc, knowledgeRpc, topicOf, type Article, type DraftMade, type EventData, type OpenQuestion, type Page, type Principal, type QuestionGroup, type RpcRequest, type RpcResponse, type Staff } from '@parley/contracts';
import { Answers, defineService, Rpc } from '@parley/service-kit';
import { uuidv7 } from '@parley/tenancy';
import { eventually } from '@parley/testkit';
import { z } from 'zod';
import { agentOf, FindingStand, visitorOf } from './finding.stand.js';

type CatchUp = typeof conversationsRpc.catchUp;

/** Answers what the service asks of conversations: one in which a visitor greets and asks. */
@Controller()
class ConversationsController {
  @Answers(conversationsRpc.catchUp)
  async catchUp({ items }: RpcRequest<CatchUp>): Promise<RpcResponse<CatchUp>> {
    const said = (seq: number, kind: 'visitor' | 'agent', text: string) => ({
      id: uuidv7(), seq, prevSeq: seq - 1, sender: { kind, name: 'x' }, kind: 'text' as const, text, attachments: [], private: false, createdAt: new Date().toISOString(),
    });
    const messages = [said(1, 'visitor', 'Hi'), said(2, 'agent', 'How can I help you?'), said(3, 'visitor', 'Can I pay by cheque?')];
    return { outcomes: items.map(() => ({ ok: true as const, contactId: uuidv7(), lastSeq: 3, messages: messages as never })) };
  }
}
@Module({ controllers: [ConversationsController] })
class ConversationsModule {}
const conversationsCard = defineService({ name: 'conversations', config: z.object({}), module: ConversationsModule });

describe('learning from what nothing answers', () => {
  let stand: FindingStand;
  beforeAll(async () => void (stand = await FindingStand.start([conversationsCard])), 60_000);
  afterAll(() => stand.close());

  type Agent = Exclude<Principal, { kind: 'key' }>;
  const search = (who: Agent, q: string) => stand.call(who, 'GET', `/kb/search?${new URLSearchParams({ q })}`);
  const groups = async (who: Agent, state = 'open') => (await stand.call<Page<QuestionGroup>>(who, 'GET', `/kb/learning/groups?state=${state}`)).body.data;
  const settled = (tenant: string) =>
    eventually(async () => {
      const [row] = await stand.parley.sql<{ n: number }>('select count(*)::int as n from knowledge.open_question where tenant_id = $1 and times > counted', [tenant]);
      expect(row!.n).toBe(0);
    });

  it('puts much the same questions together, counts them, and keeps what was put aside away', async () => {
    const tenant = await stand.tenant();
    const [who, visitor] = [agentOf(tenant), visitorOf(tenant)];
    for (const q of ['loyalty points expire', 'When do my loyalty points expire?', 'expiring loyalty point', '积分什么时候过期', '积分过期', 'student discount', 'loyalty points expire']) await search(visitor, q);
    await settled(tenant);
    const found = await groups(who);
    expect(found.map(({ count, bySource }) => [count, bySource])).toEqual([[4, { search: 4 }], [2, { search: 2 }], [1, { search: 1 }]]);
    expect(found[0]!.question).toMatch(/loyalty points? expire/i);
    const dismissed = await stand.call<QuestionGroup>(who, 'POST', `/kb/learning/groups/${found[0]!.id}/dismiss`);
    expect(dismissed.body.state).toBe('dismissed');
    await search(visitor, 'do loyalty points expire');
    await settled(tenant);
    expect((await groups(who)).map(({ count }) => count)).toEqual([2, 1]);
    expect((await groups(who, 'dismissed'))[0]!.count).toBe(5);
    expect((await stand.call<QuestionGroup>(who, 'POST', `/kb/learning/groups/${found[0]!.id}/reopen`)).body.state).toBe('open');
  });

  it('makes a draft of a group and of answers that people gave, once, and says where they came from', async () => {
    const tenant = await stand.tenant();
    const who = agentOf(tenant, 'agent');
    await search(visitorOf(tenant), 'loyalty points expire');
    await settled(tenant);
    const [group] = await groups(who);
    const answers = [{ conversationId: uuidv7(), messageId: uuidv7(), text: 'After **two** years.' }, { conversationId: uuidv7(), messageId: uuidv7(), text: 'You are told before.' }];
    const made = await stand.call<DraftMade>(who, 'POST', `/kb/learning/groups/${group!.id}/draft`, { answers });
    expect([made.status, made.body.group.state, made.body.group.articleId]).toEqual([201, 'drafted', made.body.articleId]);
    const { body: article } = await stand.call<Article>(who, 'GET', `/kb/articles/${made.body.articleId}`);
    expect(article.translations[0]).toMatchObject({ status: 'draft', title: 'loyalty points expire', body: 'After **two** years.\n\nYou are told before.' });
    const origins = await stand.call<{ data: unknown[] }>(who, 'GET', `/kb/articles/${made.body.articleId}/origins`);
    expect(origins.body.data).toEqual(answers.map(({ conversationId, messageId }) => ({ groupId: group!.id, conversationId, messageId })));
    expect((await stand.call(who, 'POST', `/kb/learning/groups/${group!.id}/draft`, { answers })).status).toBe(409);
    expect(await groups(who)).toEqual([]);
    const stranger = agentOf(await stand.tenant());
    for (const [method, path] of [['GET', `/kb/learning/groups/${group!.id}`], ['GET', `/kb/learning/groups/${group!.id}/questions`], ['POST', `/kb/learning/groups/${group!.id}/dismiss`], ['GET', `/kb/articles/${made.body.articleId}/origins`]] as const) {
      expect((await stand.call(stranger, method, path)).status).toBe(404);
    }
    expect((await stand.call(visitorOf(tenant), 'GET', '/kb/learning/groups')).status).toBe(403);
  });

  it('takes in what was badly rated, and shows words of conversations to those alone who see every one', async () => {
    const tenant = await stand.tenant();
    const who = agentOf(tenant);
    const rated = async <T extends 'conversation.rated' | 'article.rated'>(type: T, data: EventData<T>) => {
      const event = { id: uuidv7(), type, version: 1, tenantId: tenant, key: tenant, occurredAt: new Date().toISOString(), actor: { kind: 'visitor' as const }, data };
      await stand.parley.platform.broker.publish(topicOf(type === 'article.rated' ? 'knowledge' : 'conversations'), [event, event]);
    };
    const score = (value: number) => ({ conversationId: uuidv7(), score: value, previousScore: null, scale: 'stars', reasons: [], comment: '', agentId: null, teamId: null, bot: false, changed: false }) as unknown as EventData<'conversation.rated'>;
    await rated('conversation.rated', score(1));
    await rated('conversation.rated', score(5));
    const [articleId] = await stand.publish(tenant, [{ title: 'Gift cards' }]);
    await rated('article.rated', { articleId: articleId!, locale: 'en', helpful: false, reason: 'incomplete', comment: 'Nothing about topping up', changed: false, at: new Date().toISOString() });
    await rated('article.rated', { articleId: articleId!, locale: 'en', helpful: true, reason: null, comment: 'Great text', changed: false, at: new Date().toISOString() });
    await settled(tenant);
    const seen = await groups(who);
    expect(seen.map(({ question, count, bySource }) => [question, count, bySource]).sort()).toEqual([['Can I pay by cheque?', 1, { rating: 1 }], ['Nothing about topping up', 1, { feedback: 1 }]]);
    const narrow: Agent = { ...agentOf(tenant, 'agent'), sight: { visibility: 'own' } };
    const ofRating = (await groups(narrow)).find(({ bySource }) => bySource.rating)!;
    expect([ofRating.question, ofRating.samples[0]!.text, ofRating.samples[0]!.conversationId]).toEqual([null, null, null]);
    const questions = await stand.call<Page<OpenQuestion>>(narrow, 'GET', `/kb/learning/groups/${ofRating.id}/questions`);
    expect(questions.body.data.map(({ text }) => text)).toEqual([null]);
    const drafted = await stand.call<DraftMade>(narrow, 'POST', `/kb/learning/groups/${ofRating.id}/draft`, { locale: 'zh-CN' });
    expect((await stand.call<Article>(narrow, 'GET', `/kb/articles/${drafted.body.articleId}`)).body.translations[0]!.title).toBe('新文章');
  });

  it('takes in what the bot could not answer, tells the bot of such groups, and closes them once', async () => {
    const tenant = await stand.tenant();
    const who = agentOf(tenant);
    const missed = async <T extends 'bot.unanswered' | 'bot.offered_in_vain' | 'bot.feedback' | 'bot.taught' | 'bot.untaught'>(type: T, question: string, more: Partial<EventData<T>> = {}) => {
      const about = { answerId: uuidv7(), conversationId: uuidv7(), contactId: uuidv7(), inboxId: uuidv7(), messageId: uuidv7(), question, locale: 'en', zone: 'unsure', intentId: null, articleId: null, confidence: 0, at: new Date().toISOString() };
      const event = { id: uuidv7(), type, version: 1, tenantId: tenant, key: about.conversationId, occurredAt: about.at, actor: { kind: 'bot' as const }, data: { ...about, ...more } };
      await stand.parley.platform.broker.publish(topicOf('bot'), [event, event]);
    };
    await missed('bot.unanswered', 'Do you ship to Norway?');
    await missed('bot.unanswered', 'do you ship to  norway?');
    await missed('bot.offered_in_vain', 'Shipping to Norway, do you?', { locale: 'not a language' });
    await missed('bot.feedback', 'Is the shop closed on Sunday?', { helpful: false, reason: null, comment: '', by: 'visitor', changed: false });
    await missed('bot.feedback', 'Are you open on Monday?', { helpful: true, reason: null, comment: '', by: 'visitor', changed: false });
    await missed('bot.unanswered', ' ?! ');
    await search(visitorOf(tenant), 'gift wrapping');
    await settled(tenant);
    const rpc = new Rpc(stand.parley.platform.rpc);
    const list = (principal: Staff, more: { limit?: number; cursor?: string } = {}) => rpc.call(knowledgeRpc.botQuestionGroups, { principal, limit: 10, counted: 100, ...more });
    const found = await list(who);
    expect(found).toMatchObject({ count: 2, nextCursor: null, data: [{ count: 3, bySource: { bot: 3 }, state: 'open' }, { count: 1, question: 'Is the shop closed on Sunday?', bySource: { bot: 1 } }] });
    const [first, second] = found.data;
    const page = await list(who, { limit: 1 });
    expect(await list(who, { limit: 1, cursor: page.nextCursor! })).toMatchObject({ data: [{ id: second!.id }], nextCursor: null, count: null });
    expect((await list(agentOf(await stand.tenant()))).data).toEqual([]);
    expect((await rpc.call(knowledgeRpc.questionsOfGroup, { principal: who, groupId: first!.id })).texts).toEqual(['Shipping to Norway, do you?']);
    expect((await rpc.call(knowledgeRpc.questionsOfGroup, { principal: { ...who, sight: { visibility: 'own' } }, groupId: first!.id })).texts).toEqual([]);
    await rpc.call(knowledgeRpc.closeQuestionGroup, { principal: who, groupId: first!.id, to: 'answered' });
    await rpc.call(knowledgeRpc.closeQuestionGroup, { principal: who, groupId: first!.id, to: 'answered' });
    await expect(rpc.call(knowledgeRpc.closeQuestionGroup, { principal: who, groupId: first!.id, to: 'dismissed' })).rejects.toMatchObject({ code: 'question_group.closed' });
    await expect(rpc.call(knowledgeRpc.questionsOfGroup, { principal: agentOf(await stand.tenant()), groupId: second!.id })).rejects.toMatchObject({ code: 'question_group.not_found' });
    expect((await groups(who, 'answered')).map(({ id }) => id)).toEqual([first!.id]);
    expect(await list(who)).toMatchObject({ count: 1, data: [{ id: second!.id }] });
    await missed('bot.taught', 'is the SHOP closed on Sunday', { as: 'intent', taughtIntentId: uuidv7(), right: null });
    await eventually(async () => expect(await list(who)).toMatchObject({ count: 0, data: [] }));
    await missed('bot.untaught', 'Is the shop closed on Sunday?');
    await settled(tenant);
    expect(await list(who)).toMatchObject({ count: 1, data: [{ count: 1, bySource: { bot: 1 } }] });
  });
});
