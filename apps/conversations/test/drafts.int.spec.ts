import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Draft, LiveEvent, OwnDraft, Page, Principal } from '@parley/contracts';
import { eventually } from '@parley/testkit';
import { SweepDrafts } from '../src/actions/messages/sweep-drafts.js';
import { anAgentOf, aTenant, Stand, type Tenant } from './stand.js';

type Caller = Exclude<Principal, { kind: 'key' }>;

describe('drafts', () => {
  let stand: Stand;
  let tenant: Tenant;
  beforeAll(async () => {
    stand = await Stand.start();
    tenant = aTenant();
  });
  afterAll(() => stand.close());

  const begun = async () => {
    const who = await stand.aVisitor(tenant);
    return { who, ...(await stand.say(who, 'hello')) };
  };
  const path = (conversationId: string) => `/conversations/${conversationId}/draft`;
  const put = (who: Caller, conversationId: string, body: object) => stand.call<Draft>(who, 'PUT', path(conversationId), body);
  const get = (who: Caller, conversationId: string) => stand.call<Draft>(who, 'GET', path(conversationId));
  const sweep = (days: number) => stand.parley.services['conversations']!.app.get(SweepDrafts, { strict: false }).run(new Date(Date.now() + days * 24 * 3600_000));

  it('are kept for all devices of their author, and are nobody else’s', async () => {
    const { who, conversationId, messageId } = await begun();
    const heard: LiveEvent[] = await stand.listen(tenant.id, who.id);
    expect((await get(tenant.agent, conversationId)).body).toEqual({ text: '', private: false, replyTo: null, version: 0, updatedAt: null });
    const first = await put(tenant.agent, conversationId, { text: 'Dear', replyTo: messageId, version: 0 });
    expect(first).toMatchObject({ status: 200, body: { text: 'Dear', private: false, replyTo: messageId, version: 1 } });
    expect((await get(tenant.agent, conversationId)).body).toEqual(first.body);
    await eventually(() => expect(heard.some(({ type }) => type === 'draft')).toBe(true));
    expect(heard.find(({ type }) => type === 'draft')).toEqual({ type: 'draft', agentId: tenant.agent.id, data: { conversationId, draft: first.body } });
    expect((await get(anAgentOf(tenant.id, 'Bo'), conversationId)).body.text).toBe('');
    expect((await get(aTenant().agent, conversationId)).status).toBe(404);
    expect((await put(aTenant().agent, conversationId, { text: 'x' })).status).toBe(404);
    expect((await get(who, conversationId)).status).toBe(403);
  });

  it('know the last writer by version, and one that was forgotten does not come back', async () => {
    const { conversationId } = await begun();
    await put(tenant.agent, conversationId, { text: 'a', version: 0 });
    expect((await put(tenant.agent, conversationId, { text: 'ab', version: 1 })).body.version).toBe(2);
    expect(await put(tenant.agent, conversationId, { text: 'late', version: 1 })).toMatchObject({ status: 409, body: { code: 'draft.version_conflict' } });
    expect((await put(tenant.agent, conversationId, { text: 'whatever' })).body.version).toBe(3);
    expect((await stand.call(tenant.agent, 'DELETE', path(conversationId))).status).toBe(204);
    expect((await get(tenant.agent, conversationId)).body).toMatchObject({ text: '', replyTo: null, version: 4 });
    expect((await put(tenant.agent, conversationId, { text: 'stale', version: 3 })).status).toBe(409);
    const other = await begun();
    expect((await put(tenant.agent, other.conversationId, { text: 'stale', version: 3 })).status).toBe(409);
    expect((await put(tenant.agent, other.conversationId, { text: 'x'.repeat(10_001) })).status).toBe(400);
  });

  it('are kept apart when two devices write at once', async () => {
    const { conversationId } = await begun();
    const answers = await Promise.all(['a', 'b', 'c'].map((text) => put(tenant.agent, conversationId, { text, version: 0 })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const kept = answers.find(({ status }) => status === 200)!.body;
    expect((await get(tenant.agent, conversationId)).body).toEqual(kept);
  });

  it('are listed for their author, those of the newest conversations first', async () => {
    const author = anAgentOf(tenant.id, 'Dee');
    const list = async (who: Caller, query = '') => (await stand.call<Page<OwnDraft>>(who, 'GET', `/drafts${query}`)).body;
    expect(await list(author)).toEqual({ data: [], nextCursor: null });
    const ids: string[] = [];
    for (const text of ['one', 'two', 'three']) {
      const { conversationId } = await begun();
      ids.push(conversationId);
      await put(author, conversationId, { text });
    }
    const first = await list(author, '?limit=2');
    expect(first.data).toMatchObject([{ conversationId: ids[2], draft: { text: 'three', version: 1 } }, { conversationId: ids[1], draft: { text: 'two' } }]);
    expect(await list(author, `?limit=2&cursor=${first.nextCursor}`)).toMatchObject({ data: [{ conversationId: ids[0] }], nextCursor: null });
    await stand.call(author, 'DELETE', path(ids[1]!));
    expect((await list(author)).data.map(({ conversationId }) => conversationId)).toEqual([ids[2], ids[0]]);
    expect(await list({ ...author, sight: { visibility: 'own' } } as Caller)).toEqual({ data: [], nextCursor: null });
    expect((await list(anAgentOf(tenant.id, 'Bo'))).data).toEqual([]);
    expect(await list({ ...aTenant().agent, id: author.id })).toEqual({ data: [], nextCursor: null });
    expect(await stand.call(author, 'GET', '/drafts?cursor=x')).toMatchObject({ status: 400, body: { code: 'request.cursor_invalid' } });
    expect((await stand.call(await stand.aVisitor(tenant), 'GET', '/drafts')).status).toBe(403);
  });

  it('are forgotten after a month', async () => {
    const { conversationId } = await begun();
    await put(tenant.agent, conversationId, { text: 'old' });
    await sweep(29);
    expect((await get(tenant.agent, conversationId)).body.text).toBe('old');
    await sweep(31);
    expect((await get(tenant.agent, conversationId)).body).toMatchObject({ text: '', version: 0 });
  });
});
