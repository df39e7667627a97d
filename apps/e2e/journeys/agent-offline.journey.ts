import { describe, expect } from '@jest/globals';
import { anAgent, aTenant, eventually } from '@parley/testkit';
import { Console } from '../src/console.js';
import { journey } from '../src/journey.js';
import { Widget } from '../src/widget.js';

describe('agent offline', () => {
  journey('a visitor writes to an empty desk, goes, and finds the answer on coming back', async (stage) => {
    const tenant = await aTenant();
    const agent = await anAgent(tenant, { name: 'Bo Agent' });
    const website = await stage.website({ snippet: tenant.embedSnippet });
    const visitor = await stage.person('visitor');

    const first = new Widget(await visitor.newPage());
    await first.page.goto(website.url);
    await first.open();
    await first.say('Do you repair old lamps?', 'I will look in again later.');
    await first.message('I will look in again later.').getByText('Sent', { exact: true }).waitFor();
    await first.page.close();

    const desk = await Console.signedIn(await stage.person('agent'), agent);
    await desk.view('Unassigned');
    const row = desk.row('I will look in again later.');
    await row.waitFor();
    await eventually(async () => expect(await row.innerText()).toContain('2 unread messages'));
    await row.click();
    await desk.expectInOrder('Do you repair old lamps?', 'I will look in again later.');
    await desk.reply('We do, bring it to us.');
    await desk.reply('Any day but Sunday.');

    const back = new Widget(await visitor.newPage());
    await back.page.goto(website.url);
    await back.expectUnread(2);
    await back.page.getByRole('status').filter({ hasText: 'Any day but Sunday.' }).waitFor();
    await desk.messages.getByText('Sent', { exact: true }).waitFor();
    expect(await desk.messages.getByText('Read', { exact: true }).count()).toBe(0);

    await back.open();
    await back.expectInOrder('Do you repair old lamps?', 'I will look in again later.', 'We do, bring it to us.', 'Any day but Sunday.');
    await desk.messages.getByText('Read', { exact: true }).waitFor();
    await back.close.click();
    await back.panel.waitFor({ state: 'hidden' });
    await back.page.getByRole('button', { name: /^Open chat$/ }).waitFor();

    await back.page.reload();
    await back.launcher.waitFor();
    await back.open();
    await back.expectInOrder('Do you repair old lamps?', 'I will look in again later.', 'We do, bring it to us.', 'Any day but Sunday.');
    await back.say('Thank you!');
    await desk.message('Thank you!').waitFor();
    expect(visitor.overheard.errors).toEqual([]);
  });
});
