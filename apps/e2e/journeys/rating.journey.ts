import { expect } from '@jest/globals';
import { anAgent, apiCall, aTenant } from '@parley/testkit';
import { Console } from '../src/console.js';
import { hurdlesOn } from '../src/hurdles.js';
import { inOneShape, journey } from '../src/journey.js';
import { Widget } from '../src/widget.js';

inOneShape('the end of a conversation', () => {
  journey('an agent wraps it up, the visitor rates it, and the agent sees how', async (stage) => {
    const tenant = await aTenant();
    const { token } = tenant;
    const agent = await anAgent(tenant, { name: 'Bo Agent' });
    await apiCall('POST /rating-policies', { token, body: { name: 'Always', reasons: [{ key: 'quick', scores: [4, 5], texts: { en: 'Quick answers', 'zh-CN': '回复及时' } }] } });
    await apiCall('POST /wrap-up-categories', { token, body: { name: 'Repairs' } });
    await apiCall('POST /wrap-up-forms', { token, body: { name: 'Always' } });

    const website = await stage.website({ snippet: tenant.embedSnippet });
    const visitor = await stage.person('visitor');
    const widget = new Widget(await visitor.newPage());
    await widget.page.goto(website.url);
    await widget.open();
    await widget.say('Do you repair old lamps?');

    const desk = await Console.signedIn(await stage.person('agent'), agent);
    await desk.openConversation('Do you repair old lamps?');
    await desk.reply('We do, bring it to us.');
    await desk.resolveButton.click();
    const dialog = desk.page.getByRole('dialog');
    await dialog.getByRole('option', { name: 'Repairs' }).click();
    await dialog.getByRole('button', { name: 'Save and resolve' }).click();
    await dialog.waitFor({ state: 'hidden' });

    const card = widget.messages.locator('.rating');
    await card.getByRole('radio', { name: '4 stars – Good' }).check();
    await card.getByRole('checkbox', { name: 'Quick answers' }).check();
    expect(await hurdlesOn(widget.page, 'parley-widget')).toEqual([]);
    await card.getByRole('button', { name: 'Send' }).click();
    await card.getByText('Thank you for your rating!').waitFor();
    await desk.openConversation('We do, bring it to us.', 'Resolved');
    await desk.messages.getByText('The visitor rated the conversation: 4').waitFor();
    await desk.messages.getByText('Bo Agent wrapped the conversation up: Repairs').or(desk.messages.getByText('You wrapped the conversation up: Repairs')).waitFor();
    expect(visitor.overheard.errors).toEqual([]);
  });
});
