import { randomUUID } from 'node:crypto';
import { describe, expect } from '@jest/globals';
import { aTenant, eventually, openSocket } from '@parley/testkit';
import { Console } from '../src/console.js';
import { journey } from '../src/journey.js';
import { Widget } from '../src/widget.js';

const written = ['In the tunnel, one', 'In the tunnel, two', 'In the tunnel, three'];
const answered = ['Meanwhile, one', 'Meanwhile, two', 'Meanwhile, three'];

describe('reload and resume', () => {
  journey('what was written without a line arrives once and in order, also after the page was closed', async (stage) => {
    const tenant = await aTenant();
    const website = await stage.website({ snippet: tenant.embedSnippet });
    const visitor = await stage.person('visitor');
    const widget = new Widget(await visitor.newPage());
    await widget.page.goto(website.url);
    await widget.open();
    await widget.say('Before the tunnel');

    const desk = await Console.signedIn(await stage.person('agent'), tenant);
    await desk.openConversation('Before the tunnel');

    await visitor.context.setOffline(true);
    await widget.say(written[0]!); // into a line that nobody knows to be dead
    await widget.waiting(written[0]!).waitFor();
    await widget.say(...written.slice(1));
    for (const text of answered) await desk.reply(text);
    await widget.page.close();
    for (const text of written.slice(1)) expect(await desk.message(text).count()).toBe(0);

    await visitor.context.setOffline(false);
    const again = new Widget(await visitor.newPage());
    await again.page.goto(website.url);
    await desk.expectInOrder(...written);
    await desk.expectInOrder(...answered);
    await again.open();
    await again.expectInOrder(...written);
    await again.expectInOrder(...answered);
    expect(await again.waiting('In the tunnel').count()).toBe(0);
    const all = ['Before the tunnel', ...written, ...answered];
    expect(await again.orderOf(all)).toEqual(await desk.orderOf(all));
  });

  journey('a line that breaks and comes back brings what was missed, in order, on both sides', async (stage) => {
    const tenant = await aTenant();
    const website = await stage.website({ snippet: tenant.embedSnippet });
    const [visitor, agent] = [await stage.person('visitor'), await stage.person('agent')];
    const widget = new Widget(await visitor.newPage());
    await widget.page.goto(website.url);
    await widget.open();
    await widget.say('Hello');
    const desk = await Console.signedIn(agent, tenant);
    await desk.openConversation('Hello');
    const conversationId = new URL(desk.page.url()).pathname.split('/').at(-1)!;
    const colleague = await openSocket({ token: tenant.token });

    const numbered = (word: string) => Array.from({ length: 12 }, (_, index) => `${word} ${String(index + 1).padStart(2, '0')}`);
    for (const lost of [visitor, agent]) {
      const word = lost === visitor ? 'for the visitor' : 'for the agent';
      await lost.context.setOffline(true);
      await (lost === visitor ? widget.panel : desk.page).getByText(/offline|Reconnecting/i).first().waitFor({ timeout: 30_000 });
      for (const text of numbered(word)) await colleague.say(text, { conversationId });
      await lost.context.setOffline(false);
      await Promise.all([widget.expectInOrder(...numbered(word)), desk.expectInOrder(...numbered(word))]);
    }
    await widget.say('All of it arrived');
    await desk.message('All of it arrived').waitFor();
    await colleague.close();
  });

  journey('a reload of the console keeps place and draft, a reload of the page keeps the panel and what was being written', async (stage) => {
    const tenant = await aTenant();
    const website = await stage.website({ snippet: tenant.embedSnippet });
    const visitor = await stage.person('visitor');
    const widget = new Widget(await visitor.newPage());
    await widget.page.goto(website.url);
    await widget.open();
    const question = `Where is my order ${randomUUID().slice(0, 4)}?`;
    await widget.say(question);
    const desk = await Console.signedIn(await stage.person('agent'), tenant);
    await desk.openConversation(question);
    const place = desk.page.url();

    await desk.replyField.fill('Let me look it up, 请稍等');
    await desk.page.reload();
    await desk.message(question).waitFor();
    expect(desk.page.url()).toBe(place);
    expect(await desk.replyField.inputValue()).toBe('Let me look it up, 请稍等');

    await widget.field.fill('And by the way');
    await widget.page.reload();
    await widget.field.waitFor();
    await eventually(async () => expect(await widget.field.inputValue()).toBe('And by the way'));
    await widget.message(question).waitFor();

    await desk.replyField.press('Enter');
    await widget.message('Let me look it up, 请稍等').waitFor();
    await widget.field.press('Enter');
    await desk.message('And by the way').waitFor();
    await desk.page.reload();
    await desk.message('And by the way').waitFor();
    expect(await desk.replyField.inputValue()).toBe('');
    await desk.page.goBack();
    await desk.list.waitFor();
  });
});
