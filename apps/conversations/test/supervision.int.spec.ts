import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roles, type Conversation, type Message, type NotificationPage } from '@parley/contracts';
import { eventually } from '@parley/testkit';
import { Floor } from './routing.fixture.js';
import { anAgentOf, aTenant, Stand, type AgentPrincipal } from './stand.js';

describe('supervision', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand.close());

  async function scene() {
    const floor = await Floor.open(stand);
    const ann = await floor.agent('Ann');
    const sue: AgentPrincipal = { ...anAgentOf(floor.tenant.id, 'Sue', roles.supervisor), role: 'supervisor' };
    await stand.tell(floor.tenant.id, 'agent.joined', { agentId: sue.id, name: 'Sue', avatarUrl: null, role: 'supervisor', active: true, teamIds: [] });
    await eventually(async () => expect(await floor.rows('select 1 as one from conversations.agent_profile where tenant_id = $1 and id = $2', [sue.id])).toHaveLength(1));
    const { visitor, id } = await floor.visitor('Where is my order?');
    await stand.call(floor.admin, 'POST', `/conversations/${id}/assign`, { agentId: ann.id });
    return { floor, ann, sue, visitor, id };
  }
  const messages = async (who: Parameters<Stand['call']>[0], id: string): Promise<Message[]> => (await stand.call<{ data: Message[] }>(who, 'GET', `/conversations/${id}/messages`)).body.data;
  const toldOf = async (who: AgentPrincipal) => (await stand.call<NotificationPage>(who, 'GET', '/notifications')).body.data.filter(({ kind }) => kind !== 'assigned').map(({ kind, by, text }) => [kind, by?.name, text]);
  const take = (who: AgentPrincipal, id: string, body: object = {}) => stand.call<Conversation & { code?: string }>(who, 'POST', `/conversations/${id}/take-over`, body);

  describe('taking over', () => {
    it('gives the conversation to the supervisor, with a line that says from whom, and moves the load', async () => {
      const { floor, ann, sue, visitor, id } = await scene();
      expect((await take(sue, id, { ifAssignee: ann.id })).body).toMatchObject({ assignee: { id: sue.id, name: 'Sue' }, status: 'open' });
      expect((await messages(ann, id)).at(-1)).toMatchObject({ kind: 'event', private: true, event: { change: 'taken_over', by: { id: sue.id }, to: 'Ann' } });
      expect((await messages(visitor, id)).map(({ kind }) => kind)).toEqual(['text']);
      expect((await floor.load(ann)).slots).toBe(0);
      expect(await toldOf(ann)).toEqual([['taken_over', 'Sue', '']]);
      expect(await toldOf(sue)).toEqual([]);
      expect((await stand.events(floor.tenant.id)).filter(({ type }) => type === 'conversation.assigned').at(-1)).toMatchObject({ data: { assigneeId: sue.id, previousAssigneeId: ann.id }, actor: { kind: 'agent', id: sue.id } });
    });

    it('changes nothing for who has it already, and works where nobody has it', async () => {
      const { floor, sue, id } = await scene();
      const first = await take(sue, id);
      const again = await take(sue, id);
      expect(again.body.version).toBe(first.body.version);
      await stand.call(floor.admin, 'POST', `/conversations/${id}/assign`, { agentId: null });
      await take(sue, id, { ifAssignee: null });
      expect((await messages(sue, id)).at(-1)!.event).toEqual({ change: 'assigned', by: { kind: 'agent', id: sue.id, name: 'Sue' }, to: 'Sue' });
    });

    it('is for one of two who both saw the same assignee', async () => {
      const { floor, ann, sue, id } = await scene();
      const bea: AgentPrincipal = { ...anAgentOf(floor.tenant.id, 'Bea', roles.supervisor), role: 'supervisor' };
      const outcomes = await Promise.all([take(sue, id, { ifAssignee: ann.id }), take(bea, id, { ifAssignee: ann.id })]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(outcomes.find(({ status }) => status === 409)!.body.code).toBe('conversation.already_assigned');
    });

    it('is refused to agents, to strangers, and for what a supervisor does not see', async () => {
      const { floor, ann, sue, visitor, id } = await scene();
      expect((await take(ann, id)).status).toBe(403);
      expect((await stand.call(visitor, 'POST', `/conversations/${id}/take-over`, {})).status).toBe(403);
      expect((await take({ ...anAgentOf(aTenant().id, 'Eve', roles.admin), role: 'admin' }, id)).status).toBe(404);
      expect((await take({ ...sue, sight: { visibility: 'team', teamIds: [sue.id] } }, id)).status).toBe(404);
      expect((await take(sue, id, { ifAssignee: 'somebody' })).status).toBe(400);
      expect((await floor.get(id)).assignee?.id).toBe(ann.id);
    });
  });

  describe('a whisper', () => {
    it('reaches the staff as such and never the visitor, and ends no wait', async () => {
      const { floor, ann, sue, visitor, id } = await scene();
      const staff = await stand.listen(floor.tenant.id, visitor.id);
      const before = await floor.get(id);
      await stand.say(sue, 'Offer him a refund', { conversationId: id, kind: 'whisper', private: true });
      expect((await messages(ann, id)).at(-1)).toMatchObject({ kind: 'whisper', private: true, text: 'Offer him a refund', sender: { id: sue.id } });
      expect(JSON.stringify(await messages(visitor, id))).not.toContain('refund');
      await eventually(() => expect(staff.filter(({ type }) => type === 'message')).toMatchObject([{ visitor: null }]));
      expect((await floor.get(id)).waitingSince).toBe(before.waitingSince);
      expect(JSON.stringify((await stand.call<Conversation>(visitor, 'GET', `/conversations/${id}`)).body)).not.toContain('refund');
      expect((await stand.events(floor.tenant.id)).filter(({ type }) => type === 'message.posted').at(-1)!.data).toMatchObject({ kind: 'whisper', private: true });
      await eventually(async () => expect(await toldOf(ann)).toContainEqual(['whispered', 'Sue', 'Offer him a refund']));
    });

    it('is a supervisor’s, is private, and repeats are one', async () => {
      const { ann, sue, visitor, id } = await scene();
      expect(await stand.append(ann, 'psst', { conversationId: id, kind: 'whisper', private: true })).toMatchObject({ ok: false, problem: { code: 'auth.forbidden' } });
      expect(await stand.append(visitor, 'psst', { conversationId: id, kind: 'whisper', private: true })).toMatchObject({ ok: false, problem: { code: 'auth.forbidden' } });
      const path = `/conversations/${id}/messages`;
      expect((await stand.call(sue, 'POST', path, { clientMessageId: 'whisper-1', kind: 'whisper', text: 'psst' })).status).toBe(400);
      const said = { clientMessageId: 'whisper-1', kind: 'whisper', text: 'psst', private: true };
      const [first, again] = [await stand.call<Message>(sue, 'POST', path, said), await stand.call<Message>(sue, 'POST', path, said)];
      expect([first.status, again.status, again.body.id, again.body.kind]).toEqual([201, 200, first.body.id, 'whisper']);
    });
  });
});
