import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { topicOf, type EventData, type EventEnvelope } from '@parley/contracts';
import { apiCall, aTenant, eventually, type TestTenant } from '@parley/testkit';
import { startIdentity, type TestIdentity } from './start-identity.js';

type Administered = EventData<'contacts.administered'>;

let identity: TestIdentity;
let tenant: TestTenant;
beforeAll(async () => {
  identity = await startIdentity();
  tenant = await aTenant({ baseUrl: identity.url });
});
afterAll(() => identity.close());

it('writes into the audit log who exported contacts, once', async () => {
  const id = randomUUID();
  const data: Administered = { action: 'contact_export.created', target: { kind: 'contact_export', id, name: 'all' }, by: { name: 'Ada', ip: '192.0.2.1' }, before: null, after: { segment: null, masked: ['email'] } };
  const event: EventEnvelope<Administered> = { id: randomUUID(), type: 'contacts.administered', version: 1, tenantId: tenant.tenant.id, key: id, occurredAt: '2026-01-02T03:04:05.678Z', actor: { kind: 'agent', id: tenant.user.id }, data };
  await identity.platform.broker.publish(topicOf('conversations'), [event, event]);
  const entries = async () => (await apiCall('GET /audit-log', { baseUrl: identity.url, token: tenant.token, query: { limit: 100 } })).data.filter(({ target }) => target.kind === 'contact_export');
  await eventually(async () => expect(await entries()).toHaveLength(1));
  expect((await entries())[0]).toMatchObject({
    at: '2026-01-02T03:04:05.678Z', action: 'contact_export.created', actor: { kind: 'agent', id: tenant.user.id, name: 'Ada' }, ip: '192.0.2.1', target: { id, name: 'all' }, after: { masked: ['email'] },
  });
});
