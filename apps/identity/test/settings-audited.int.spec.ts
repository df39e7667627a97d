import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { topicOf, type EventData, type EventEnvelope } from '@parley/contracts';
import { apiCall, aTenant, eventually, type TestTenant } from '@parley/testkit';
import { startIdentity, type TestIdentity } from './start-identity.js';

type Changed = EventData<'settings.changed'>;

let identity: TestIdentity;
let tenant: TestTenant;
beforeAll(async () => {
  identity = await startIdentity();
  tenant = await aTenant({ baseUrl: identity.url });
});
afterAll(() => identity.close());

it('writes into the audit log who changed what the tenant agrees on, once', async () => {
  const tenantId = tenant.tenant.id;
  const data: Changed = { settings: 'conversation_settings', by: { name: 'Ada', ip: '192.0.2.1' }, before: { transferSeconds: 60 }, after: { transferSeconds: 300 } };
  const event: EventEnvelope<Changed> = { id: randomUUID(), type: 'settings.changed', version: 1, tenantId, key: tenantId, occurredAt: '2026-01-02T03:04:05.678Z', actor: { kind: 'agent', id: tenant.user.id }, data };
  await identity.platform.broker.publish(topicOf('conversations'), [event, event]);
  const entriesOf = async ({ token }: TestTenant) => (await apiCall('GET /audit-log', { baseUrl: identity.url, token, query: { limit: 100 } })).data.filter(({ action }) => action === 'conversation_settings.updated');
  await eventually(async () => expect(await entriesOf(tenant)).toHaveLength(1));
  expect((await entriesOf(tenant))[0]).toMatchObject({
    at: '2026-01-02T03:04:05.678Z', actor: { kind: 'agent', id: tenant.user.id, name: 'Ada' }, ip: '192.0.2.1', target: { kind: 'conversation_settings', id: tenantId }, before: { transferSeconds: 60 }, after: { transferSeconds: 300 },
  });
  expect(await entriesOf(await aTenant({ baseUrl: identity.url }))).toEqual([]);

  const centre: EventData<'help_centre.changed'> = { by: { name: 'Ada', ip: null }, before: { enabled: true }, after: { enabled: false } };
  await identity.platform.broker.publish(topicOf('knowledge'), [{ ...event, id: randomUUID(), type: 'help_centre.changed', data: centre }]);
  await eventually(async () => {
    const { data: entries } = await apiCall('GET /audit-log', { baseUrl: identity.url, token: tenant.token, query: { limit: 100 } });
    expect(entries.find(({ action }) => action === 'help_centre.updated')).toMatchObject({ actor: { name: 'Ada' }, after: { enabled: false } });
  });
});
