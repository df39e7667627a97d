import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { conversationsRpc, MAX_REPLAY, MAX_UNHEARD, type Conversation, type Message, type Page, type Principal } from '@parley/contracts';
import { anAgentOf, aKeyOf, aTenant, Stand, type AgentPrincipal, type Tenant } from './stand.js';

describe('reading', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand.close());

  async function begun(tenant: Tenant = aTenant()) {
    const visitor = await stand.aVisitor(tenant);
    const { conversationId } = await stand.say(visitor, 'one');
    return { tenant, visitor, conversationId, path: `/conversations/${conversationId}` };
  }
  const catchUp = async (principal: Principal, conversationId: string, afterSeq?: number) =>
    (await stand.ask(conversationsRpc.catchUp, { items: [{ principal, conversationId, ...(afterSeq !== undefined && { afterSeq }) }] })).outcomes[0]!;
  const markRead = async (principal: Principal, conversationId: string, seq: number) => (await stand.ask(conversationsRpc.markRead, { items: [{ principal, conversationId, seq }] })).outcomes[0]!;
  const get = async (who: Exclude<Principal, { kind: 'key' }>, path: string) => (await stand.call<Conversation>(who, 'GET', path)).body;

  describe('history', () => {
    it('pages both ways, each to the end', async () => {
      const { tenant, visitor, conversationId, path } = await begun();
      for (let at = 2; at <= 7; at++) await stand.say(visitor, `m${at}`, { conversationId });
      const page = async (query: string) => (await stand.call<{ data: Message[]; hasMore: boolean }>(tenant.agent, 'GET', `${path}/messages?${query}`)).body;
      const seqs = async (query: string) => {
        const { data, hasMore } = await page(query);
        return [data.map(({ seq }) => seq), hasMore];
      };
      expect(await seqs('limit=3')).toEqual([[5, 6, 7], true]);
      expect(await seqs('limit=3&beforeSeq=5')).toEqual([[2, 3, 4], true]);
      expect(await seqs('limit=3&beforeSeq=2')).toEqual([[1], false]);
      expect(await seqs('limit=3&afterSeq=0')).toEqual([[1, 2, 3], true]);
      expect(await seqs('limit=3&afterSeq=4')).toEqual([[5, 6, 7], false]);
      expect(await seqs('afterSeq=9007199254740991')).toEqual([[], false]);
    });

    it('shows a visitor only what is public, without a hole in prevSeq', async () => {
      const { tenant, visitor, conversationId, path } = await begun();
      await stand.say(tenant.agent, 'secret', { conversationId, private: true });
      await stand.say(tenant.agent, 'public', { conversationId });
      const { body } = await stand.call<{ data: Message[] }>(visitor, 'GET', `${path}/messages`);
      expect(body.data.map(({ seq, prevSeq }) => [seq, prevSeq])).toEqual([[1, 0], [3, 1]]);
      expect(JSON.stringify(body)).not.toContain('secret');
      const stranger = await stand.aVisitor(tenant);
      expect((await stand.call(stranger, 'GET', `${path}/messages`)).status).toBe(404);
      expect((await stand.call(stranger, 'GET', path)).status).toBe(404);
    });

    it('calls everybody by the name that is known now', async () => {
      const { tenant, visitor, conversationId, path } = await begun();
      await stand.say(tenant.agent, 'hello', { conversationId });
      await stand.tell(tenant.id, 'agent.updated', { agentId: tenant.agent.id, name: 'Ann Married', avatarUrl: null, role: 'agent', active: true, teamIds: [] });
      await stand.aVisitor(tenant, { contactId: visitor.id, identity: { userId: 'u1', name: 'Vic', verified: true } });
      const { body } = await stand.call<{ data: Message[] }>(tenant.agent, 'GET', `${path}/messages`);
      expect(body.data.map(({ sender }) => sender.name)).toEqual(['Vic', 'Ann Married']);
    });
  });

  describe('catch-up', () => {
    it('answers what was missed, to each as they may see it', async () => {
      const { tenant, visitor, conversationId } = await begun();
      await stand.say(tenant.agent, 'secret', { conversationId, private: true });
      await stand.say(tenant.agent, 'two', { conversationId });
      await stand.say(tenant.agent, 'later secret', { conversationId, private: true });
      const own = await catchUp(visitor, conversationId, 1);
      expect(own).toMatchObject({ ok: true, contactId: visitor.id, lastSeq: 3, messages: [{ seq: 3, prevSeq: 1, text: 'two' }] });
      expect(JSON.stringify(own)).not.toContain('secret');
      const agents = await catchUp(tenant.agent, conversationId, 1);
      expect(agents.ok && agents.messages?.map(({ seq, prevSeq }) => [seq, prevSeq])).toEqual([[2, 1], [3, 2], [4, 3]]);
      expect(await catchUp(tenant.agent, conversationId)).toEqual({ ok: true, contactId: visitor.id, lastSeq: 4 });
      expect(await catchUp(visitor, conversationId, 3)).toMatchObject({ ok: true, lastSeq: 3, messages: [] });
    });

    it('says reset when the position cannot be honoured', async () => {
      const { tenant, visitor, conversationId } = await begun();
      expect(await catchUp(visitor, conversationId, 2)).toMatchObject({ ok: true, reset: 'future' });
      expect(await catchUp(tenant.agent, conversationId, 2 ** 40)).toMatchObject({ ok: true, reset: 'future' });
      const items = Array.from({ length: MAX_REPLAY + 1 }, (_, at) => ({ principal: visitor, conversationId, clientMessageId: randomUUID(), kind: 'text' as const, text: `m${at}`, private: false }));
      await stand.ask(conversationsRpc.append, { items });
      for (const who of [visitor, tenant.agent]) {
        const far = await catchUp(who, conversationId, 1);
        expect(far).toMatchObject({ ok: true, reset: 'too_far', lastSeq: MAX_REPLAY + 2 });
        expect(far).not.toHaveProperty('messages');
        const near = await catchUp(who, conversationId, 2);
        expect(near.ok && near.messages?.length).toBe(MAX_REPLAY);
      }
    });

    it('answers a batch in order and refuses what is not the asker’s', async () => {
      const [one, two] = [await begun(), await begun()];
      const principals = [one.visitor, two.tenant.agent, one.visitor, one.tenant.agent, anAgentOf(two.tenant.id, 'No', []), two.visitor];
      const places = [one, two, two, two, two, two];
      const { outcomes } = await stand.ask(conversationsRpc.catchUp, { items: principals.map((principal, at) => ({ principal, conversationId: places[at]!.conversationId, afterSeq: 0 })) });
      expect(outcomes.map((outcome) => (outcome.ok ? outcome.messages?.length : outcome.problem.code))).toEqual([1, 1, 'conversation.not_found', 'conversation.not_found', 'auth.forbidden', 1]);
    });
  });

  describe('what a gateway did not hear', () => {
    const unheard = async (...gaps: { tenantId: string; contactId: string; conversationId: string; afterSeq: number; beforeSeq: number }[]) => (await stand.ask(conversationsRpc.unheard, { items: gaps })).outcomes;
    const frameOf = (text: string | null) => text && (JSON.parse(text) as { type: string; data: { conversationId: string; message: Message } });

    it('is answered as the live lane would have brought it, each side its own', async () => {
      const { tenant, visitor, conversationId } = await begun();
      await stand.say(tenant.agent, 'secret', { conversationId, private: true });
      await stand.say(tenant.agent, 'two', { conversationId });
      await stand.say(visitor, 'three', { conversationId });
      const [found] = await unheard({ tenantId: tenant.id, contactId: visitor.id, conversationId, afterSeq: 1, beforeSeq: 4 });
      expect(found!.map(({ seq }) => seq)).toEqual([2, 3]);
      expect(found!.map(({ staff }) => frameOf(staff))).toMatchObject([
        { type: 'message', data: { conversationId, message: { text: 'secret', prevSeq: 1, private: true } } },
        { type: 'message', data: { conversationId, message: { text: 'two', prevSeq: 2 } } },
      ]);
      expect(found!.map(({ visitor: text }) => frameOf(text))).toMatchObject([null, { data: { message: { text: 'two', prevSeq: 1 } } }]);
    });

    it('is answered for its own contact and tenant alone, and bounded', async () => {
      const [one, two] = [await begun(), await begun()];
      const gap = (tenant: Tenant, contactId: string) => ({ tenantId: tenant.id, contactId, conversationId: one.conversationId, afterSeq: 0, beforeSeq: 9 });
      const stranger = await stand.aVisitor(one.tenant);
      const found = await unheard(gap(two.tenant, two.visitor.id), gap(one.tenant, one.visitor.id), gap(one.tenant, stranger.id), gap(two.tenant, one.visitor.id));
      expect(found.map((messages) => messages.length)).toEqual([0, 1, 0, 0]);
      const items = Array.from({ length: MAX_UNHEARD + 5 }, (_, at) => ({ principal: one.visitor, conversationId: one.conversationId, clientMessageId: randomUUID(), kind: 'text' as const, text: `m${at}`, private: false }));
      await stand.ask(conversationsRpc.append, { items });
      const [many] = await unheard({ ...gap(one.tenant, one.visitor.id), beforeSeq: 2 ** 31 - 1 });
      expect([many!.length, many!.at(-1)!.seq]).toEqual([MAX_UNHEARD, MAX_UNHEARD]);
    });
  });

  describe('read marks', () => {
    it('rise, never fall, and make unread a matter of subtraction', async () => {
      const { tenant, visitor, conversationId, path } = await begun();
      await stand.say(visitor, 'two', { conversationId });
      await stand.say(tenant.agent, 'note', { conversationId, private: true });
      await stand.say(visitor, 'three', { conversationId });
      const second = anAgentOf(tenant.id, 'Bo');
      expect((await get(tenant.agent, path)).unread).toBe(3);
      expect(await markRead(tenant.agent, conversationId, 3)).toEqual({ ok: true, seq: 3, contactId: visitor.id, inbound: 3, unread: 1 });
      expect(await get(tenant.agent, path)).toMatchObject({ unread: 1, read: { agent: 3, visitor: 0 } });
      expect(await markRead(tenant.agent, conversationId, 1)).toMatchObject({ ok: true, seq: 3 });
      expect((await get(tenant.agent, path)).unread).toBe(1);
      expect((await get(second, path)).unread).toBe(3);
      expect(await markRead(second, conversationId, 999)).toMatchObject({ ok: true, seq: 4 });
      expect(await get(second, path)).toMatchObject({ unread: 0, read: { agent: 4 } });
      expect((await get(tenant.agent, path)).unread).toBe(1);
      await stand.say(visitor, 'four', { conversationId });
      expect((await get(second, path)).unread).toBe(1);
    });

    it('of a visitor count public messages and stop at the last one seen', async () => {
      const { tenant, visitor, conversationId, path } = await begun();
      await stand.say(tenant.agent, 'answer', { conversationId });
      await stand.say(tenant.agent, 'note', { conversationId, private: true });
      expect((await get(visitor, path)).unread).toBe(1);
      expect(await markRead(visitor, conversationId, 3)).toMatchObject({ ok: true, seq: 2 });
      expect(await get(visitor, path)).toMatchObject({ unread: 0, read: { visitor: 2 } });
    });

    it('are set in batches, and refused for what is not the asker’s', async () => {
      const { tenant, visitor, conversationId, path } = await begun();
      for (const text of ['two', 'three', 'four']) await stand.say(visitor, text, { conversationId });
      const stranger = await stand.aVisitor(tenant);
      const asked: [Principal, number][] = [[tenant.agent, 2], [tenant.agent, 4], [tenant.agent, 3], [stranger, 1], [aTenant().agent, 1], [visitor, 1], [aKeyOf(tenant.id), 1]];
      const { outcomes } = await stand.ask(conversationsRpc.markRead, { items: asked.map(([principal, seq]) => ({ principal, conversationId, seq })) });
      expect(outcomes.map((outcome) => (outcome.ok ? outcome.seq : outcome.problem.code))).toEqual([2, 4, 3, 'conversation.not_found', 'conversation.not_found', 1, 1]);
      expect(await get(tenant.agent, path)).toMatchObject({ unread: 0, read: { agent: 4, visitor: 1 } });
    });
  });

  describe('views', () => {
    let tenant: Tenant;
    let second: AgentPrincipal;
    const ids: string[] = [];
    const list = async (query: string, who: Exclude<Principal, { kind: 'key' }> = tenant.agent) => {
      const { status, body } = await stand.call<Page<Conversation>>(who, 'GET', `/conversations?${query}`);
      if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
      return body;
    };
    /** Lets everything so far have been a while ago: what follows within seconds keeps its place in lists. */
    const someTimeLater = () =>
      stand.parley.sql(`update conversations.conversation set listed_at = listed_at - interval '10 seconds' where tenant_id = $1`, [tenant.id]);
    const found = async (query: string, who?: Exclude<Principal, { kind: 'key' }>) => (await list(query, who)).data.map(({ id }) => ids.indexOf(id));
    beforeAll(async () => {
      tenant = aTenant();
      second = anAgentOf(tenant.id, 'Bo');
      for (let at = 0; at < 8; at++) {
        const visitor = await stand.aVisitor(tenant, { identity: { userId: `u${at}`, name: at === 3 ? '100%_sure' : `Person ${at}`, email: `p${at}@shop.example`, verified: true } });
        ids.push((await stand.say(visitor, `question ${at}`)).conversationId);
      }
      const patch = (at: number, body: object) => stand.call(tenant.agent, 'PATCH', `/conversations/${ids[at]}`, body);
      await patch(0, { status: 'resolved' });
      await patch(1, { status: 'pending' });
      await patch(2, { labels: ['vip'], priority: 'high' });
      await stand.call(tenant.agent, 'POST', `/conversations/${ids[4]}/assign`, { agentId: tenant.agent.id });
      await stand.call(second, 'POST', `/conversations/${ids[5]}/assign`, { agentId: second.id });
      await someTimeLater();
      await stand.say(tenant.agent, 'answered', { conversationId: ids[6]! });
    });

    it('sort by activity and filter by what the console shows', async () => {
      expect(await found('')).toEqual([6, 7, 5, 4, 3, 2, 1, 0]);
      expect(await found('status=open')).toEqual([6, 7, 5, 4, 3, 2]);
      expect(await found('status=resolved,pending')).toEqual([1, 0]);
      expect(await found('assignee=me')).toEqual([4]);
      expect(await found(`assignee=${second.id}`)).toEqual([5]);
      expect(await found('assignee=none&status=open')).toEqual([6, 7, 3, 2]);
      expect(await found('label=vip')).toEqual([2]);
      expect(await found('priority=high&status=open')).toEqual([2]);
      expect(await found(`inbox=${tenant.inboxId}&limit=2`)).toEqual([6, 7]);
      expect(await found(`inbox=${randomUUID()}`)).toEqual([]);
      expect(await found('sort=waiting')).toEqual([1, 2, 3, 4, 5, 7]);
    });

    it('search names, addresses and last lines, taking % and _ for what they are', async () => {
      expect(await found(`q=${encodeURIComponent('person 2')}`)).toEqual([2]);
      expect(await found(`q=${encodeURIComponent('P5@shop')}`)).toEqual([5]);
      expect(await found(`q=${encodeURIComponent('question 7')}`)).toEqual([7]);
      expect(await found(`q=${encodeURIComponent('0%_s')}`)).toEqual([3]);
      expect(await found(`q=${encodeURIComponent('%')}`)).toEqual([3]);
      expect(await found(`q=${encodeURIComponent('\\')}`)).toEqual([]);
    });

    it('page without repeating or losing what stays while others move', async () => {
      await someTimeLater();
      const seen: number[] = [];
      let cursor: string | null = '';
      for (let page = 0; cursor !== null; page++) {
        const got: Page<Conversation> = await list(`limit=2${cursor && `&cursor=${cursor}`}`);
        seen.push(...got.data.map(({ id }) => ids.indexOf(id)));
        cursor = got.nextCursor;
        if (page === 0) await stand.say(tenant.agent, 'note', { conversationId: ids[2]!, private: true });
      }
      expect(seen).toEqual([6, 7, 5, 4, 3, 1, 0]);
      expect((await found('limit=1'))).toEqual([2]);
      const waiting = await list('sort=waiting&limit=4');
      const rest = await list(`sort=waiting&limit=4&cursor=${waiting.nextCursor}`);
      expect([...waiting.data, ...rest.data].map(({ id }) => ids.indexOf(id))).toEqual([1, 2, 3, 4, 5, 7]);
      expect(rest.nextCursor).toBeNull();
    });

    it('refuse a cursor that they did not hand out', async () => {
      const { nextCursor } = await list('sort=waiting&limit=1');
      for (const cursor of ['nonsense', 'WzFd', nextCursor]) {
        expect(await stand.call(tenant.agent, 'GET', `/conversations?cursor=${cursor}`)).toMatchObject({ status: 400, body: { code: 'request.cursor_invalid' } });
      }
    });

    it('show another tenant nothing and a visitor their own, whatever is asked', async () => {
      expect((await list('', aTenant().agent)).data).toEqual([]);
      const contactId = (await list('limit=1&q=question%207')).data[0]!.contact.id;
      const visitor = { ...(await stand.aVisitor(tenant)), id: contactId };
      expect(await found('', visitor)).toEqual([7]);
      expect(await found('label=vip&assignee=none&priority=high&sort=waiting', visitor)).toEqual([7]);
      expect(await found('status=open', visitor)).toEqual([7]);
      expect(await found('status=resolved', visitor)).toEqual([]);
      expect(await found('', await stand.aVisitor(tenant))).toEqual([]);
    });
  });
});
