import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { apiCall, aVisitor, needs, type TestTenant } from '@parley/testkit';
import { startParley, type WholeParley } from './start-parley.js';

needs('postgres')('where a socket may be opened', () => {
  let parley: WholeParley;
  let tenant: TestTenant;
  let visitorToken: string;
  beforeAll(async () => {
    parley = await startParley();
    tenant = await parley.tenant();
    visitorToken = (await aVisitor(tenant)).token;
    const { url: baseUrl } = parley;
    await apiCall('PATCH /inboxes/:id', { baseUrl, token: tenant.token, params: { id: tenant.inbox.id }, body: { domains: ['shop.example', '*.shop.example'] } });
  });
  afterAll(() => parley?.close());

  const own = () => parley.url;
  it.each<[string, 'agent' | 'visitor', () => string | undefined, boolean]>([
    ['an agent in the console', 'agent', own, true],
    ['an agent on a website', 'agent', () => 'https://shop.example', false],
    ['an agent without a browser', 'agent', () => undefined, true],
    ['a visitor on the full-page chat', 'visitor', own, true],
    ['a visitor on the shop', 'visitor', () => 'https://shop.example', true],
    ['a visitor below the shop', 'visitor', () => 'https://de.shop.example', true],
    ['a visitor elsewhere', 'visitor', () => 'https://evil.example', false],
    ['a visitor on a look-alike', 'visitor', () => 'https://shop.example.evil.example', false],
    ['a visitor in a sandboxed frame', 'visitor', () => 'null', false],
    ['a visitor without a browser', 'visitor', () => undefined, true],
  ])('%s', async (_case, who, originOf, welcome) => {
    const origin = originOf();
    const socket = await parley.socket(origin === undefined ? {} : { origin });
    socket.send('hello', { token: who === 'agent' ? tenant.token : visitorToken });
    if (welcome) return void (await socket.until('welcome'));
    expect((await socket.until('error')).data).toMatchObject({ code: 'auth.origin_forbidden', retryable: false });
    expect((await socket.closed).code).toBe(4403);
    expect(socket.frames.some(({ type }) => type === 'welcome')).toBe(false);
  });
});
