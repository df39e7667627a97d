/** Takes pictures of the widget in all its states into a folder: `node test/look.ts <folder>`, after a build. */
import { mkdirSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { ada, KEY, ScriptedParley } from './scripted-parley.ts';

const folder = process.argv[2] ?? 'pictures';
mkdirSync(folder, { recursive: true });
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const browser: Browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });

interface Scene {
  parley: ScriptedParley;
  page: Page;
  shot: (name: string) => Promise<void>;
}

async function scene(options: BrowserContextOptions, play: (scene: Scene) => Promise<void>): Promise<void> {
  const parley = await ScriptedParley.start();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(error));
  page.on('console', (message) => message.type() === 'error' && console.error(message.text()));
  const shot = async (name: string) => {
    await page.waitForTimeout(260);
    await page.screenshot({ path: `${folder}/${name}.png` });
  };
  await play({ parley, page, shot });
  await context.close();
  await parley.stop();
}

const launcher = (page: Page) => page.locator('parley-widget .launcher');
const write = async (page: Page, text: string) => {
  await page.locator('parley-widget textarea').fill(text);
  await page.keyboard.press('Enter');
};
const visitor = { kind: 'visitor', name: '' } as const;
const bot = { kind: 'bot', id: 'b1', name: 'Birch Bot' } as const;

function history(parley: ScriptedParley, words: [who: 'v' | 'a' | 'b', text: string][]) {
  const talk = parley.begin();
  words.forEach(([who, text], index) => {
    const createdAt = new Date(Date.now() - (words.length - index) * 70_000 - (index < 3 ? 86_400_000 : 0)).toISOString();
    parley.say(talk, who === 'v' ? visitor : who === 'a' ? ada : bot, text, { createdAt });
  });
  talk.conversation.read = { visitor: talk.conversation.lastSeq, agent: talk.conversation.lastSeq };
  talk.conversation.unread = 0;
  return talk;
}

const english: [who: 'v' | 'a' | 'b', text: string][] = [
  ['v', 'Hi, is the stool stable enough for a bathroom?'],
  ['b', 'Hello! I’m Birch Bot. Here is what I found: https://example.com/care/birch-in-wet-rooms. Shall I get a person?'],
  ['v', 'Yes please'],
  ['a', 'Hi there, Ada here 👋'],
  ['a', 'Birch is fine in a bathroom if you oil it twice a year. We include a small tin with every stool.'],
  ['v', 'Great'],
  ['v', 'And does it ship to Hangzhou?'],
  ['a', 'It does: five to eight days, free from €80.'],
  ['v', 'Perfect, thank you!'],
];
const chinese: [who: 'v' | 'a' | 'b', text: string][] = [
  ['v', '你好，这款小凳能放在浴室吗？'],
  ['b', '您好，我是小桦。为您找到这篇说明：https://example.com/care/birch，需要转人工吗？'],
  ['v', '转人工'],
  ['a', '您好，我是客服林晓，很高兴为您服务。'],
  ['a', '桦木可以放在浴室，建议每年上两次木蜡油，随货会附赠一小罐。'],
  ['v', '好的，寄到杭州要几天？'],
  ['a', '大约五到八天，满 ¥600 包邮。'],
];

await scene({}, async ({ parley, page, shot }) => {
  await page.goto(`${parley.origin}/demo/`);
  await launcher(page).waitFor();
  await shot('desktop-closed');
  await launcher(page).click();
  await shot('desktop-home-empty');
  await page.getByText('Send us a message').click();
  await shot('desktop-conversation-empty');
  await write(page, 'Hello! Is anybody there?');
  await shot('desktop-sent');
  const talk = parley.talks[0]!;
  parley.assign(talk, ada);
  parley.say(talk, { kind: 'system', name: 'Parley' }, '', { kind: 'event', event: { change: 'assigned', by: ada, to: ada.name } });
  parley.readByAgent(talk);
  parley.typing(talk, 'start');
  await shot('desktop-typing');
  parley.refuse = 'frame.invalid';
  await write(page, 'This one will be refused');
  await shot('desktop-failed');
  parley.refuse = undefined;
  parley.down = true;
  parley.cut();
  await write(page, 'Written while the line is away');
  await page.waitForTimeout(1800);
  await shot('desktop-offline');
  await page.locator('parley-widget textarea').fill('long '.repeat(1950));
  await shot('desktop-limit');
});

await scene({}, async ({ parley, page, shot }) => {
  const talk = history(parley, english);
  parley.assign(talk, ada);
  const old = history(parley, [['v', 'Where is my order 20117?'], ['a', 'It left our workshop this morning.']]);
  old.conversation.status = 'resolved';
  old.conversation.updatedAt = new Date(Date.now() - 9 * 86_400_000).toISOString();
  await page.goto(`${parley.origin}/demo/`);
  await launcher(page).click();
  await shot('desktop-home-known');
  await page.getByText('Continue the conversation').waitFor();
  await page.locator('parley-widget .row').first().click();
  await shot('desktop-conversation');
  await page.keyboard.press('Escape');
  parley.say(talk, ada, 'One more thing: the oil needs a day to dry, so please do not put anything on the stool before that. Here is the guide: https://example.com/oil');
  await shot('desktop-preview');
});

await scene({ colorScheme: 'dark' }, async ({ parley, page, shot }) => {
  parley.config = { ...parley.config, widget: { ...parley.config.widget, accent: '#ffd43b', launcherText: 'Questions? Chat with us', position: 'left' } };
  const talk = history(parley, english);
  parley.assign(talk, { ...ada, name: 'Wolfeschlegelsteinhausenbergerdorff-Maximiliana Konstantinopolitanska' });
  await page.goto(`${parley.origin}/demo/`);
  await launcher(page).waitFor();
  await shot('dark-left-closed');
  await launcher(page).click();
  await shot('dark-home');
  await page.locator('parley-widget .row').first().click();
  parley.say(talk, { ...ada, name: 'Wolfeschlegelsteinhausenbergerdorff-Maximiliana Konstantinopolitanska' }, 'https://example.com/a/very/long/address/without/any/break/that/would/run/out/of/the/bubble?with=a&query=string&and=more');
  await write(page, 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft');
  await shot('dark-long-names');
});

const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
await scene({ ...phone, locale: 'zh-CN' }, async ({ parley, page, shot }) => {
  parley.config = { ...parley.config, organization: '柳与桦家居', widget: { ...parley.config.widget, accent: '#c2410c' } };
  const talk = history(parley, chinese);
  for (const message of talk.messages) if (message.sender.kind === 'agent') message.sender = { kind: 'agent', id: 'a2', name: '林晓' };
  parley.assign(talk, { kind: 'agent', id: 'a2', name: '林晓' });
  await page.goto(`${parley.origin}/demo/`);
  await launcher(page).waitFor();
  await shot('phone-zh-closed');
  await launcher(page).tap();
  await shot('phone-zh-home');
  await page.locator('parley-widget .row').first().tap();
  await shot('phone-zh-conversation');
  parley.refuse = 'limit.rate';
  await write(page, '收到，谢谢！');
  await shot('phone-zh-failed');
});

await scene({}, async ({ parley, page, shot }) => {
  const talk = history(parley, english.slice(0, 3));
  await page.goto(`${parley.origin}/demo/`);
  await launcher(page).click();
  await page.locator('parley-widget .row').first().click();
  parley.queue(talk, 3, { wait: { fromSeconds: 120, toSeconds: 240 } });
  await shot('desktop-queue');
  parley.queue(talk, 1);
  await shot('desktop-queue-next');
});
for (const [name, online, place] of [
  ['queue', true, { position: 3, wait: { fromSeconds: 120, toSeconds: 240 } }],
  ['queue-nobody', false, { position: 15, offer: 'form' }],
] as const) {
  await scene({ ...phone, locale: 'zh-CN', colorScheme: 'dark' }, async ({ parley, page, shot }) => {
    parley.config = { ...parley.config, organization: '柳与桦家居', online };
    const talk = history(parley, chinese.slice(0, 3));
    parley.queue(talk, place.position, place);
    await page.goto(`${parley.origin}/demo/`);
    await launcher(page).tap();
    await page.locator('parley-widget .row').first().tap();
    await shot(`phone-zh-dark-${name}`);
  });
}
await scene({ ...phone, colorScheme: 'dark' }, async ({ parley, page, shot }) => {
  history(parley, english);
  await page.goto(`${parley.origin}/chat/${KEY}`);
  await shot('page-mode-phone-dark');
});
await scene({}, async ({ parley, page, shot }) => {
  history(parley, english);
  await page.goto(`${parley.origin}/chat/${KEY}`);
  await page.getByText('Perfect, thank you!').waitFor();
  await shot('page-mode-desktop');
});

await browser.close();
