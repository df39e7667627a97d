import { expect } from '@jest/globals';
import { anAgent, apiCall, aTenant, type TestTenant } from '@parley/testkit';
import { Console } from '../src/console.js';
import { hurdlesOn } from '../src/hurdles.js';
import { inOneShape, journey } from '../src/journey.js';
import { Widget } from '../src/widget.js';

/** Writes an article and publishes it. */
async function published({ token }: TestTenant, { title, body, audience }: { title: string; body: string; audience: 'public' | 'internal' }): Promise<void> {
  const { id } = await apiCall('POST /kb/articles', { token, body: { audience, translation: { locale: 'en', title, body } } });
  await apiCall('POST /kb/articles/:id/translations/:locale/publish', { token, params: { id, locale: 'en' }, body: {} });
}

inOneShape('articles where questions are asked', () => {
  journey('a visitor finds one before asking, and gets another as a card from the agent', async (stage) => {
    const tenant = await aTenant();
    await published(tenant, { title: 'How to return a lamp', body: 'Send it back **within 30 days**.', audience: 'public' });
    await published(tenant, { title: 'Repairing lamps', body: 'Bring it to our workshop.', audience: 'public' });
    await published(tenant, { title: 'Refund limits for lamps', body: 'Up to 200 euros without asking.', audience: 'internal' });
    const agent = await anAgent(tenant, { name: 'Bo Agent' });

    const website = await stage.website({ snippet: tenant.embedSnippet });
    const visitor = await stage.person('visitor');
    const widget = new Widget(await visitor.newPage());
    await widget.page.goto(website.url);
    await widget.launcher.click();
    const search = widget.panel.getByRole('searchbox', { name: 'Search for help' });
    await search.fill('returning lamps');
    await widget.panel.getByRole('button', { name: /How to return a lamp/ }).click();
    await widget.page.getByText('within 30 days').waitFor();
    expect(await hurdlesOn(widget.page, 'parley-widget')).toEqual([]);
    await widget.panel.getByRole('button', { name: 'Yes', exact: true }).click();
    await widget.panel.getByText('Thank you for telling us.').waitFor();
    await widget.panel.getByRole('button', { name: 'Back' }).click();
    await widget.toConversation();
    await widget.field.fill('Do you repair lamps?');
    await widget.panel.getByRole('group', { name: 'This may answer your question' }).getByRole('button', { name: 'Repairing lamps' }).waitFor();
    expect(await widget.panel.getByText('Refund limits').count()).toBe(0);
    await widget.field.press('Enter');

    const desk = await Console.signedIn(await stage.person('agent'), agent);
    await desk.openConversation('Do you repair lamps?');
    await desk.replyField.press('Control+Shift+L');
    const dialog = desk.page.getByRole('dialog', { name: 'Insert an article' });
    await dialog.getByRole('combobox').fill('refund limits');
    await dialog.getByRole('option', { name: /Refund limits for lamps/ }).click();
    await dialog.getByText('visitors cannot open it').waitFor();
    expect(await dialog.getByRole('button', { name: /card|link/i }).count()).toBe(0);
    await dialog.getByRole('button', { name: 'Other articles' }).click();
    await dialog.getByRole('combobox').fill('repair');
    await dialog.getByRole('option', { name: /Repairing lamps/ }).waitFor();
    await desk.page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Send as card' }).press('Enter');
    await desk.messages.getByRole('link', { name: /Repairing lamps/ }).waitFor();

    await widget.messages.getByRole('button', { name: /Repairing lamps/ }).click();
    await widget.page.getByText('Bring it to our workshop.').waitFor();
    expect([visitor.overheard.errors]).toEqual([[]]);
  });
});
