import { describe, expect } from '@jest/globals';
import type { BodyIn, Ticket } from '@parley/contracts';
import { anAgent, apiCall, apiRefusal, aTenant, aVisitor, eventually, openSocket, parleyUrl, type TestTenant } from '@parley/testkit';
import { Console } from '../src/console.js';
import { hurdlesOn } from '../src/hurdles.js';
import { journey } from '../src/journey.js';

/** A ticket of somebody who is known by e-mail alone. */
async function asked(token: string, given: Partial<BodyIn<'POST /tickets'>> = {}): Promise<Ticket> {
  const contact = await apiCall('POST /contacts', { token, body: { name: '韩梅梅', email: 'meimei@shop.example' } });
  return apiCall('POST /tickets', { token, body: { subject: '台灯坏了', requesterId: contact.id, ...given } });
}

/** Such a ticket with what is theirs to know, what is not, and a word among staff. */
async function lampTicket({ token }: TestTenant): Promise<string> {
  const fields = await Promise.all(
    [{ key: 'order_no', name: { en: 'Order', 'zh-CN': '订单号' } }, { key: 'margin', name: { en: 'Margin', 'zh-CN': '毛利' }, internal: true }].map((field) => apiCall('POST /ticket-fields', { token, body: { kind: 'text', ...field } })),
  );
  const type = await apiCall('POST /ticket-types', { token, body: { name: { en: 'Return', 'zh-CN': '退货' }, form: fields.map(({ id }) => ({ fieldId: id })) } });
  const { id } = await asked(token, { typeId: type.id, fields: { order_no: 'A-1024', margin: 'only 3 percent' } });
  await apiCall('POST /tickets/:id/comments', { token, params: { id }, body: { text: 'Always the same one', internal: true } });
  return id;
}

/** What the first link tells, under the signature of the second. */
function mixed(link: string, other: string): string {
  const [told, signed] = [link, other].map((url) => Buffer.from(url.split('/').at(-1)!, 'base64url')) as [Buffer, Buffer];
  return Buffer.concat([told.subarray(0, -32), signed.subarray(-32)]).toString('base64url');
}

describe('tickets', () => {
  journey('a chat becomes a ticket, is answered, moved on the board and solved', async (stage) => {
    const tenant = await aTenant();
    const visitor = await openSocket({ token: (await aVisitor(tenant)).token });
    await visitor.say('My lamp arrived broken');
    const person = await stage.person('agent');
    const desk = await Console.signedIn(person, tenant);
    const { page } = desk;
    await desk.openConversation('My lamp arrived broken');
    await page.keyboard.press('c');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Subject').fill('Broken lamp');
    expect(await hurdlesOn(page, '[role="dialog"]')).toEqual([]);
    await dialog.getByRole('button', { name: 'Make ticket' }).click();
    await desk.notices.getByRole('button', { name: 'Show' }).click();

    await page.getByRole('region', { name: 'Ticket', exact: true }).getByRole('button', { name: 'Subject: Broken lamp. Edit' }).waitFor();
    await page.getByRole('article', { name: /./ }).getByText('My lamp arrived broken').first().waitFor();
    await page.getByRole('textbox', { name: /^Reply in #/ }).fill('A new one leaves today.');
    await page.getByRole('textbox', { name: /^Reply in #/ }).press('Enter');
    await page.getByRole('article').getByText('A new one leaves today.').waitFor();
    expect(await hurdlesOn(page, '#main')).toEqual([]);

    await page.goto(`${parleyUrl()}/tickets/all?as=board`);
    const card = page.getByRole('article').filter({ hasText: 'Broken lamp' });
    await card.getByRole('button', { name: /^Move #/ }).click();
    await page.getByRole('menuitem', { name: 'Solved' }).click();
    await page.getByRole('region', { name: 'Solved' }).getByText('Broken lamp').waitFor();
    expect(await hurdlesOn(page, '#main')).toEqual([]);
    await page.goto(`${parleyUrl()}/tickets/all`);
    await page.getByRole('link', { name: /Broken lamp/ }).first().click();
    await page.getByRole('article').getByText('A new one leaves today.').waitFor();
    await eventually(async () => expect((await apiCall('GET /tickets', { token: tenant.token })).data.map(({ subject, status }) => [subject, status.category])).toEqual([['Broken lamp', 'solved']]));
    expect(person.overheard.errors).toEqual([]);
  });

  journey('two agents change one ticket: the slower one sees both and loses nothing', async (stage) => {
    const tenant = await aTenant();
    const { token } = tenant;
    const agent = await anAgent(tenant, { name: 'Bo Agent' });
    const ticket = await apiCall('POST /tickets', { token, body: { subject: 'Lamp' } });
    const desk = await Console.signedIn(await stage.person('agent'), agent);
    const { page } = desk;
    await page.goto(`${parleyUrl()}/tickets/all/${ticket.id}`);
    await page.getByRole('button', { name: 'Subject: Lamp. Edit' }).click();
    await page.getByRole('textbox', { name: 'Subject' }).fill('Lamp, green');
    await apiCall('PATCH /tickets/:id', { token, params: { id: ticket.id }, body: { subject: 'Lamp, broken', priority: 'high', version: (await apiCall('GET /tickets/:id', { token, params: { id: ticket.id } })).version } });
    await page.getByRole('textbox', { name: 'Subject' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Lamp, broken').waitFor();
    await dialog.getByText('Lamp, green').waitFor();
    await dialog.getByText('Priority: Normal → High').waitFor();
    expect(await hurdlesOn(page, '[role="dialog"]')).toEqual([]);
    await dialog.getByRole('button', { name: 'Save what is chosen' }).click();
    await page.getByRole('button', { name: 'Subject: Lamp, green. Edit' }).waitFor();
    const now = await apiCall('GET /tickets/:id', { token, params: { id: ticket.id } });
    expect([now.subject, now.priority]).toEqual(['Lamp, green', 'high']);
  });

  journey('a requester without any account follows a link on a phone, answers, and opens again what was solved', async (stage) => {
    const tenant = await aTenant();
    const id = await lampTicket(tenant);
    const desk = await Console.signedIn(await stage.person('agent'), tenant);
    await desk.goto(`/tickets/all/${id}`);
    await desk.page.getByRole('textbox', { name: /^Reply in #/ }).fill('新的台灯今天寄出。');
    await desk.page.getByRole('textbox', { name: /^Reply in #/ }).press('Enter');
    await desk.page.getByRole('img', { name: 'Sent by e-mail' }).waitFor();
    await desk.page.getByRole('button', { name: 'Actions' }).first().click();
    await desk.page.getByRole('menuitem', { name: 'Link for the requester…' }).click();
    await desk.page.getByRole('button', { name: 'Make the link' }).click();
    const path = new URL(await desk.page.getByRole('textbox', { name: 'Link', exact: true }).inputValue()).pathname;
    expect(await hurdlesOn(desk.page, '[role="dialog"]')).toEqual([]);
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();

    const requester = await stage.person('requester', { locale: 'zh-CN', viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
    const page = await requester.newPage();
    await page.goto(parleyUrl() + path);
    await page.getByText('新的台灯今天寄出。').waitFor();
    await page.getByText('A-1024').waitFor();
    await requester.expectNeverHeard('Always the same one', 'only 3 percent', '毛利');
    expect(await hurdlesOn(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    const answer = async (text: string) => {
      await page.getByLabel('您的回复').fill(text);
      await page.getByRole('button', { name: '发送回复' }).click();
      await page.getByRole('status').getByText('回复已发送。').waitFor();
      await page.getByRole('listitem').getByText(text).waitFor();
      await desk.page.getByRole('article', { name: '韩梅梅' }).getByText(text).waitFor();
    };
    await answer('谢谢，能换成绿色的吗？');
    await desk.page.getByRole('button', { name: 'Solve', exact: true }).click();
    await desk.page.getByRole('button', { name: 'Reopen', exact: true }).waitFor();
    await eventually(async () => expect((await apiCall('GET /tickets/:id', { token: tenant.token, params: { id } })).status.category).toBe('solved'));
    await page.goto(parleyUrl() + path);
    await page.getByText('本工单已解决。回复后将重新打开。').waitFor();
    await answer('灯还是不亮。');
    await desk.page.getByRole('button', { name: 'Solve', exact: true }).waitFor();
    expect((await apiCall('GET /tickets/:id', { token: tenant.token, params: { id } })).status.category).toBe('open');
    expect(await hurdlesOn(page)).toEqual([]);
    expect(requester.overheard.errors).toEqual([]);
  });

  journey('a link shows its own ticket alone, and nothing once it was ended', async (stage) => {
    const [tenant, elsewhere] = await Promise.all([aTenant(), aTenant()]);
    const { token } = tenant;
    const [{ id }, { id: other }, { id: foreign }] = await Promise.all([asked(token), asked(token), asked(elsewhere.token)]);
    const linkOf = async (of: TestTenant, ticketId: string) => (await apiCall('POST /tickets/:id/portal-link', { token: of.token, params: { id: ticketId } })).url;
    const [link, second, third] = await Promise.all([linkOf(tenant, id), linkOf(tenant, other), linkOf(elsewhere, foreign)]);
    for (const wrong of [mixed(second, link), mixed(third, link)]) expect(await apiRefusal('GET /portal/links/:token', { params: { token: wrong } })).toMatchObject({ code: 'portal.link_invalid' });
    for (const route of ['POST /tickets/:id/portal-link', 'DELETE /tickets/:id/portal-link'] as const) expect(await apiRefusal(route, { token: elsewhere.token, params: { id } })).toMatchObject({ code: 'ticket.not_found' });

    const page = await (await stage.person('requester', { locale: 'zh-CN' })).newPage();
    await page.goto(parleyUrl() + new URL(link).pathname);
    await page.getByRole('heading', { name: '台灯坏了' }).waitFor();
    await apiCall('DELETE /tickets/:id/portal-link', { token, params: { id } });
    await page.getByLabel('您的回复').fill('还在吗？');
    await page.getByRole('button', { name: '发送回复' }).click();
    await page.getByRole('heading', { name: '链接已失效' }).waitFor();
    expect(await hurdlesOn(page)).toEqual([]);
    expect((await apiCall('GET /tickets/:id/comments', { token, params: { id } })).data).toEqual([]);
    expect((await apiCall('GET /portal/links/:token', { params: { token: second.split('/').at(-1)! } })).ticket.id).toBe(other);
  });
});
