import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  conversationsRpc, ConversationsQuery, heldBy, sees, type Contact, type Conversation, type Eyes, type Held, type Message, type Page, type RenderedText, type Staff,
} from '@parley/contracts';
import { uuidv7, type Database } from '@parley/tenancy';
import { eventually } from '@parley/testkit';
import fc from 'fast-check';
import { findConversation, lockConversation } from '../src/db/find-conversation.js';
import { visibleTo } from '../src/db/visible.js';
import { statementOf } from '../src/queries/list-conversations.js';
import { anAgentOf, aTenant, Stand, type AgentPrincipal } from './stand.js';

type Answered<T> = { status: number; body: T };

/** Who sees which conversations: the rule in SQL, and every door of this service that leads to a conversation. */
describe('visibility', () => {
  let stand: Stand;
  let db: Database;
  beforeAll(async () => {
    stand = await Stand.start();
    db = await stand.parley.database('conversations');
  });
  afterAll(() => stand.close());

  const looking = (tenantId: string, id: string, eyes: Eyes): AgentPrincipal => ({ ...anAgentOf(tenantId), id, ...eyes });

  describe('in SQL is that of the contract', () => {
    const tenant = aTenant();
    const people = Array.from({ length: 4 }, uuidv7);
    const teams = Array.from({ length: 3 }, uuidv7);
    const orNull = (ids: string[]) => fc.constantFrom(null, ...ids);
    const held = fc.record({ assigneeId: orNull(people), teamId: orNull(teams), participantIds: fc.uniqueArray(fc.constantFrom(...people), { maxLength: 3 }) });
    const eyes: fc.Arbitrary<Eyes> = fc.oneof(
      fc.constant({}),
      fc.constant({ sight: { visibility: 'own' as const } }),
      fc.uniqueArray(fc.constantFrom(...teams)).map((teamIds) => ({ sight: { visibility: 'team' as const, teamIds } })),
    );

    /** Conversations as random as can be, and the hand of whoever has each. */
    async function made(some: Held[]): Promise<Map<string, Held>> {
      const contact = await stand.aVisitor(tenant);
      const all = new Map(some.map((one) => [uuidv7(), one]));
      const statuses = ['open', 'pending', 'snoozed'];
      for (const [at, [id, { assigneeId, teamId, participantIds }]] of [...all].entries()) {
        await stand.parley.sql(
          `insert into conversations.conversation (tenant_id, id, inbox_id, contact_id, status, priority, assignee_id, team_id, last_activity_at, listed_at, created_at, updated_at)
           values ($1, $2, $3, $4, $5, 'normal', $6, $7, now(), now() - $8 * interval '1 second', now(), now())`,
          [tenant.id, id, tenant.inboxId, contact.id, statuses[at % 3], assigneeId, teamId, at],
        );
        for (const agentId of participantIds) await stand.parley.sql('insert into conversations.conversation_participant (tenant_id, conversation_id, agent_id) values ($1, $2, $3)', [tenant.id, id, agentId]);
      }
      return all;
    }

    it('for everybody, whatever they look at, in lists, one by one and in batches', async () => {
      const all = await made(fc.sample(held, { numRuns: 120, seed: 7 }));
      const ids = [...all.keys()];
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...people), eyes, fc.constantFrom<Record<string, string>>({}, { assignee: 'me' }, { assignee: 'none' }, { team: teams[0]! }, { sort: 'due' }), async (id, eye, query) => {
          const who = looking(tenant.id, id, eye);
          const seen = ids.filter((one) => sees(who, all.get(one)!)).sort();
          await db.inTenant(tenant.id, async (tx) => {
            const params: unknown[] = [tenant.id];
            const condition = visibleTo(who, (value) => `$${params.push(value)}`) ?? 'true';
            const rows = await tx.rows<{ id: string }>(`select c.id from conversation c where c.tenant_id = $1 and ${condition} order by c.id`, params);
            expect(rows.map((row) => row.id)).toEqual(seen);
            const list = statementOf(ConversationsQuery.parse({ ...query, limit: 100 }), who);
            const listed = (await tx.rows<{ id: string }>(list.sql, list.params)).map((row) => row.id);
            const asked = seen.filter((one) => {
              const { assigneeId, teamId } = all.get(one)!;
              return (query.assignee !== 'me' || assigneeId === id) && (query.assignee !== 'none' || assigneeId === null) && (!query.team || teamId === query.team) && !query.sort;
            });
            expect(listed.filter((one) => !asked.includes(one))).toEqual([]);
            expect(new Set(listed).size).toBe(listed.length);
            expect(listed).toHaveLength(Math.min(asked.length, 101));
            const [one] = fc.sample(fc.constantFrom(...ids), 1) as [string];
            expect((await findConversation(tx, who, one)) !== undefined).toBe(seen.includes(one));
            expect((await lockConversation(tx, who, one)) !== undefined).toBe(seen.includes(one));
          });
          const { outcomes } = await stand.ask(conversationsRpc.catchUp, { items: ids.map((conversationId) => ({ principal: who, conversationId })) });
          expect(ids.filter((_, at) => outcomes[at]!.ok).sort()).toEqual(seen);
          const marks = await stand.ask(conversationsRpc.markRead, { items: ids.map((conversationId) => ({ principal: who, conversationId, seq: 1 })) });
          expect(ids.filter((_, at) => marks.outcomes[at]!.ok).sort()).toEqual(seen);
          const delivered = await stand.ask(conversationsRpc.markDelivered, { items: ids.map((conversationId) => ({ principal: who, conversationId, seq: 1 })) });
          expect(ids.filter((_, at) => delivered.outcomes[at]!.ok).sort()).toEqual(seen);
        }),
        { numRuns: 25 },
      );
    }, 60_000);

    it('pages a list of many reasons in one order, without gap or repeat', async () => {
      const who = looking(tenant.id, people[0]!, { sight: { visibility: 'team', teamIds: teams.slice(0, 2) } });
      const ids: string[] = [];
      let cursor: string | null = null;
      let before = Infinity;
      do {
        const page: Answered<Page<Conversation>> = await stand.call(who, 'GET', `/conversations?limit=7${cursor ? `&cursor=${cursor}` : ''}`);
        for (const conversation of page.body.data) {
          expect(sees(who, heldBy(conversation))).toBe(true);
          ids.push(conversation.id);
        }
        expect(page.body.data.length).toBeLessThanOrEqual(before);
        before = page.body.data.length || before;
        cursor = page.body.nextCursor;
      } while (cursor);
      const rows = (await stand.parley.sql(
        `select count(*)::int as n from conversations.conversation c where tenant_id = $1 and (assignee_id = $2 or team_id = any($3)
           or exists (select 1 from conversations.conversation_participant q where q.conversation_id = c.id and q.agent_id = $2))`,
        [tenant.id, people[0], teams.slice(0, 2)],
      )) as { n: number }[];
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toHaveLength(rows[0]!.n);
    });

    it('asks nothing more of those who see everything', () => {
      const query = ConversationsQuery.parse({ status: 'open' });
      const key: Staff = { kind: 'key', tenantId: tenant.id, id: uuidv7(), name: 'K', permissions: tenant.agent.permissions };
      expect(visibleTo(tenant.agent, () => '$1')).toBeUndefined();
      expect(statementOf(query, tenant.agent).sql).toBe(statementOf(query, key).sql);
      expect(statementOf(query, tenant.agent).sql).not.toContain('conversation_participant q');
    });
  });

  describe('closes every door to what is not seen', () => {
    async function hidden() {
      const tenant = aTenant();
      await stand.tell(tenant.id, 'inbox.created', { inboxId: tenant.inboxId, name: 'Shop', channel: 'web', enabled: true, widget: {} as never });
      const visitor = await stand.aVisitor(tenant);
      const { conversationId: id } = await stand.say(visitor, 'secret word');
      const own = looking(tenant.id, uuidv7(), { sight: { visibility: 'own' } });
      await stand.tell(tenant.id, 'agent.joined', { agentId: own.id, name: 'Own', avatarUrl: null, role: 'agent', active: true, teamIds: [] });
      return { tenant, visitor, own, id, path: `/conversations/${id}` };
    }
    const give = (tenant: { agent: AgentPrincipal }, id: string, agentId: string | null) => stand.call(tenant.agent, 'POST', `/conversations/${id}/assign`, { agentId });

    it('by REST: it is not found, and nothing of it is changed', async () => {
      const { tenant, own, path, visitor } = await hidden();
      const before = (await stand.call<Conversation>(tenant.agent, 'GET', path)).body;
      const doors: [string, string, unknown?][] = [
        ['GET', path], ['GET', `${path}/messages`], ['GET', `${path}/routing`], ['GET', `${path}/queue`], ['GET', `${path}/sla`],
        ['PATCH', path, { status: 'resolved' }], ['POST', `${path}/assign`, { agentId: own.id }], ['POST', `${path}/messages`, { clientMessageId: uuidv7(), text: 'let me in' }],
      ];
      for (const [method, door, body] of doors) expect({ door, answer: (await stand.call(own, method, door, body)).body }).toMatchObject({ door, answer: { status: 404, code: 'conversation.not_found' } });
      expect((await stand.call<Page<Conversation>>(own, 'GET', `/contacts/${visitor.id}/conversations`)).body.data).toEqual([]);
      expect((await stand.call<Page<Conversation>>(own, 'GET', '/conversations?q=secret')).body.data).toEqual([]);
      expect((await stand.call<Conversation>(tenant.agent, 'GET', path)).body).toEqual(before);
    });

    it('opens with the assignment, and shuts with the next', async () => {
      const { tenant, own, id, path } = await hidden();
      await give(tenant, id, own.id);
      expect((await stand.call<Conversation>(own, 'GET', path)).body.assignee?.id).toBe(own.id);
      await stand.say(own, 'here I am', { conversationId: id });
      const clientMessageId = uuidv7();
      await stand.say(own, 'twice', { conversationId: id, clientMessageId });
      const told = await stand.listen(tenant.id);
      await give(tenant, id, tenant.agent.id);
      expect((await stand.call(own, 'GET', path)).status).toBe(404);
      expect(await stand.append(own, 'still here?', { conversationId: id })).toMatchObject({ ok: false, problem: { code: 'conversation.not_found' } });
      expect(await stand.append(own, 'twice', { conversationId: id, clientMessageId })).toMatchObject({ ok: true, ack: { duplicate: true } });
      await eventually(() => expect(told).toContainEqual(expect.objectContaining({ type: 'conversation', change: 'assigned', left: { agentIds: [own.id], teamIds: [] } })));
    });

    it('gives what an agent begins to that agent, so that it is not lost to them', async () => {
      const { own, visitor, tenant } = await hidden();
      const begun = await eventually(async () => {
        const answer = await stand.call<Conversation>(own, 'POST', '/conversations', { contactId: visitor.id, inboxId: tenant.inboxId });
        expect(answer.status).toBe(201);
        return answer;
      });
      expect(begun).toMatchObject({ status: 201, body: { assignee: { id: own.id } } });
      expect((await stand.call(own, 'GET', `/conversations/${begun.body.id}`)).status).toBe(200);
    });

    it('shows the files of what is seen, and no others', async () => {
      const { tenant, own, id, visitor } = await hidden();
      const attachment = uuidv7();
      await stand.parley.sql(
        `insert into conversations.attachment (tenant_id, id, state, uploader_kind, uploader_id, name, size, content_type, stored_bytes, conversation_id, message_id, private)
         values ($1, $2, 'ready', 'visitor', $3, 'a.txt', 1, 'text/plain', 1, $4, $5, false)`,
        [tenant.id, attachment, visitor.id, id, uuidv7()],
      );
      expect((await stand.call(own, 'GET', `/attachments/${attachment}/links`)).body).toMatchObject({ code: 'attachment.not_found' });
      expect((await stand.call(tenant.agent, 'GET', `/attachments/${attachment}/links`)).status).toBe(200);
      await give(tenant, id, own.id);
      expect((await stand.call(own, 'GET', `/attachments/${attachment}/links`)).status).toBe(200);
    });
  });

  describe('of e-mail and phone', () => {
    const masks = { masks: ['email', 'phone'] } as const;
    async function known() {
      const tenant = aTenant();
      await stand.tell(tenant.id, 'inbox.created', { inboxId: tenant.inboxId, name: 'Shop', channel: 'web', enabled: true, widget: {} as never });
      const blind = looking(tenant.id, uuidv7(), masks);
      const contact = (await stand.call<Contact>(tenant.agent, 'POST', '/contacts', { email: 'ann.lee@example.com', phone: '13812345678' })).body;
      return { tenant, blind, contact, path: `/contacts/${contact.id}` };
    }
    const shown = { email: 'a***@example.com', phone: '138****5678', name: 'a***@example.com' };

    it('shows a part where the role says so, in every answer', async () => {
      const { tenant, blind, contact, path } = await known();
      expect(contact).toMatchObject({ email: 'ann.lee@example.com', phone: '13812345678', name: 'a***@example.com' });
      const answers = [
        (await stand.call<Contact>(blind, 'GET', path)).body,
        (await stand.call<Page<Contact>>(blind, 'GET', '/contacts')).body.data[0],
        (await stand.call<Contact>(blind, 'PATCH', path, { attributes: { tier: 'gold' } })).body,
      ];
      for (const answer of answers) expect(answer).toMatchObject(shown);
      expect(JSON.stringify(answers)).not.toMatch(/ann\.lee|12345678/);
      expect((await stand.call<Contact>(tenant.agent, 'GET', path)).body).toMatchObject({ email: 'ann.lee@example.com', phone: '13812345678' });
      expect((await stand.call<Contact>(blind, 'POST', '/contacts', { email: 'bo@example.com', phone: '13900001111' })).body).toMatchObject({ email: 'b***@example.com', phone: '139****1111' });
    });

    it('does not let stars be written over what is there, and whole values be written', async () => {
      const { tenant, blind, path } = await known();
      expect((await stand.call(blind, 'PATCH', path, { phone: shown.phone })).body).toMatchObject({ status: 400, code: 'request.invalid' });
      expect((await stand.call(blind, 'PATCH', path, { phone: '13999998888' })).body).toMatchObject({ phone: '139****8888' });
      expect((await stand.call<Contact>(tenant.agent, 'GET', path)).body.phone).toBe('13999998888');
    });

    it('finds by the whole address, and not letter by letter', async () => {
      const { tenant, blind, contact } = await known();
      const found = async (who: AgentPrincipal, q: string) => (await stand.call<Page<Contact>>(who, 'GET', `/contacts?q=${encodeURIComponent(q)}`)).body.data.map(({ id }) => id);
      expect(await found(tenant.agent, 'ann.l')).toEqual([contact.id]);
      expect(await found(blind, 'ann.l')).toEqual([]);
      expect(await found(blind, 'Ann.Lee@example.com')).toEqual([contact.id]);
    });

    it('fills texts with what the writer may see', async () => {
      const { tenant, blind, contact } = await known();
      const conversation = await eventually(async () => {
        const { status, body } = await stand.call<Conversation>(tenant.agent, 'POST', '/conversations', { contactId: contact.id, inboxId: tenant.inboxId });
        expect(status).toBe(201);
        return body;
      });
      const made = await stand.call<{ id: string }>(blind, 'POST', '/canned-responses', { code: 'reach', name: 'Reach', text: 'We write to {{contact.email}} and call {{contact.phone}}', scope: 'own' });
      const filled = await stand.call<RenderedText>(blind, 'POST', `/canned-responses/${made.body.id}/render`, { conversationId: conversation.id });
      expect(filled.body.text).toBe('We write to a***@example.com and call 138****5678');
    });
  });

  it('shows numbers in messages in part, as they were written to others', async () => {
    const tenant = aTenant();
    const visitor = await stand.aVisitor(tenant);
    const { conversationId } = await stand.say(visitor, 'call 13812345678');
    const blind = looking(tenant.id, uuidv7(), { masks: ['phone'] });
    expect((await stand.call<{ data: Message[] }>(blind, 'GET', `/conversations/${conversationId}/messages`)).body.data[0]!.text).toBe('call 138****5678');
    expect((await stand.call<{ data: Message[] }>(tenant.agent, 'GET', `/conversations/${conversationId}/messages`)).body.data[0]!.text).toBe('call 13812345678');
  });
});
