import { randomUUID } from 'node:crypto';
import { describe, expect } from '@jest/globals';
import { aTenant, eventually, parleyUrl } from '@parley/testkit';
import { Console } from '../src/console.js';
import { journey } from '../src/journey.js';
import { Widget } from '../src/widget.js';

describe('visitor meets agent', () => {
  journey('a company signs up, pastes its snippet, a visitor writes, an agent sees it at once and answers', async (stage) => {
    const id = randomUUID().slice(0, 8);
    const company = { organization: `Lamps ${id}`, name: 'Ada Owner', email: `${id}@example.com`, password: `correct-${id}-horse`, industry: 'E-commerce' };

    // The company
    const owner = await stage.person('owner');
    const desk = await Console.open(owner);
    await desk.signUp(company);
    await desk.page.getByRole('heading', { name: 'Go live' }).waitFor();
    const snippet = await desk.snippet();
    expect(snippet).toContain(`${parleyUrl()}/widget.js`);
    const website = await stage.website({ snippet });

    // The visitor, on another origin
    const visitor = await stage.person('visitor', { timezoneId: 'Asia/Shanghai' });
    const widget = new Widget(await visitor.newPage());
    await widget.page.goto(website.url);
    await widget.launcher.waitFor();
    await widget.page.waitForLoadState('networkidle');
    expect(await widget.storage()).toEqual({ local: {}, session: {}, cookies: '', databases: [] });
    expect(await visitor.context.cookies()).toEqual([]);
    await widget.open();
    await desk.expectStepDone('Put it on your site');

    await desk.page.getByRole('link', { name: 'Inbox', exact: true }).click();
    await desk.view('All open');
    await desk.page.getByText('No open conversations').waitFor();
    await widget.say('Is the desk lamp in stock?');
    await desk.row('Is the desk lamp in stock?').waitFor();
    await widget.say('台灯还有货吗？我想要黑色的 🖤');
    await desk.openConversation('台灯还有货吗？我想要黑色的 🖤');
    await desk.expectInOrder('Is the desk lamp in stock?', '台灯还有货吗？我想要黑色的 🖤');
    await widget.expectRead('台灯还有货吗？我想要黑色的 🖤');

    // Both see the other write, and what was written
    await widget.field.pressSequentially('By the w');
    await desk.typing.waitFor();
    await widget.field.fill('');
    await desk.typing.waitFor({ state: 'hidden' });
    await desk.replyField.pressSequentially('Yes, ');
    await widget.typing.waitFor();
    await desk.reply('Yes, twelve of them. 有货，今天就能发。');
    await widget.message('Yes, twelve of them. 有货，今天就能发。').waitFor();
    await widget.typing.waitFor({ state: 'hidden' });
    await desk.messages.getByText('Read', { exact: true }).waitFor();

    // Among the team
    const secret = `canary-note-${id}`;
    await desk.addNote(secret);
    await desk.assignTo(/Ada Owner/);
    await desk.expectAssigned('Ada Owner');
    await widget.panel.getByRole('heading', { name: 'Ada Owner' }).waitFor();

    // What is known of the visitor
    await eventually(async () => expect(await desk.fact('Page').innerText()).toBe(website.title));
    expect(await desk.fact('Device').innerText()).toMatch(/Chrome.*(Linux|macOS|Windows)/);
    expect(await desk.fact('Language').innerText()).toBe('American English');
    expect(await desk.fact('Local time').innerText()).toMatch(/Shanghai/);
    expect(await desk.fact('Page').getByRole('link').getAttribute('href')).toBe(website.url);

    await desk.resolveButton.click();
    await desk.reopenButton.or(desk.page.getByText('No conversation open')).first().waitFor();
    await widget.panel.getByText('The conversation was closed').waitFor();
    await desk.view('Resolved');
    await desk.row(secret).or(desk.row('Yes, twelve of them.')).first().waitFor();

    // The checklist ticks itself, also for a page that was closed meanwhile
    await desk.page.getByRole('link', { name: 'Go live' }).click();
    for (const step of ['Put it on your site', 'Chat with yourself', 'Answer'] as const) await desk.expectStepDone(step);

    await visitor.expectNeverHeard(secret);
    expect(visitor.overheard.received.some((frame) => frame.includes('Yes, twelve of them.'))).toBe(true);
    expect(visitor.overheard.errors).toEqual([]);
    expect(owner.overheard.errors).toEqual([]);
  });

  journey('a plain link leads to the same chat, for menus and apps that take only links', async (stage) => {
    const tenant = await aTenant();
    const visitor = await stage.person('visitor', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
    const widget = new Widget(await visitor.newPage());
    await widget.page.goto(`${parleyUrl()}/chat/${tenant.widgetKey}`);
    await widget.toConversation();
    await widget.say('From a menu');
    const desk = await Console.signedIn(await stage.person('agent'), tenant);
    await desk.openConversation('From a menu');
    await desk.reply('Welcome');
    await widget.message('Welcome').waitFor();
    expect(visitor.overheard.errors).toEqual([]);
  });
});
