import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect } from '@jest/globals';
import type { Locale } from '@parley/contracts';
import { anAgent, apiCall, aTenant, aVisitor, openSocket, parleyUrl, type TestTenant } from '@parley/testkit';
import type { Page } from 'playwright-core';
import { hurdlesOn } from '../src/hurdles.js';
import { inOneShape, journey, photograph, results, type Stage } from '../src/journey.js';
import type { Person, PersonOptions } from '../src/person.js';
import { Widget } from '../src/widget.js';

/** Every pair of language, scheme and size occurs: an orthogonal array finds what two of them do to each other at half the cost of all eight. */
const looks = [
  { locale: 'en', scheme: 'light', size: 'desktop' },
  { locale: 'en', scheme: 'dark', size: 'phone' },
  { locale: 'zh-CN', scheme: 'light', size: 'phone' },
  { locale: 'zh-CN', scheme: 'dark', size: 'desktop' },
] as const;
type Look = (typeof looks)[number];

const optionsOf = ({ locale, scheme, size }: Look): PersonOptions => ({
  locale: locale === 'en' ? 'en-US' : 'zh-CN',
  colorScheme: scheme,
  reducedMotion: 'reduce',
  ...(size === 'phone' ? { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 } : { viewport: { width: 1440, height: 900 } }),
});

const says: Record<Locale, { questions: string[][]; answer: string; note: string }> = {
  en: {
    questions: [['Hi! Is the green desk lamp still in stock?', 'I would need it by Friday.'], ['Where can I find my invoice?'], ['The link https://shop.example/lamps/42 shows an error, and I have tried it with two browsers on two computers already.']],
    answer: 'Yes, twelve of them. If you order before 4 pm, it leaves today and is with you on Thursday.',
    note: 'She is a regular, let us add the voucher.',
  },
  'zh-CN': {
    questions: [['你好，绿色的台灯还有货吗？', '我周五之前要用。'], ['请问在哪里可以开发票？'], ['链接 https://shop.example/lamps/42 打不开，我已经用两台电脑、两个浏览器都试过了，还是一样报错。']],
    answer: '有的，还有十二盏。今天下午四点前下单，当天发出，周四就能收到。',
    note: '老客户了，可以送一张优惠券。',
  },
};

/** A company in the middle of its day: three conversations, one of them answered, with a note, and assigned. */
async function aBusyTenant(locale: Locale): Promise<TestTenant & { conversationId: string; flowId: string }> {
  const tenant = await aTenant(locale === 'en' ? { organization: 'Northlight Lamps', name: 'Ada Larsson' } : { organization: '北光灯具', name: '林小雨', locale });
  await anAgent(tenant, { name: locale === 'en' ? 'Ben Okafor' : '陈博' });
  const { questions, answer, note } = says[locale];
  let conversationId = '';
  for (const lines of [...questions].reverse()) {
    const visitor = await openSocket({ token: (await aVisitor(tenant, { locale, timeZone: locale === 'en' ? 'Europe/Oslo' : 'Asia/Shanghai' })).token });
    for (const line of lines) conversationId = (await visitor.say(line)).conversationId;
    await visitor.close();
  }
  const desk = await openSocket({ token: tenant.token });
  await desk.say(answer, { conversationId });
  await desk.say(note, { conversationId, private: true });
  await desk.close();
  await apiCall('POST /conversations/:id/assign', { token: tenant.token, params: { id: conversationId }, body: { agentId: tenant.user.id } });
  const { data: [example] } = await apiCall('GET /bot/flow-templates', { token: tenant.token });
  const flow = await apiCall('POST /bot/flows', { token: tenant.token, body: { name: example!.name[locale]!, graph: example!.graph } });
  return { ...tenant, conversationId, flowId: flow.id };
}

const nameOf = ({ locale, scheme, size }: Look) => `${locale}-${scheme}-${size}`;

/** Keeps a picture, and answers what on it shuts people out. */
async function look(page: Page, name: string, within?: string): Promise<string[]> {
  const folder = join(results, 'look');
  mkdirSync(folder, { recursive: true });
  await photograph(page, join(folder, `${name}.png`));
  return (await hurdlesOn(page, within)).map((hurdle) => `${name}: ${hurdle}`);
}

/** Nothing is wider than the screen. */
const expectNoSidewaysScroll = async (page: Page) => expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);

/** Fonts are there and what was decided is painted. */
const settled = (page: Page) => page.evaluate(() => document.fonts.ready.then(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))));

inOneShape('look', () => {
  const tenants = new Map<Locale, Awaited<ReturnType<typeof aBusyTenant>>>();
  beforeAll(async () => {
    for (const locale of ['en', 'zh-CN'] as const) tenants.set(locale, await aBusyTenant(locale));
  }, 60_000);

  /** Signed in without the form, whose words differ by language. */
  const signIn = async (person: Person, { email, password }: TestTenant) => {
    const answer = await person.context.request.post(`${parleyUrl()}/api/v1/auth/login`, { data: { email, password } });
    expect(answer.ok()).toBe(true);
  };

  const consolePages = async (stage: Stage, view: Look) => {
    const tenant = tenants.get(view.locale)!;
    const person = await stage.person('agent', optionsOf(view));
    const page = await person.newPage();
    const hurdles: string[] = [];
    const visit = async (name: string, path: string, ready: string) => {
      await page.goto(parleyUrl() + path);
      await page.getByText(ready).first().waitFor();
      await settled(page);
      hurdles.push(...(await look(page, `console-${name}-${nameOf(view)}`)));
      await expectNoSidewaysScroll(page);
    };
    const zh = view.locale === 'zh-CN';
    const { questions, answer } = says[view.locale];
    if (view.size === 'desktop') await visit('sign-up', '/sign-up', zh ? '密码' : 'Password');
    await signIn(person, tenant);
    await visit('conversation', `/inbox/all/${tenant.conversationId}`, answer);
    expect(await page.locator('form:has(textarea)').last().evaluate((form) => form.clientHeight)).toBeLessThan(220);
    await visit('go-live', '/go-live', 'widget.js');
    await visit('flow', `/bot/flows/${tenant.flowId}`, zh ? '触发条件' : 'How it begins');
    if (view.size === 'phone') {
      await visit('inbox', '/inbox/all', questions[1]![0]!);
      await visit('bot-entries', '/bot/entries', zh ? '访客会怎么问、机器人怎么答' : 'What visitors ask, in as many ways');
      await visit('bot-hand-off', '/bot/hand-off', zh ? '机器人的话术，以及何时转人工' : 'How the bot speaks, and when people take over');
    } else {
      await visit('bot-overview', '/bot/overview', zh ? '以下收件箱的新会话由机器人优先接待' : 'New conversations of these inboxes begin with the bot');
      await visit('bot-playground', '/bot/playground', zh ? '以访客的方式提问' : 'Ask as a visitor would');
      await visit('flows', '/bot/flows', zh ? '机器人按步骤完成的事' : 'What the bot does step by step');
      await visit('members', '/settings/members', zh ? '陈博' : 'Ben Okafor');
      await visit('inbox-settings', `/settings/inboxes/${tenant.inbox.id}`, 'widget.js');
    }
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(view.locale);
    expect(hurdles).toEqual([]);
    expect(person.overheard.errors).toEqual([]);
  };

  const widgetPages = async (stage: Stage, view: Look) => {
    const tenant = tenants.get(view.locale)!;
    const website = await stage.website({ snippet: tenant.embedSnippet, ...(view.locale === 'zh-CN' && { lang: 'zh-CN', title: '每张书桌都有一盏灯' }) });
    const person = await stage.person('visitor', optionsOf(view));
    const widget = new Widget(await person.newPage(), view.locale);
    await widget.page.goto(website.url);
    await widget.launcher.waitFor();
    await settled(widget.page);
    const hurdles = await look(widget.page, `widget-closed-${nameOf(view)}`, 'parley-widget');
    await widget.launcher.click();
    await widget.start.waitFor();
    hurdles.push(...(await look(widget.page, `widget-home-${nameOf(view)}`, 'parley-widget')));
    await widget.start.click();
    const { questions, answer } = says[view.locale];
    await widget.say(...questions[0]!, questions[2]![0]!);
    const desk = await openSocket({ token: tenant.token });
    const { data } = await apiCall('GET /conversations', { token: tenant.token, query: { limit: 1 } });
    await desk.say(answer, { conversationId: data[0]!.id });
    await widget.message(answer).waitFor();
    await settled(widget.page);
    hurdles.push(...(await look(widget.page, `widget-conversation-${nameOf(view)}`, 'parley-widget')));
    await expectNoSidewaysScroll(widget.page);
    await apiCall('PATCH /conversations/:id', { token: tenant.token, params: { id: data[0]!.id }, body: { status: 'resolved' } });
    await desk.close();
    expect(hurdles).toEqual([]);
    expect(person.overheard.errors).toEqual([]);
  };

  for (const view of looks) {
    journey(`the console in ${nameOf(view)} shuts nobody out`, (stage) => consolePages(stage, view), 120_000);
    journey(`the widget in ${nameOf(view)} shuts nobody out`, (stage) => widgetPages(stage, view), 120_000);
  }
});
