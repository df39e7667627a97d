import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Availability, Conversation } from '@parley/contracts';
import { anAgent, aVisitor, eventually, rawCall, type TestTenant } from '@parley/testkit';
import { startParley, type WholeParley } from './start-parley.js';

/** Sockets say who is at work, and work comes to whom sockets say so. */
describe('availability over sockets', () => {
  let parley: WholeParley;
  beforeAll(async () => {
    parley = await startParley();
  });
  afterAll(() => parley.close());

  async function call<T>(token: string, method: string, path: string, body?: unknown): Promise<{ status: number; body: T }> {
    const { status, json } = await rawCall(method, path, { baseUrl: parley.url, token, ...(body !== undefined && { body: JSON.stringify(body) }) });
    return { status, body: json as T };
  }
  const statusOf = async (tenant: TestTenant, agentId: string) => (await call<Availability>(tenant.token, 'GET', `/availability/${agentId}`)).body.status;
  const ownerOf = async (tenant: TestTenant, id: string) => (await call<Conversation>(tenant.token, 'GET', `/conversations/${id}`)).body.assignee?.id;

  it('counts several tabs once, follows what is chosen anywhere, and notices that the last one is gone', async () => {
    const tenant = await parley.tenant();
    const { token, user } = await anAgent(tenant);
    await eventually(async () => expect(await statusOf(tenant, user.id)).toBe('offline'));
    const tabs = [await parley.socket({ token }), await parley.socket({ token })];
    await eventually(async () => expect(await statusOf(tenant, user.id)).toBe('online'));
    tabs[0]!.send('presence.set', { status: 'busy' });
    await eventually(async () => expect(await statusOf(tenant, user.id)).toBe('busy'));
    const colleague = await parley.socket({ token: tenant.token });
    await call(token, 'PATCH', '/availability', { status: 'online' });
    await colleague.until('presence', ({ id, status }) => id === user.id && status === 'online');
    await tabs[0]!.close();
    await eventually(async () => expect(await statusOf(tenant, user.id)).toBe('online'));
    await tabs[1]!.close();
    await eventually(async () => expect(await statusOf(tenant, user.id)).toBe('offline'), { timeoutMs: 15_000 });
  });

  it('shows whoever comes next at once what was chosen without a socket', async () => {
    const tenant = await parley.tenant();
    const { token, user } = await anAgent(tenant);
    await parley.socket({ token });
    await eventually(async () => expect(await statusOf(tenant, user.id)).toBe('online'));
    const seenBySomebodyNew = async () => {
      const fresh = await parley.socket({ token: tenant.token });
      const { data } = await fresh.until('presence', ({ id }) => id === user.id);
      await fresh.close();
      return data.status;
    };
    // Long before the gateway would ask again by itself, which it does every thirty seconds.
    for (const status of ['busy', 'online', 'away'] as const) {
      await call(token, 'PATCH', '/availability', { status });
      await eventually(async () => expect(await seenBySomebodyNew()).toBe(status), { timeoutMs: 5000 });
    }
  });

  it('brings a visitor from the queue to whoever comes online, and back when they are gone', async () => {
    const tenant = await parley.tenant();
    await call(tenant.token, 'POST', '/routing-policies', { name: 'Everybody', capacity: 1 });
    const [first, second] = [await aVisitor(tenant), await aVisitor(tenant)];
    const sockets = [await parley.socket({ token: first.token }), await parley.socket({ token: second.token })];
    const { conversationId } = await sockets[0]!.say('first');
    await sockets[0]!.until('queue', (place) => place.conversationId === conversationId && place.position === 1);
    const behind = await sockets[1]!.say('second');
    await sockets[1]!.until('queue', ({ position }) => position === 2);
    const { token, user } = await anAgent(tenant);
    const agent = await parley.socket({ token });
    await sockets[0]!.until('conversation', ({ conversation, change }) => change === 'assigned' && conversation.assignee?.id === user.id);
    await sockets[1]!.until('queue', ({ conversationId: id, position }) => id === behind.conversationId && position === 1);
    expect(await ownerOf(tenant, behind.conversationId)).toBeUndefined();
    await agent.close();
    await eventually(async () => expect(await ownerOf(tenant, conversationId)).toBeUndefined(), { timeoutMs: 15_000 });
    await sockets[0]!.until('queue', ({ conversationId: id, position }) => id === conversationId && position === 1);
  });

  it('an agent alone says that somebody is at the desk', async () => {
    const tenant = await parley.tenant();
    const { token } = await aVisitor(tenant);
    const visitor = await parley.socket({ token });
    visitor.send('active', {});
    expect(await visitor.until('error')).toMatchObject({ data: { code: 'auth.forbidden' } });
  });
});
