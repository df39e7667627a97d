import { expect } from '@jest/globals';
import { apiCall, aTenant, aVisitor, eventually, openSocket } from '@parley/testkit';
import { Console } from '../src/console.js';
import { inOneShape, journey } from '../src/journey.js';
import { Widget } from '../src/widget.js';

inOneShape('keyboard only', () => {
  journey('a visitor opens the widget, writes, closes it and is back where they were', async (stage) => {
    const tenant = await aTenant();
    const website = await stage.website({ snippet: tenant.embedSnippet });
    const visitor = await stage.person('visitor');
    const widget = new Widget(await visitor.newPage());
    const { keyboard } = widget.page;
    await widget.page.goto(website.url);
    await widget.launcher.waitFor();

    await keyboard.press('Tab');
    expect(await widget.page.getByText('A link before the chat').evaluate((link) => link === document.activeElement)).toBe(true);
    await keyboard.press('Tab');
    await widget.expectFocus(widget.launcher);
    await keyboard.press('Enter');
    await widget.panel.waitFor();
    await eventually(async () => expect(await widget.focusIsInside()).toBe(true));
    await widget.expectFocus(widget.start);
    await keyboard.press('Enter');
    await widget.expectFocus(widget.field);
    await keyboard.type('Written by keyboard');
    await keyboard.press('Shift+Enter');
    await keyboard.type('on two lines');
    await keyboard.press('Enter');
    await widget.message('on two lines').waitFor();
    await widget.expectFocus(widget.field);

    for (let step = 0; step < 12; step++) {
      await keyboard.press(step % 3 === 2 ? 'Shift+Tab' : 'Tab');
      expect(await widget.focusIsInside()).toBe(true);
    }
    await keyboard.press('Escape');
    await widget.panel.waitFor({ state: 'hidden' });
    await widget.expectFocus(widget.launcher);
    await keyboard.press('Space');
    await widget.panel.waitFor();
    const { data } = await apiCall('GET /conversations', { token: tenant.token });
    const messages = await apiCall('GET /conversations/:id/messages', { token: tenant.token, params: { id: data[0]!.id } });
    expect(messages.data.map(({ text }) => text)).toEqual(['Written by keyboard\non two lines']);
  });

  journey('an agent goes through the inbox with j, k, Enter, n, r, e, and the palette', async (stage) => {
    const tenant = await aTenant();
    for (const text of ['the oldest', 'the middle', 'the newest']) {
      const socket = await openSocket({ token: (await aVisitor(tenant)).token });
      await socket.say(text);
      await socket.close();
    }
    const desk = await Console.signedIn(await stage.person('agent'), tenant);
    const { keyboard } = desk.page;
    await desk.view('All open');
    await desk.row('the oldest').waitFor();
    await desk.page.getByRole('heading', { name: 'Inbox' }).click();

    await keyboard.press('j');
    await desk.expectFocus(desk.row('the newest'));
    await keyboard.press('j');
    await desk.expectFocus(desk.row('the middle'));
    await keyboard.press('j');
    await desk.expectFocus(desk.row('the oldest'));
    await keyboard.press('k');
    await desk.expectFocus(desk.row('the middle'));
    await keyboard.press('Enter');
    await desk.message('the middle').waitFor();

    await keyboard.press('n');
    await desk.expectFocus(desk.noteField);
    await keyboard.type('je n’en sais rien'); // letters that are shortcuts elsewhere
    await keyboard.press('Enter');
    await desk.note('je n’en sais rien').waitFor();
    await keyboard.press('Escape');
    await keyboard.press('r');
    await desk.expectFocus(desk.replyField);
    await keyboard.type('Done, 好了');
    await keyboard.press('Enter');
    await desk.message('Done, 好了').waitFor();
    await keyboard.press('Escape');
    await keyboard.press('e');
    await eventually(async () => {
      const { data } = await apiCall('GET /conversations', { token: tenant.token, query: { status: 'resolved' } });
      expect(data.map(({ lastMessage }) => lastMessage?.text)).toHaveLength(1);
    });
    await eventually(async () => expect(await desk.row('the middle').count()).toBe(0));

    await keyboard.press('?');
    const help = desk.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await help.waitFor();
    await keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
    await keyboard.press('Control+k');
    const palette = desk.page.getByRole('combobox', { name: 'Commands' });
    await palette.waitFor();
    await keyboard.type('resolved');
    await keyboard.press('Enter');
    await desk.page.waitForURL(/\/inbox\/resolved/);
    await desk.list.getByRole('link', { name: /Done, 好了/ }).waitFor();
  });
});
