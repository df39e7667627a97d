import { describe, expect } from '@jest/globals';
import { apiCall, aTenant, eventually, type TestTenant } from '@parley/testkit';
import { journey } from '../src/journey.js';
import { Widget } from '../src/widget.js';

/** A company whose bot looks orders up by the example's flow. */
async function withOrderFlow({ token, inbox }: TestTenant): Promise<void> {
  const { data } = await apiCall('GET /bot/flow-templates', { token });
  const flow = await apiCall('POST /bot/flows', { token, body: { name: 'Orders', graph: data.find(({ id }) => id === 'order_lookup')!.graph } });
  await apiCall('POST /bot/flows/:id/publish', { token, params: { id: flow.id }, body: {} });
  await apiCall('PATCH /bot', { token, body: { enabled: true, inboxes: [{ inboxId: inbox.id, enabled: true }], greeting: { enabled: false }, askHelpful: false } });
  await eventually(async () => expect((await apiCall('GET /bot', { token })).enabled).toBe(true));
}

describe('flows of the bot', () => {
  journey('a flow looks up an order, and a person is one press away', async (stage) => {
    const tenant = await aTenant();
    await withOrderFlow(tenant);
    const { url } = await stage.website({ snippet: tenant.embedSnippet });
    const visitor = await stage.person('visitor', { locale: 'en' });
    const widget = new Widget(await visitor.newPage());
    await widget.page.goto(url);
    await widget.open();
    await widget.say('Where is my order?');
    await widget.message('What is your order number?').waitFor();
    await widget.say('no idea');
    await widget.message('I could not find an order number in that').waitFor();
    await widget.say('ah, order #A-1042');
    await widget.message('Order A-1042 is').waitFor();
    await widget.messages.getByRole('button', { name: 'No', exact: true }).click();
    await widget.message('I will bring in a colleague who can help.').waitFor();
    await eventually(async () => expect((await apiCall('GET /conversations', { token: tenant.token })).data[0]).toMatchObject({ handler: 'people', attributes: expect.objectContaining({ order: 'A-1042' }) }));
    expect(visitor.overheard.errors).toEqual([]);
  });

  journey('a visitor looks up an order in Chinese, by buttons', async (stage) => {
    const tenant = await aTenant();
    await withOrderFlow(tenant);
    const { url } = await stage.website({ snippet: tenant.embedSnippet, lang: 'zh-CN' });
    const visitor = await stage.person('visitor', { locale: 'zh-CN' });
    const widget = new Widget(await visitor.newPage(), 'zh-CN');
    await widget.page.goto(url);
    await widget.open();
    await widget.say('帮我查订单 A-9404');
    await widget.message('没有查到订单 A-9404').waitFor();
    await widget.messages.getByRole('button', { name: '换一个订单号' }).click();
    await widget.message('请再发一次订单号').waitFor();
    await widget.say('订单号：Ａ-1042');
    await widget.message('订单 A-1042').waitFor();
    await widget.messages.getByRole('button', { name: '有帮助', exact: true }).click();
    expect(visitor.overheard.errors).toEqual([]);
  });
});
