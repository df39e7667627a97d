import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { conversationsCard } from '@parley/conversations/service';
import { gatewayCard } from '@parley/gateway/service';
import { identityCard } from '@parley/identity/service';
import { apiCall, apiRefusal, aTenant, aVisitor, eventually, openSocket, rawCall, startCards, type TestParley, type TestTenant } from '@parley/testkit';

describe('who visitors are by now', () => {
  let parley: TestParley;
  let baseUrl: string;
  beforeAll(async () => {
    parley = await startCards([identityCard, conversationsCard, gatewayCard], { env: { COUNTRY_HEADER: 'cf-ipcountry' } });
    baseUrl = parley.url;
  }, 60_000);
  afterAll(() => parley?.close());

  const begun = async () => {
    const tenant = await aTenant({ baseUrl });
    const visitor = await aVisitor(tenant);
    const socket = await openSocket({ baseUrl, token: visitor.visitorToken });
    const { conversationId } = await socket.say('hello');
    return { tenant, token: tenant.token, visitor, socket, conversationId };
  };
  const block = ({ token }: Pick<TestTenant, 'token'>, body: { kind: 'contact'; value: string } | { kind: 'ip'; value: string } | { kind: 'country'; value: string }) => apiCall('POST /blocks', { baseUrl, token, body });

  it('closes the open socket of whoever is blocked within five seconds, and says why', async () => {
    const { tenant, token, visitor, socket } = await begun();
    const { id } = await block(tenant, { kind: 'contact', value: visitor.contact.id });
    const { data } = await socket.until('error', ({ code }) => code === 'visitor.blocked');
    expect(data.retryable).toBe(false);
    expect((await socket.closed).code).toBe(4403);
    const again = await openSocket({ baseUrl });
    again.send('hello', { token: visitor.visitorToken });
    await again.until('error', ({ code }) => code === 'visitor.blocked');
    expect((await again.closed).code).toBe(4403);
    expect(await apiRefusal('POST /widget/sessions', { baseUrl, body: { widgetKey: tenant.widgetKey, visitorToken: visitor.visitorToken } })).toMatchObject({ code: 'visitor.blocked', status: 403 });
    expect(await apiRefusal('PATCH /widget/contact', { baseUrl, token: visitor.visitorToken, body: { name: 'x' } })).toMatchObject({ code: 'visitor.blocked' });
    expect(await apiRefusal('POST /frames', { baseUrl, token: visitor.visitorToken, body: { type: 'ping', data: {} } })).toMatchObject({ code: 'visitor.blocked' });
    await rawCall('DELETE', `/blocks/${id}`, { baseUrl, token });
    await eventually(async () => {
      const back = await openSocket({ baseUrl, token: visitor.visitorToken });
      await back.close();
    });
    const logged = await apiCall('GET /audit-log', { baseUrl, token, query: { limit: 100 } });
    expect(logged.data.map(({ action }) => action)).toEqual(expect.arrayContaining(['block.created', 'block.removed']));
  });

  it('keeps out by network and by the country that a proxy tells', async () => {
    const tenant = await aTenant({ baseUrl });
    await block(tenant, { kind: 'country', value: 'XX' });
    const open = (country: string) => rawCall('POST', '/widget/sessions', { baseUrl, body: JSON.stringify({ widgetKey: tenant.widgetKey }), headers: { 'cf-ipcountry': country } });
    await eventually(async () => expect(await open('XX')).toMatchObject({ status: 403, json: { code: 'visitor.blocked' } }));
    expect((await open('CN')).status).toBe(201);
    const visitor = await aVisitor(tenant);
    const socket = await openSocket({ baseUrl, token: visitor.visitorToken });
    await block(tenant, { kind: 'ip', value: '127.0.0.0/8' });
    await socket.until('error', ({ code }) => code === 'visitor.blocked');
    expect((await socket.closed).code).toBe(4403);
    expect((await open('CN')).status).toBe(403);
  });

  it('lets the socket of a merged contact come back as the other, and miss nothing', async () => {
    const { tenant, token, visitor, socket, conversationId } = await begun();
    const ann = await apiCall('POST /contacts', { baseUrl, token, body: { name: 'Ann', externalId: 'crm-1' } });
    const { merge } = await apiCall('POST /contacts/:id/merge', { baseUrl, token, params: { id: visitor.contact.id }, body: { intoId: ann.id } });
    expect((await socket.say('in between', { conversationId })).seq).toBe(2);
    expect((await socket.closed).code).toBe(1012);
    const seq = await apiCall('POST /conversations/:id/messages', { baseUrl, token, params: { id: conversationId }, body: { clientMessageId: 'while-away', text: 'are you there?' } });
    const back = await openSocket({ baseUrl, token: visitor.visitorToken, resume: [{ conversationId, afterSeq: 2 }] });
    expect((await back.until('welcome')).data).toMatchObject({ self: { kind: 'visitor', id: ann.id }, resumed: [{ conversationId, recovered: true }] });
    await back.until('message', ({ message }) => message.seq === seq.seq);
    expect(await back.say('I am', { conversationId })).toMatchObject({ conversationId, seq: seq.seq + 1 });
    const renewed = await apiCall('POST /widget/sessions', { baseUrl, body: { widgetKey: tenant.widgetKey, visitorToken: visitor.visitorToken } });
    expect(renewed).toMatchObject({ contact: { id: ann.id, name: 'Ann' }, conversation: { id: conversationId } });

    await apiCall('POST /contacts/:id/merges/:mergeId/undo', { baseUrl, token, params: { id: ann.id, mergeId: merge.id } });
    expect((await back.closed).code).toBe(1012);
    const own = await openSocket({ baseUrl, token: renewed.visitorToken, resume: [{ conversationId, afterSeq: 0 }] });
    expect((await own.until('welcome')).data.self.id).toBe(visitor.contact.id);
    await own.close();
  });
});
