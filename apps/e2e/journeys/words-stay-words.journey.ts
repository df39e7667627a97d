import { expect } from '@jest/globals';
import { anAgent, apiCall, aTenant, parleyUrl } from '@parley/testkit';
import { Console } from '../src/console.js';
import { inOneShape, journey } from '../src/journey.js';
import type { Person } from '../src/person.js';
import { Widget } from '../src/widget.js';

/** What runs as soon as somebody takes it for a part of the page. */
const markup = (where: string) => `<img src=x onerror="document.title='broken-${where}'">${where}</script><script>document.title='broken-${where}'</script>{{7*7}}`;

const expectUnbroken = async (...people: Person[]) => {
  for (const { context, overheard } of people) {
    for (const page of context.pages()) expect(await page.title()).not.toContain('broken-');
    expect(overheard.errors).toEqual([]);
  }
};

inOneShape('words stay words', () => {
  journey('markup in every name and text is shown as it was written and does nothing', async (stage) => {
    const tenant = await aTenant({ organization: markup('organisation').slice(0, 120), name: markup('owner').slice(0, 120) });
    const agent = await anAgent(tenant, { name: markup('agent').slice(0, 120) });
    await apiCall('PATCH /inboxes/:id', { token: tenant.token, params: { id: tenant.inbox.id }, body: { widget: { greeting: markup('greeting'), title: '<b>title</b>', launcherText: '<i>Ask</i>' } } });
    // A title without closing tags, or the website itself would break.
    const website = await stage.website({ snippet: tenant.embedSnippet, title: '&lt;img src=x onerror="document.title=1"&gt;page' });
    const [visitor, desk] = [await stage.person('visitor'), await stage.person('agent')];
    const widget = new Widget(await visitor.newPage());
    await widget.page.goto(website.url);
    await widget.page.getByRole('button', { name: '<i>Ask</i>' }).click();
    await widget.panel.getByRole('heading', { name: '<b>title</b>' }).waitFor();
    await widget.toConversation();
    await widget.say(markup('message'), 'see javascript:alert(1) and https://shop.example/"onmouseover="alert(1)');

    const console = await Console.signedIn(desk, agent);
    await console.view('All open');
    await console.row('see javascript:alert(1)').click();
    await console.message(markup('message')).waitFor();
    await console.reply(markup('answer'));
    await console.addNote(markup('note'));
    await console.assignTo(/\(you\)/);
    const [conversation] = (await apiCall('GET /conversations', { token: tenant.token })).data;
    await apiCall('PATCH /conversations/:id', { token: tenant.token, params: { id: conversation!.id }, body: { labels: ['<b>label</b>'] } });
    await apiCall('PATCH /contacts/:id', { token: tenant.token, params: { id: conversation!.contact.id }, body: { name: markup('contact').slice(0, 120) } });
    await console.details.getByText('<b>label</b>').waitFor();
    await console.page.reload();
    await console.details.getByText(markup('contact').slice(0, 40)).first().waitFor();
    await widget.message(markup('answer')).waitFor();
    await widget.panel.getByRole('heading', { name: markup('agent').slice(0, 40) }).waitFor();

    const links = await Promise.all([widget.panel, console.messages].map((part) => part.getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))));
    for (const href of links.flat()) expect(href).toMatch(/^https:\/\/shop\.example\//);
    for (const path of ['/contacts', '/settings/members', '/settings/organisation', `/settings/inboxes/${tenant.inbox.id}`]) {
      await console.goto(path);
      await console.page.getByRole('main').first().waitFor();
    }
    await widget.page.goto(`${parleyUrl()}/chat/${tenant.widgetKey}`);
    await widget.panel.waitFor();
    await expectUnbroken(visitor, desk);
  });
});
