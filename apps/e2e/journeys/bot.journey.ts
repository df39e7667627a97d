import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect } from '@jest/globals';
import { anAgent, apiCall, aTenant, eventually, type TestTenant } from '@parley/testkit';
import { Console } from '../src/console.js';
import { journey, type Stage } from '../src/journey.js';
import { Widget } from '../src/widget.js';

type Locale = 'en' | 'zh-CN';
interface Entry {
  name: string;
  answer: string;
  variants: string[];
  locale?: Locale;
}

const twins = ['delivery', 'billing'].map((kind): Entry => ({
  name: `How do I change my ${kind} address?`, answer: `By the ${kind} form.`, variants: [`change ${kind} address`, `new ${kind} address`, `another ${kind} address`, `move the ${kind} address`],
}));

/** Questions that mean one of them or the other; which of these are vague enough, the model decides. */
const VAGUE = ['change my address', 'address', 'my address', 'address form', 'new address please', 'update an address'];

/** A company whose bot is on, and knows these entries and this article. */
async function withBot({ token, inbox }: TestTenant, { entries = [], article }: { entries?: Entry[]; article?: { title: string; body: string } }): Promise<void> {
  for (const entry of entries) await apiCall('POST /bot/intents', { token, body: { locale: 'en', ...entry } });
  if (article) {
    const { id } = await apiCall('POST /kb/articles', { token, body: { audience: 'public', translation: { locale: 'en', ...article } } });
    await apiCall('POST /kb/articles/:id/translations/:locale/publish', { token, params: { id, locale: 'en' }, body: {} });
  }
  await apiCall('PATCH /bot', { token, body: { enabled: true, inboxes: [{ inboxId: inbox.id, enabled: true }], greeting: { enabled: false }, askHelpful: false } });
  await eventually(async () => {
    const { model, articles, training } = await apiCall('GET /bot/coverage', { token });
    expect([model?.intents ?? 0, articles.public, training.state]).toEqual([entries.length, article ? 1 : 0, 'idle']);
  }, { timeoutMs: 15_000 });
}

async function aWidget(stage: Stage, url: string, locale: Locale = 'en'): Promise<Widget> {
  const visitor = await stage.person('visitor', { locale });
  const widget = new Widget(await visitor.newPage(), locale);
  await widget.page.goto(url);
  await widget.open();
  return widget;
}

/** A provider that speaks the protocol for as long as it lives: it says these pieces of an answer, then `ends`. */
async function aProvider(pieces: string[], ends: (response: ServerResponse) => void): Promise<{ baseUrl: string; asked: () => number; close: () => Promise<void> }> {
  let asked = 0;
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', async () => {
      asked++;
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const content of pieces) {
        response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`);
        await new Promise((resolve) => setTimeout(resolve, 150));
      }
      ends(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked: () => asked, close };
}

const lamps = { title: 'Returning a lamp', body: 'Lamps can be sent back within 30 days. Pack the lamp well, put the form into the box and bring it to the post office. The refund is on your account a week later.' };

describe('the bot', () => {
  journey('the bot answers with its source', async (stage) => {
    const tenant = await aTenant();
    await withBot(tenant, { article: lamps });
    const widget = await aWidget(stage, (await stage.website({ snippet: tenant.embedSnippet })).url);
    await widget.say('How can I return a lamp?');
    await widget.message('within 30 days').waitFor();
    await widget.messages.getByText('Returning a lamp').first().waitFor();
  });

  journey('the bot asks what was meant, and gives the answer that is pressed', async (stage) => {
    const tenant = await aTenant();
    await withBot(tenant, { entries: [...twins, { name: 'How much is shipping?', answer: 'Shipping is 5 €.', variants: ['shipping price', 'delivery fee', 'cost of shipping'] }] });
    const { data } = await apiCall('POST /bot/answers', { token: tenant.token, body: { texts: VAGUE } });
    const widget = await aWidget(stage, (await stage.website({ snippet: tenant.embedSnippet })).url);
    await widget.say(VAGUE[data.findIndex(({ zone }) => zone === 'suggest')]!);
    await widget.message('Is it one of these?').waitFor();
    await widget.messages.getByRole('button', { name: 'How do I change my billing address?' }).click();
    await widget.message('By the billing form.').waitFor();
  });

  journey('a visitor asks for a person in Chinese, and an agent takes over where the bot stopped', async (stage) => {
    const tenant = await aTenant();
    const agent = await anAgent(tenant, { name: 'Bo Agent' });
    await withBot(tenant, { entries: [{ name: '运费是多少？', answer: '运费 5 欧元。', variants: ['邮费多少钱', '快递费怎么算', '运费怎么收'], locale: 'zh-CN' }] });
    const widget = await aWidget(stage, (await stage.website({ snippet: tenant.embedSnippet, lang: 'zh-CN' })).url, 'zh-CN');
    await widget.say('运费是多少');
    await widget.message('运费 5 欧元。').waitFor();
    await widget.say('我要转人工');
    await widget.message('正在为您转接人工客服').waitFor();

    const desk = await Console.signedIn(await stage.person('agent'), agent);
    await desk.view('All open');
    await desk.row('Handed over by the bot').click();
    await desk.messages.getByText('the visitor asked for a person').first().waitFor();
    await desk.messages.getByText('运费是多少').first().waitFor();
    await desk.reply('您好，我是小波，请问有什么可以帮您？');
    await widget.message('我是小波').waitFor();
    await widget.say('邮费多少钱');
    await desk.messages.getByText('邮费多少钱').first().waitFor();
    expect(await widget.message('运费 5 欧元。').count()).toBe(1);
  });

  journey('a provider that dies in the middle of an answer leaves nothing hanging', async (stage) => {
    const tenant = await aTenant();
    const agent = await anAgent(tenant, { name: 'Bo Agent' });
    const provider = await aProvider(['Lamps can be sent back ', 'within 30 days [1]. ', 'Pack the lamp '], (response) => response.destroy());
    try {
      await withBot(tenant, { article: lamps });
      await apiCall('PUT /bot/providers/:use', { token: tenant.token, params: { use: 'chat' }, body: { baseUrl: provider.baseUrl, model: 'tiny', key: null } });
      const widget = await aWidget(stage, (await stage.website({ snippet: tenant.embedSnippet })).url);
      await widget.say('The colour of mine is awful, what now with the lamp');
      await eventually(async () => expect(provider.asked()).toBe(1));
      await widget.messages.getByText(/Is it one of these\?|put it another way/).first().waitFor();
      await eventually(async () => expect(await widget.messages.getByText('Lamps can be sent back').count()).toBe(0));
      await widget.say('Then give me a person');
      await widget.message('I’ll get a colleague').waitFor();
      const desk = await Console.signedIn(await stage.person('agent'), agent);
      await desk.view('All open');
      await desk.row('Handed over by the bot').click();
      await desk.messages.getByText('the visitor asked for a person').first().waitFor();
    } finally {
      await provider.close();
    }
  });
});
