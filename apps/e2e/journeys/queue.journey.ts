import { describe, expect } from '@jest/globals';
import { anAgent, apiCall, aTenant, type TestTenant } from '@parley/testkit';
import { Console } from '../src/console.js';
import { journey, type Stage } from '../src/journey.js';
import { Widget } from '../src/widget.js';

const OPENS = '2030-01-01';

/** Closed until a day that is far, one conversation at once for each agent, and a word for those who write meanwhile. */
async function closedShop({ token }: TestTenant): Promise<{ hoursId: string }> {
  const hours = await apiCall('POST /business-hours', { token, body: { name: 'Shop', timeZone: 'UTC', holidays: [{ name: 'Reopening', date: OPENS, hours: [{ from: '09:00', to: '18:00' }] }] } });
  await apiCall('POST /routing-policies', { token, body: { name: 'One by one', capacity: 1, businessHoursId: hours.id } });
  await apiCall('POST /auto-replies', { token, body: { name: 'Closed', reply: { when: 'off_hours', hoursId: hours.id, texts: { en: 'We are closed and read this first thing.' } } } });
  return { hoursId: hours.id };
}

async function aWidget(stage: Stage, name: string, url: string): Promise<Widget> {
  const widget = new Widget(await (await stage.person(name)).newPage());
  await widget.page.goto(url);
  await widget.open();
  return widget;
}

describe('the queue', () => {
  journey('visitors learn when somebody is back, and then their place until an agent has them', async (stage) => {
    const tenant = await aTenant();
    const agent = await anAgent(tenant, { name: 'Bo Agent' });
    const website = await stage.website({ snippet: tenant.embedSnippet });
    const { hoursId } = await closedShop(tenant);

    // Closed: the widget says until when, and an automatic reply that the message was heard
    const zoe = await aWidget(stage, 'zoe', website.url);
    await zoe.panel.getByRole('note').filter({ hasText: /back on January 1, 2030 at/ }).waitFor();
    await zoe.say('Is anybody there?');
    await zoe.message('We are closed and read this first thing.').waitFor();
    await zoe.panel.getByText('You’re next.').first().waitFor();

    // Open, and nobody there yet: places
    await apiCall('PATCH /business-hours/:id', { token: tenant.token, params: { id: hoursId }, body: { alwaysOpen: true } });
    const yan = await aWidget(stage, 'yan', website.url);
    await yan.say('Do you ship abroad?');
    await yan.panel.getByText('You’re number 2.').first().waitFor();

    // Somebody comes, and takes one after the other
    const desk = await Console.signedIn(await stage.person('agent'), agent);
    await desk.view('Mine');
    await desk.row('Is anybody there?').or(desk.row('We are closed')).first().click();
    await desk.reply('Good morning, Zoe!');
    await zoe.message('Good morning, Zoe!').waitFor();
    await zoe.panel.getByText('You’re next.').first().waitFor({ state: 'detached' });
    await yan.panel.getByText('You’re next.').first().waitFor();

    const { data } = await apiCall('GET /conversations', { token: tenant.token, query: { assignee: agent.id } });
    await apiCall('PATCH /conversations/:id', { token: tenant.token, params: { id: data[0]!.id }, body: { status: 'resolved' } });
    await desk.row('Do you ship abroad?').click();
    await desk.reply('We do.');
    await yan.message('We do.').waitFor();
    expect(await yan.panel.locator('.queue').count()).toBe(0);
  });
});
