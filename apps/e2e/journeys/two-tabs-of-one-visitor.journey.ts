import { describe } from '@jest/globals';
import { aTenant } from '@parley/testkit';
import { Console } from '../src/console.js';
import { journey } from '../src/journey.js';
import { Widget } from '../src/widget.js';

describe('two tabs of one visitor', () => {
  journey('are one conversation, and what was read in one is read in the other', async (stage) => {
    const tenant = await aTenant();
    const website = await stage.website({ snippet: tenant.embedSnippet });
    const visitor = await stage.person('visitor');
    const [first, second] = [new Widget(await visitor.newPage()), new Widget(await visitor.newPage())];
    await first.page.goto(website.url);
    await first.open();
    await first.say('From the first tab');
    await second.page.goto(website.url);
    await second.open();
    await second.message('From the first tab').waitFor();
    await second.say('From the second tab');
    await first.message('From the second tab').waitFor();
    await second.close.click();
    await first.close.click();

    const desk = await Console.signedIn(await stage.person('agent'), tenant);
    await desk.openConversation('From the second tab');
    await desk.expectInOrder('From the first tab', 'From the second tab');
    await desk.reply('To both');
    await Promise.all([first.expectUnread(1), second.expectUnread(1)]);
    await second.page.bringToFront();
    await second.open();
    await second.message('To both').waitFor();
    await first.page.getByRole('button', { name: /^Open chat$/ }).waitFor();
    await desk.messages.getByText('Read', { exact: true }).waitFor();
  });
});
