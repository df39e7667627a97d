import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { topicOf, type EventData, type EventEnvelope } from '@parley/contracts';
import { apiCall, aTenant, eventually, type TestTenant } from '@parley/testkit';
import { startIdentity, type TestIdentity } from './start-identity.js';

type Changed = EventData<'work_rule.changed'>;

let identity: TestIdentity;
let tenant: TestTenant;
beforeAll(async () => {
  identity = await startIdentity();
  tenant = await aTenant({ baseUrl: identity.url });
});
afterAll(() => identity.close());

const changed = (given: Partial<Changed> = {}): EventEnvelope<Changed> => {
  const ruleId = randomUUID();
  const data: Changed = { ruleId, kind: 'label', name: 'VIP', change: 'updated', scope: 'all', version: 2, by: { name: 'Ada', ip: '192.0.2.1' }, before: { name: 'Vip' }, after: { name: 'VIP' }, ...given };
  return { id: randomUUID(), type: 'work_rule.changed', version: 1, tenantId: tenant.tenant.id, key: ruleId, occurredAt: '2026-01-02T03:04:05.678Z', actor: { kind: 'agent', id: tenant.user.id }, data };
};
const entries = async () => (await apiCall('GET /audit-log', { baseUrl: identity.url, token: tenant.token, query: { limit: 100 } })).data.filter(({ target }) => target.kind === 'label');

it('writes into the audit log who set up which rule, once, and not what people keep for themselves', async () => {
  const event = changed();
  await identity.platform.broker.publish(topicOf('conversations'), [changed({ scope: 'own' }), event, event]);
  await eventually(async () => expect(await entries()).toHaveLength(1));
  expect((await entries())[0]).toMatchObject({
    at: '2026-01-02T03:04:05.678Z', action: 'label.updated', actor: { kind: 'agent', id: tenant.user.id, name: 'Ada' }, ip: '192.0.2.1',
    target: { kind: 'label', id: event.data.ruleId, name: 'VIP' }, before: { name: 'Vip' }, after: { name: 'VIP' },
  });
});
