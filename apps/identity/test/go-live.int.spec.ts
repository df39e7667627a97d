import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type EventData, type EventEnvelope, topicOf } from '@parley/contracts';
import { anAgent, apiCall, aTenant, eventually, type TestTenant } from '@parley/testkit';
import { startIdentity, type TestIdentity } from './start-identity.js';

let identity: TestIdentity;
let tenant: TestTenant;
let owner: { baseUrl: string; token: string };
beforeAll(async () => {
  identity = await startIdentity();
  tenant = await aTenant({ baseUrl: identity.url });
  owner = { baseUrl: identity.url, token: tenant.token };
});
afterAll(() => identity.close());

type Posted = EventData<'message.posted'>;
const posted = (kind: Posted['sender']['kind'], more: Partial<Posted> = {}): EventEnvelope<Posted> => ({
  id: randomUUID(),
  type: 'message.posted',
  version: 1,
  tenantId: tenant.tenant.id,
  key: randomUUID(),
  occurredAt: new Date().toISOString(),
  actor: { kind: 'system' },
  data: {
    conversationId: randomUUID(), contactId: randomUUID(), inboxId: tenant.inbox.id, messageId: randomUUID(), seq: 1, sender: { kind, name: 'X' },
    kind: 'text', text: 'hello', private: false, createdAt: new Date().toISOString(), ...more,
  },
});
const publish = (...events: EventEnvelope<Posted>[]) => identity.platform.broker.publish(topicOf('conversations'), events);
const done = async () => (await apiCall('GET /tenant/go-live', owner)).data.filter(({ doneAt }) => doneAt !== null).map(({ step }) => step);

it('is ticked by what really happens, step by step', async () => {
  expect((await apiCall('GET /tenant/go-live', owner)).data.map(({ step, doneAt }) => [step, doneAt])).toEqual(
    ['widget_customised', 'snippet_seen', 'first_message', 'first_answer', 'agent_invited'].map((step) => [step, null]),
  );
  await apiCall('PATCH /inboxes/:id', { ...owner, params: { id: tenant.inbox.id }, body: { name: 'Help' } });
  expect(await done()).toEqual([]);
  await apiCall('PATCH /inboxes/:id', { ...owner, params: { id: tenant.inbox.id }, body: { widget: { title: 'Hi' } } });
  expect(await done()).toEqual(['widget_customised']);
  await publish(posted('bot'), posted('system'), posted('agent', { private: true }), posted('agent', { kind: 'event' }));
  expect(await done()).toEqual(['widget_customised']);
  await publish(posted('visitor'));
  await eventually(async () => expect(await done()).toEqual(['widget_customised', 'first_message']));
  await publish(posted('agent'));
  await eventually(async () => expect(await done()).toEqual(['widget_customised', 'first_message', 'first_answer']));
  await anAgent(tenant);
  expect(await done()).toEqual(['widget_customised', 'first_message', 'first_answer', 'agent_invited']);
});

it('keeps the first time of a step', async () => {
  const before = (await apiCall('GET /tenant/go-live', owner)).data;
  await publish(posted('visitor'), posted('agent'));
  await apiCall('PATCH /inboxes/:id', { ...owner, params: { id: tenant.inbox.id }, body: { widget: { title: 'Hello' } } });
  expect((await apiCall('GET /tenant/go-live', owner)).data).toEqual(before);
});

it('is of one tenant alone', async () => {
  const other = await aTenant({ baseUrl: identity.url });
  expect((await apiCall('GET /tenant/go-live', { ...owner, token: other.token })).data.every(({ doneAt }) => doneAt === null)).toBe(true);
});
