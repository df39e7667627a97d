import { createHmac, randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { apiCall, aTenant, eventually } from '@parley/testkit';
import { Console } from '../src/console.js';
import { inOneShape, journey } from '../src/journey.js';
import { Widget } from '../src/widget.js';

type Parley = (command: string, ...values: unknown[]) => void;
/** Calls the page's `Parley(…)` as a script of the website does. */
const call = (widget: Widget, ...values: [string, ...unknown[]]) => widget.page.evaluate((given) => (window as unknown as { Parley: Parley }).Parley(...(given as [string])), values);

inOneShape('the website speaks to the widget', () => {
  journey('whoever is signed in there is known here, and the next person at the computer is somebody else', async (stage) => {
    const tenant = await aTenant();
    const { secret } = await apiCall('POST /inboxes/:id/identity-secret', { token: tenant.token, params: { id: tenant.inbox.id } });
    const userId = `user-${randomUUID()}`;
    const lin = { userId, name: 'Lin Customer', email: 'lin@example.com', hash: createHmac('sha256', secret).update(userId).digest('hex') };
    // Said before the loader is there, and the snippet pasted twice by mistake.
    const more = `<script>window.said = []; Parley('on', 'open', () => said.push('open')); Parley('identify', ${JSON.stringify(lin)});</script>${tenant.embedSnippet}<button onclick="Parley('open')">Ask us</button>`;
    const website = await stage.website({ snippet: tenant.embedSnippet, more });
    const visitor = await stage.person('visitor');
    const widget = new Widget(await visitor.newPage());
    await widget.page.goto(website.url);
    await widget.launcher.waitFor();
    expect(await widget.launcher.count()).toBe(1);
    await widget.page.getByRole('button', { name: 'Ask us' }).click();
    await widget.toConversation();
    await widget.say('It is me, Lin');
    expect(await widget.page.evaluate(() => (window as unknown as { said: string[] }).said)).toEqual(['open']);

    const desk = await Console.signedIn(await stage.person('agent'), tenant);
    await desk.openConversation('It is me, Lin');
    await desk.conversation.getByRole('heading', { name: 'Lin Customer' }).waitFor();
    await desk.details.getByText('Verified', { exact: true }).waitFor();
    await eventually(async () => expect(await desk.details.innerText()).toContain('lin@example.com'));
    await desk.reply('Hello Lin');
    await widget.message('Hello Lin').waitFor();

    await call(widget, 'reset');
    await widget.panel.waitFor({ state: 'hidden' });
    expect(JSON.stringify(await widget.storage())).not.toContain(tenant.widgetKey);
    await call(widget, 'open');
    await widget.start.waitFor();
    expect(await widget.panel.innerText()).not.toContain('Lin');
    await widget.toConversation();
    await widget.say('I am somebody else');
    await desk.view('All open');
    await desk.row('I am somebody else').click();
    await desk.conversation.getByRole('heading', { name: /^Visitor/ }).waitFor();
    expect(await desk.messages.innerText()).not.toContain('Hello Lin');

    await call(widget, 'identify', lin);
    await eventually(async () => {
      const { data } = await apiCall('GET /contacts', { token: tenant.token, query: { q: 'Lin Customer' } });
      expect(data).toHaveLength(1);
    });
    await call(widget, 'close');
    await widget.page.reload();
    await widget.open();
    await widget.say('Lin again');
    await desk.view('All open');
    await desk.row('Lin again').click();
    await desk.conversation.getByRole('heading', { name: 'Lin Customer' }).waitFor();
    expect(visitor.overheard.errors).toEqual([]);
  });

  journey('a wrong proof opens nobody’s conversations, and an unsigned name is shown as unverified', async (stage) => {
    const tenant = await aTenant();
    await apiCall('POST /inboxes/:id/identity-secret', { token: tenant.token, params: { id: tenant.inbox.id } });
    const website = await stage.website({ snippet: tenant.embedSnippet });
    const widget = new Widget(await (await stage.person('visitor')).newPage());
    await widget.page.goto(website.url);
    await widget.launcher.waitFor();
    await call(widget, 'identify', { userId: 'the-boss', name: 'The Boss', hash: '0'.repeat(64) });
    await widget.open();
    await widget.say('Let me in');
    const desk = await Console.signedIn(await stage.person('agent'), tenant);
    await desk.openConversation('Let me in');
    expect(await desk.conversation.getByRole('heading').first().innerText()).not.toContain('Boss');

    const other = new Widget(await (await stage.person('other')).newPage());
    await other.page.goto(website.url);
    await other.launcher.waitFor();
    await call(other, 'setLocale', 'zh-CN');
    await call(other, 'identify', { userId: 'somebody', name: '自称王芳' });
    const chinese = new Widget(other.page, 'zh-CN');
    await chinese.open();
    await chinese.say('你好');
    await desk.openConversation('你好');
    await desk.conversation.getByRole('heading', { name: '自称王芳' }).waitFor();
    await desk.details.getByText('Unverified').waitFor();
  });

  journey('a website that the inbox does not name gets no chat, and says so in words', async (stage) => {
    const tenant = await aTenant();
    const [allowed, other] = [await stage.website({ snippet: tenant.embedSnippet }), await stage.website({ snippet: tenant.embedSnippet })];
    await apiCall('PATCH /inboxes/:id', { token: tenant.token, params: { id: tenant.inbox.id }, body: { domains: [new URL(allowed.url).host] } });
    const visitor = await stage.person('visitor');
    const widget = new Widget(await visitor.newPage());
    await widget.page.goto(other.url);
    await widget.launcher.click();
    await widget.panel.getByText('The chat is not available on this website.').waitFor();
    const { data } = await apiCall('GET /contacts', { token: tenant.token });
    expect(data).toEqual([]);
    await widget.page.goto(allowed.url);
    await widget.open();
    await widget.say('Here it works');
    await widget.message('Here it works').getByText('Sent', { exact: true }).waitFor();
  });
});
