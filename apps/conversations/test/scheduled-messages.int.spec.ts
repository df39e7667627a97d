import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MAX_SCHEDULED, roles, type Answer, type Attachment, type Message, type NotificationPage, type Principal, type ScheduledMessage } from '@parley/contracts';
import { SendScheduled } from '../src/actions/messages/send-scheduled.js';
import { SweepAttachments } from '../src/actions/sweep-attachments.js';
import { fetched, keysOf, pathOf, upload } from './attachments.fixture.js';
import { anAgentOf, aTenant, Stand, type AgentPrincipal, type Tenant } from './stand.js';

type Caller = Exclude<Principal, { kind: 'key' }>;
const HOUR = 3600_000;
const soon = () => new Date(Date.now() + HOUR).toISOString();

describe('messages that are sent later', () => {
  let stand: Stand;
  let tenant: Tenant;
  let ann: AgentPrincipal;
  beforeAll(async () => {
    stand = await Stand.start();
    tenant = aTenant();
    ann = tenant.agent;
  });
  afterAll(() => stand.close());

  const begun = async () => {
    const who = await stand.aVisitor(tenant);
    return { who, ...(await stand.say(who, 'hello')) };
  };
  const path = (conversationId: string, id = '') => `/conversations/${conversationId}/scheduled-messages${id && `/${id}`}`;
  const schedule = (who: Caller, conversationId: string, body: object = {}) => stand.call<ScheduledMessage>(who, 'POST', path(conversationId), { text: 'Still there?', sendAt: soon(), ...body });
  const list = async (who: Caller, conversationId: string) => (await stand.call<Answer<'GET /conversations/:id/scheduled-messages'>>(who, 'GET', path(conversationId))).body.data;
  const page = async (who: Caller, conversationId: string): Promise<Message[]> => (await stand.call<Answer<'GET /conversations/:id/messages'>>(who, 'GET', `/conversations/${conversationId}/messages`)).body.data;
  /** As if so much time were over. */
  const sent = (ms: number) => stand.parley.services['conversations']!.app.get(SendScheduled, { strict: false }).run(new Date(Date.now() + ms));

  it('wait for their time, and go once, as their author wrote them', async () => {
    const { who, conversationId, messageId } = await begun();
    const made = await schedule(ann, conversationId, { replyTo: messageId });
    expect(made).toMatchObject({ status: 201, body: { conversationId, agent: { id: ann.id, name: 'Ann Agent' }, text: 'Still there?', state: 'waiting', ifResolved: 'cancel', ifVisitorWrote: 'send', version: 1 } });
    await sent(0);
    expect(await page(who, conversationId)).toHaveLength(1);
    await Promise.all([sent(2 * HOUR), sent(2 * HOUR), sent(2 * HOUR)]);
    const [, message, ...more] = await page(who, conversationId);
    expect(more).toEqual([]);
    expect(message).toMatchObject({ seq: 2, text: 'Still there?', sender: { kind: 'agent', id: ann.id, name: 'Ann Agent' }, clientMessageId: made.body.id, quote: { messageId } });
    expect(await list(ann, conversationId)).toMatchObject([{ id: made.body.id, state: 'sent', seq: 2 }]);
    const posted = (await stand.events(tenant.id)).filter(({ type, data }) => type === 'message.posted' && data['messageId'] === message!.id);
    expect(posted).toHaveLength(1);
    expect(posted[0]).toMatchObject({ actor: { kind: 'agent', id: ann.id } });
  });

  it('go once although the process died after sending', async () => {
    const { who, conversationId } = await begun();
    const { body } = await schedule(ann, conversationId);
    await sent(2 * HOUR);
    await stand.parley.sql(`update conversations.scheduled_message set state = 'waiting', seq = null where id = $1`, [body.id]);
    await sent(2 * HOUR);
    expect(await page(who, conversationId)).toHaveLength(2);
    expect(await list(ann, conversationId)).toMatchObject([{ state: 'sent', seq: 2 }]);
  });

  it('are changed and taken back until they go, by their author; supervisors take back too', async () => {
    const { who, conversationId } = await begun();
    const { body } = await schedule(ann, conversationId);
    const bo = anAgentOf(tenant.id, 'Bo');
    expect(await list(bo, conversationId)).toMatchObject([{ id: body.id, state: 'waiting' }]);
    expect(await stand.call(bo, 'PATCH', path(conversationId, body.id), { text: 'x' })).toMatchObject({ status: 403, body: { code: 'message.not_yours' } });
    expect(await stand.call(bo, 'DELETE', path(conversationId, body.id))).toMatchObject({ status: 403, body: { code: 'message.not_yours' } });
    expect(await stand.call(ann, 'PATCH', path(conversationId, body.id), { text: 'Any news?', version: 1 })).toMatchObject({ status: 200, body: { text: 'Any news?', version: 2, sendAt: body.sendAt } });
    expect(await stand.call(ann, 'PATCH', path(conversationId, body.id), { text: 'x', version: 1 })).toMatchObject({ status: 409, body: { code: 'scheduled_message.version_conflict' } });
    expect(await stand.call(anAgentOf(tenant.id, 'Lea', roles.supervisor), 'DELETE', path(conversationId, body.id))).toMatchObject({ status: 200, body: { state: 'cancelled', reason: 'by_hand' } });
    expect(await stand.call(ann, 'DELETE', path(conversationId, body.id))).toMatchObject({ status: 409, body: { code: 'scheduled_message.over' } });
    await sent(2 * HOUR);
    expect(await page(who, conversationId)).toHaveLength(1);
  });

  it.each([
    ['resolved', 'cancel', 'conversation_resolved'],
    ['resolved', 'send', undefined],
    ['visitor', 'cancel', 'visitor_wrote'],
    ['visitor', 'send', undefined],
  ] as const)('with a conversation that is %s before: %s', async (what, otherwise, reason) => {
    const { who, conversationId } = await begun();
    await schedule(ann, conversationId, { ifResolved: otherwise, ifVisitorWrote: otherwise });
    if (what === 'visitor') await stand.say(who, 'I am back', { conversationId });
    else await stand.call(ann, 'PATCH', `/conversations/${conversationId}`, { status: 'resolved' });
    await sent(2 * HOUR);
    expect(await list(ann, conversationId)).toMatchObject([reason ? { state: 'cancelled', reason } : { state: 'sent' }]);
    expect((await page(who, conversationId)).some(({ text }) => text === 'Still there?')).toBe(!reason);
    const lines = (await page(ann, conversationId)).filter(({ event }) => event?.change === 'not_sent');
    expect(lines).toMatchObject(reason ? [{ private: true, event: { to: reason, by: { id: ann.id } } }] : []);
    const told = (await stand.call<NotificationPage>(ann, 'GET', '/notifications')).body.data.filter((one) => one.conversationId === conversationId && one.kind === 'not_sent');
    expect(told).toMatchObject(reason ? [{ text: 'Still there?' }] : []);
  });

  it('are not sent for somebody who is gone', async () => {
    const { who, conversationId } = await begun();
    const gone = anAgentOf(tenant.id, 'Gone Agent');
    await schedule(gone, conversationId);
    await stand.parley.sql('update conversations.agent_profile set active = false where id = $1', [gone.id]);
    await sent(2 * HOUR);
    expect(await page(who, conversationId)).toHaveLength(1);
    expect(await list(ann, conversationId)).toMatchObject([{ state: 'failed', reason: 'agent_removed', agent: { name: 'Gone Agent' } }]);
    expect((await page(ann, conversationId)).at(-1)).toMatchObject({ kind: 'event', private: true, event: { change: 'not_sent', to: 'agent_removed' } });
  });

  it('refuses what cannot be, keeps nothing of it, and shows others’ tenants nothing', async () => {
    const { who, conversationId } = await begun();
    const note = await stand.say(ann, 'note', { conversationId, private: true });
    const stranger = aTenant();
    for (const [asker, body, status] of [
      [ann, { sendAt: new Date(Date.now() - 1000).toISOString() }, 400],
      [ann, { sendAt: new Date(Date.now() + 400 * 24 * HOUR).toISOString() }, 400],
      [ann, { text: ' ' }, 400],
      [ann, { replyTo: ann.id }, 404],
      [ann, { replyTo: note.messageId }, 409],
      [stranger.agent, {}, 404],
      [who, {}, 403],
    ] as const) {
      expect((await schedule(asker, conversationId, body)).status).toBe(status);
    }
    expect(await list(ann, conversationId)).toEqual([]);
    const { body: kept } = await schedule(ann, conversationId);
    for (const [method, at] of [['GET', path(conversationId)], ['PATCH', path(conversationId, kept.id)], ['DELETE', path(conversationId, kept.id)]] as const) {
      expect((await stand.call(stranger.agent, method, at, method === 'PATCH' ? { text: 'x' } : undefined)).status).toBe(404);
    }
    expect((await stand.call(who, 'GET', path(conversationId))).status).toBe(403);
  });

  describe('with files', () => {
    const file = async (who: Caller = ann) => (await upload<Attachment>(stand, who, { name: 'offer.txt', bytes: Buffer.from('our offer') })).body.id;
    const swept = () => stand.parley.services['conversations']!.app.get(SweepAttachments).run(new Date(Date.now() + 100 * HOUR));

    it('keep them until they go, and take them along', async () => {
      const { who, conversationId } = await begun();
      const ids = [await file(), await file()];
      const made = await schedule(ann, conversationId, { text: '', attachments: ids });
      expect(made).toMatchObject({ status: 201, body: { text: '', attachments: ids.map((id) => ({ id, name: 'offer.txt', url: expect.any(String) })) } });
      await swept();
      expect(await stand.append(ann, 'mine', { conversationId, attachments: [ids[0]!] })).toMatchObject({ ok: false, problem: { code: 'attachment.not_found' } });
      for (const [asker, status] of [[ann, 200], [anAgentOf(tenant.id, 'Bo'), 200], [who, 404], [aTenant().agent, 404]] as const) expect((await fetched(pathOf(stand, ids[0]!), { who: asker })).status).toBe(status);
      await Promise.all([sent(2 * HOUR), sent(2 * HOUR)]);
      expect((await page(who, conversationId)).at(-1)).toMatchObject({ kind: 'file', clientMessageId: made.body.id, attachments: ids.map((id) => ({ id })) });
      await stand.parley.sql(`update conversations.scheduled_message set state = 'waiting', seq = null where id = $1`, [made.body.id]);
      await sent(2 * HOUR);
      expect(await page(who, conversationId)).toHaveLength(2);
      expect((await fetched(pathOf(stand, ids[0]!), { who })).text).toBe('our offer');
    });

    it('change them, and let those go that are taken away or never sent', async () => {
      const { conversationId } = await begun();
      const [first, second, foreign] = [await file(), await file(), await file(anAgentOf(tenant.id, 'Bo'))];
      const { body } = await schedule(ann, conversationId, { attachments: [first] });
      expect(await schedule(ann, conversationId, { attachments: [first] })).toMatchObject({ status: 404, body: { code: 'attachment.not_found' } });
      expect(await schedule(ann, conversationId, { attachments: [foreign] })).toMatchObject({ status: 404, body: { code: 'attachment.not_found' } });
      const patch = (change: object) => stand.call<ScheduledMessage>(ann, 'PATCH', path(conversationId, body.id), change);
      expect(await patch({ text: '', attachments: [] })).toMatchObject({ status: 400, body: { code: 'message.empty' } });
      expect(await patch({ attachments: [foreign] })).toMatchObject({ status: 404 });
      expect(await list(ann, conversationId)).toMatchObject([{ version: 1, attachments: [{ id: first }] }]);
      expect(await patch({ attachments: [second, first] })).toMatchObject({ status: 200, body: { attachments: [{ id: second }, { id: first }] } });
      expect(await patch({ text: '', attachments: [second] })).toMatchObject({ status: 200, body: { text: '', attachments: [{ id: second }] } });
      await stand.call(ann, 'DELETE', path(conversationId, body.id));
      await swept();
      expect(await keysOf(stand, tenant.id)).not.toEqual(expect.arrayContaining([expect.stringContaining(first)]));
      expect(await stand.parley.sql('select 1 from conversations.attachment where id = any($1::uuid[])', [[first, second]])).toEqual([]);
      expect(await list(ann, conversationId)).toMatchObject([{ state: 'cancelled', attachments: [] }]);
    });

    it('say so when one of them is not there any more', async () => {
      const { who, conversationId } = await begun();
      const id = await file();
      const { body } = await schedule(ann, conversationId, { text: '', attachments: [id] });
      for (const key of await keysOf(stand, tenant.id)) if (key.includes(id)) await stand.parley.platform.files.delete(key);
      await sent(2 * HOUR);
      expect(await page(who, conversationId)).toHaveLength(1);
      expect(await list(ann, conversationId)).toMatchObject([{ id: body.id, state: 'failed', reason: 'file_gone' }]);
      expect((await page(ann, conversationId)).at(-1)).toMatchObject({ event: { change: 'not_sent', to: 'file_gone' } });
      const told = (await stand.call<NotificationPage>(ann, 'GET', '/notifications')).body.data.find((one) => one.conversationId === conversationId);
      expect(told).toMatchObject({ kind: 'not_sent', text: 'offer.txt' });
    });
  });

  it('are as many as may be', async () => {
    const { conversationId } = await begun();
    for (let made = 0; made < MAX_SCHEDULED.conversation; made++) expect((await schedule(ann, conversationId)).status).toBe(201);
    expect(await schedule(ann, conversationId)).toMatchObject({ status: 409, body: { code: 'scheduled_message.too_many' } });
  });
});
