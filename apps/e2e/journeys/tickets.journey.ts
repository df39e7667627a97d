import { describe, expect } from '@jest/globals';
import { anAgent, apiCall, aTenant, aVisitor, eventually, openSocket, parleyUrl } from '@parley/testkit';
import { Console } from '../src/console.js';
import { hurdlesOn } from '../src/hurdles.js';
import { journey } from '../src/journey.js';

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
});
