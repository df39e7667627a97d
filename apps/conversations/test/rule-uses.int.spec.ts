import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Attachment, CannedResponse, Contact, Conversation, Macro, MacroRun, RenderedText } from '@parley/contracts';
import { uuidv7 } from '@parley/tenancy';
import { SweepAttachments } from '../src/actions/sweep-attachments.js';
import { RunMacro } from '../src/actions/work-rules/run-macro.js';
import { RuleStand } from './rules.fixture.js';
import { fetched, pathOf, upload } from './attachments.fixture.js';
import { anAgentOf, Stand, type AgentPrincipal } from './stand.js';

describe('what people do with rules', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand.close());

  describe('canned responses', () => {
    const text = 'Hi {{contact.name|"there"}}, I am {{agent.name}}. Your plan: {{contact.attributes.plan}}';

    it('are filled for a conversation and counted', async () => {
      const rules = new RuleStand(stand);
      const { tenant, admin } = rules;
      const { id } = await rules.make<CannedResponse>('canned_response', { code: 'hi', text, scope: 'all' });
      const { visitor, conversationId } = await rules.visited();
      const rendered = async () => (await stand.call<RenderedText>(tenant.agent, 'POST', `/canned-responses/${id}/render`, { conversationId })).body;
      expect(await rendered()).toEqual({ text: 'Hi there, I am Ann Agent. Your plan: {{contact.attributes.plan}}', unresolved: ['contact.attributes.plan'], attachments: [] });
      await stand.call(admin, 'PATCH', `/contacts/${visitor.id}`, { name: '{{agent.name}} Li', attributes: { plan: 'gold' } });
      expect(await rendered()).toEqual({ text: 'Hi {{agent.name}} Li, I am Ann Agent. Your plan: gold', unresolved: [], attachments: [] });
      expect((await stand.call<CannedResponse>(admin, 'GET', `/canned-responses/${id}`)).body.useCount).toBe(2);
    });

    it('are not found by those who do not see them, nor for conversations of others', async () => {
      const rules = new RuleStand(stand);
      const own = await rules.make<CannedResponse>('canned_response', { code: 'hi', text });
      const { conversationId } = await rules.visited();
      expect(await stand.call(rules.tenant.agent, 'POST', `/canned-responses/${own.id}/render`, { conversationId })).toMatchObject({ status: 404, body: { code: 'rule.not_found' } });
      const foreign = await new RuleStand(stand).visited();
      expect(await stand.call(rules.admin, 'POST', `/canned-responses/${own.id}/render`, { conversationId: foreign.conversationId })).toMatchObject({ status: 404, body: { code: 'conversation.not_found' } });
    });
  });

  describe('files of canned responses', () => {
    const send = async (who: AgentPrincipal) => (await upload<Attachment>(stand, who, { name: 'prices.txt', bytes: Buffer.from('from 5 to 9'), type: 'text/plain' })).body;

    it('are kept, and copied for each who uses them', async () => {
      const rules = new RuleStand(stand);
      const { agent } = rules.tenant;
      const file = await send(rules.admin);
      const { id } = await rules.make<CannedResponse>('canned_response', { code: 'prices', text: 'Our prices', scope: 'all', attachmentIds: [file.id] });
      const { conversationId } = await rules.visited();
      await stand.parley.sql(`update conversations.attachment set created_at = now() - interval '3 days' where tenant_id = $1`, [rules.tenant.id]);
      await stand.parley.services['conversations']!.app.get(SweepAttachments).run(new Date());
      for (let use = 1; use <= 2; use++) {
        const { body } = await stand.call<RenderedText>(agent, 'POST', `/canned-responses/${id}/render`, { conversationId });
        expect(body.attachments).toMatchObject([{ name: 'prices.txt', size: 11, contentType: 'text/plain' }]);
        const copy = body.attachments[0]!;
        expect(copy.id).not.toBe(file.id);
        expect((await fetched(copy.url)).text).toBe('from 5 to 9');
        expect((await stand.call(agent, 'POST', `/conversations/${conversationId}/messages`, { clientMessageId: uuidv7(), text: body.text, attachments: [copy.id] })).status).toBe(201);
      }
      expect((await fetched(pathOf(stand, file.id), { who: agent })).status).toBe(200);
      expect(await stand.call(rules.admin, 'POST', `/conversations/${conversationId}/messages`, { clientMessageId: uuidv7(), attachments: [file.id] })).toMatchObject({ status: 404, body: { code: 'attachment.not_found' } });
      const [usage] = await stand.parley.sql<{ bytes: string }>('select bytes from conversations.storage_usage where tenant_id = $1', [rules.tenant.id]);
      expect(Number(usage!.bytes)).toBe(33);
    });

    it('are one’s own uploads, and go when they are let go', async () => {
      const rules = new RuleStand(stand);
      const [mine, his] = [await send(rules.admin), await send(rules.tenant.agent)];
      const body = { name: 'x', code: 'x', text: 'x', scope: 'all' };
      expect(await stand.call(rules.admin, 'POST', '/canned-responses', { ...body, attachmentIds: [his.id] })).toMatchObject({ status: 404, body: { code: 'attachment.not_found' } });
      const { id } = await rules.make<CannedResponse>('canned_response', { ...body, attachmentIds: [mine.id] });
      expect(await stand.call(rules.admin, 'POST', '/canned-responses', { ...body, code: 'y', attachmentIds: [mine.id] })).toMatchObject({ status: 404 });
      const kept = async () => (await stand.parley.sql<{ n: number }>('select count(*)::int as n from conversations.attachment where kept_by = $1', [id]))[0]!.n;
      expect(await kept()).toBe(1);
      expect((await stand.call<CannedResponse>(rules.admin, 'PATCH', `/canned-responses/${id}`, { text: 'z' })).body.attachmentIds).toEqual([mine.id]);
      await stand.call(rules.admin, 'PATCH', `/canned-responses/${id}`, { attachmentIds: [] });
      expect(await kept()).toBe(0);
    });
  });

  describe('macros', () => {
    it('do everything in the agent’s name', async () => {
      const rules = new RuleStand(stand);
      const { agent } = rules.tenant;
      const macro = await rules.make<Macro>('macro', {
        scope: 'all',
        actions: [{ do: 'assign_self' }, { do: 'add_labels', labels: ['done'] }, { do: 'send_message', texts: { en: 'Bye from {{agent.name}}', 'zh-CN': '{{agent.name}}：再见' } }, { do: 'set_status', status: 'resolved' }],
      });
      const { conversationId } = await rules.visited();
      const ran = await stand.call<MacroRun>(agent, 'POST', `/conversations/${conversationId}/macros/${macro.id}`);
      expect(ran).toMatchObject({ status: 200, body: { conversation: { id: conversationId, status: 'resolved', labels: ['done'], assignee: { id: agent.id, name: 'Ann Agent' }, waitingSince: null } } });
      expect(ran.body.actions.map(({ do: what, outcome }) => [what, outcome])).toEqual([['assign_self', 'done'], ['add_labels', 'done'], ['send_message', 'done'], ['set_status', 'done']]);
      expect((await rules.said(conversationId)).at(-1)).toMatchObject({ text: 'Bye from Ann Agent', sender: { kind: 'agent', id: agent.id } });
      expect((await stand.call<Macro>(agent, 'GET', `/macros/${macro.id}`)).body.useCount).toBe(1);
      const told = (await stand.events(rules.tenant.id)).filter(({ actor }) => actor.id === agent.id).map(({ type }) => type);
      expect(told).toEqual(expect.arrayContaining(['conversation.assigned', 'conversation.updated', 'message.posted', 'conversation.resolved']));
    });

    it('do nothing at all when one of their actions is refused', async () => {
      const rules = new RuleStand(stand);
      const macro = await rules.make('macro', { scope: 'all', actions: [{ do: 'set_priority', priority: 'urgent' }, { do: 'send_message', texts: { en: '{{contact.email}}' } }] });
      const { conversationId } = await rules.visited();
      const path = `/conversations/${conversationId}/macros/${macro.id}`;
      expect(await stand.call(rules.admin, 'POST', path)).toMatchObject({ status: 422, body: { code: 'template.unresolved', detail: 'actions.1 (send_message): contact.email' } });
      expect(await rules.conversation(conversationId)).toMatchObject({ priority: 'normal', version: 1, lastSeq: 1 });
      const watcher = anAgentOf(rules.tenant.id, 'Wes', ['conversations:read', 'conversations:write', 'rules:read']);
      const assigning = await rules.make('macro', { name: 'take', scope: 'all', actions: [{ do: 'assign_self' }] });
      const macros = stand.parley.services['conversations']!.app.get(RunMacro);
      await expect(macros.run(watcher, { conversationId, macroId: assigning.id })).rejects.toMatchObject({ code: 'auth.forbidden' });
      expect(await stand.call(rules.admin, 'POST', `/conversations/${conversationId}/macros/${uuidv7()}`)).toMatchObject({ status: 404, body: { code: 'rule.not_found' } });
    });
  });

  it('write attributes that fit their definitions', async () => {
    const rules = new RuleStand(stand);
    const { admin } = rules;
    await rules.make('attribute', { on: 'contact', key: 'plan', type: 'choice', options: ['free', 'gold'] });
    await rules.make('attribute', { on: 'conversation', key: 'order', type: 'number' });
    const { visitor, conversationId } = await rules.visited();
    const [contact, conversation] = [`/contacts/${visitor.id}`, `/conversations/${conversationId}`];
    for (const [method, path, attributes] of [['PATCH', contact, { plan: 'iron' }], ['POST', '/contacts', { plan: 1 }], ['PATCH', conversation, { order: 'x' }]] as const) {
      expect(await stand.call(admin, method, path, { attributes })).toMatchObject({ status: 400, body: { code: 'request.invalid', detail: expect.stringContaining('body.attributes.') } });
    }
    expect((await stand.call<Contact>(admin, 'PATCH', contact, { attributes: { plan: 'gold', free: 'x' } })).body.attributes).toEqual({ plan: 'gold', free: 'x' });
    expect((await stand.call<Contact>(admin, 'PATCH', contact, { attributes: { plan: null } })).body.attributes).toEqual({ free: 'x' });
    expect((await stand.call<Conversation>(admin, 'PATCH', conversation, { attributes: { order: 7 } })).body.attributes).toEqual({ order: 7 });
    const stranger = new RuleStand(stand);
    expect((await stand.call(stranger.admin, 'POST', '/contacts', { name: 'x', attributes: { plan: 1 } })).status).toBe(201);
  });
});
