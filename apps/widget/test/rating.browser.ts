import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { RateConversation, Rating } from '@parley/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { ada, type Talk } from './scripted-parley.ts';
import { executablePath, launch, Stage } from './stage.ts';

let browser: Browser;
let stage: Stage;
let page: Page;
let sent: RateConversation[];
let rating: Rating;
let refuse: string | undefined;

const card = () => page.locator('parley-widget .rating');
const faults = async () => (await new AxeBuilder({ page }).include('parley-widget').analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
const reasons = [
  { key: 'slow', scores: [1, 2, 3], texts: { en: 'Too slow', 'zh-CN': '回复太慢' } },
  { key: 'kind', scores: [4, 5], texts: { en: 'Very kind', 'zh-CN': '态度很好' } },
];

/** Parley's side of ratings: what is asked, and what is done with an answer. */
async function answerRatings(talk: Talk): Promise<void> {
  const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'authorization, content-type, idempotency-key', 'access-control-allow-methods': '*' };
  await page.route('**/api/v1/conversations/*/rating', async (route) => {
    const request = route.request();
    if (request.method() === 'OPTIONS') return route.fulfill({ status: 204, headers });
    if (request.method() === 'GET') return route.fulfill({ json: rating, headers });
    if (refuse) return route.fulfill({ status: 409, headers, contentType: 'application/problem+json', json: { type: 'x', title: refuse, status: 409, code: refuse } });
    const body = request.postDataJSON() as RateConversation;
    sent.push(body);
    const ratedAt = new Date().toISOString();
    rating = { ...rating, score: body.score, comment: body.comment, reasons: reasons.filter(({ key }) => body.reasons.includes(key)), ratedAt, changeableUntil: new Date(Date.now() + 86_400_000).toISOString() };
    talk.conversation.rating = { scale: rating.scale, askedAt: rating.askedAt, score: rating.score, ratedAt };
    return route.fulfill({ status: 201, json: rating, headers });
  });
}

/** The visitor wrote, an agent resolved, and the visitor is asked. */
async function asked(scale: Rating['scale'] = '1-5', options?: BrowserContextOptions): Promise<Talk> {
  await stage.talk(options);
  page = stage.page;
  await stage.write('Hello');
  await page.locator('parley-widget .meta.sent').waitFor();
  const talk = stage.parley.talks[0]!;
  const askedAt = new Date().toISOString();
  rating = { conversationId: talk.conversation.id, form: { scale, reasons, comment: true }, scale, askedAt, score: null, ratedAt: null, comment: null, reasons: [], changeableUntil: null, askedBy: null, agent: null, bot: null };
  await answerRatings(talk);
  stage.parley.say(talk, ada, 'Done!');
  Object.assign(talk.conversation, { status: 'resolved', rating: { scale, askedAt, score: null, ratedAt: null } });
  stage.parley.tell({ type: 'conversation', data: { conversation: talk.conversation, change: 'resolved' } });
  await card().waitFor();
  return talk;
}

describe.skipIf(!existsSync(executablePath))('the rating in a browser', () => {
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    sent = [];
    refuse = undefined;
    stage = await Stage.begin(browser);
  });
  afterEach(async () => {
    await stage.end();
    expect(stage.mistakes).toEqual([]);
  });

  it('is asked for, given with reasons and words, thanked for and changed', async () => {
    await asked();
    await expect.poll(faults).toEqual([]);
    await card().getByRole('radio', { name: '2 stars – Bad' }).check();
    await expect.poll(() => card().getByRole('checkbox').count()).toBe(1);
    await card().getByRole('checkbox', { name: 'Too slow' }).check();
    await card().getByRole('textbox').fill(' Waited long ');
    await expect.poll(faults).toEqual([]);
    await card().getByRole('button', { name: 'Send' }).click();
    await card().getByText('Thank you for your rating!').waitFor();
    expect(sent).toEqual([{ score: 2, reasons: ['slow'], comment: 'Waited long' }]);
    await expect.poll(faults).toEqual([]);
    await card().getByRole('button', { name: 'Change rating' }).click();
    expect(await card().getByRole('radio', { name: '2 stars – Bad' }).isChecked()).toBe(true);
    await card().getByRole('radio', { name: '5 stars – Very good' }).check();
    await card().getByRole('button', { name: 'Send' }).click();
    await card().getByText('You rated: 5 stars – Very good').waitFor();
    expect(sent.at(-1)).toEqual({ score: 5, reasons: [], comment: 'Waited long' });
  });

  it('is given by keyboard alone, and the thanks take the focus', async () => {
    await asked();
    await card().getByRole('radio').first().focus();
    await page.keyboard.press('Space');
    for (let at = 0; at < 3; at++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Fine');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await card().getByText('Thank you for your rating!').waitFor();
    expect(sent).toEqual([{ score: 4, reasons: ['kind'], comment: 'Fine' }]);
    await expect.poll(() => page.evaluate(() => document.querySelector('parley-widget')?.shadowRoot?.activeElement?.className)).toBe('rating thanks');
  });

  it('speaks Chinese, and takes thumbs', async () => {
    await asked('thumbs', { locale: 'zh-CN' });
    await card().getByText('请对本次服务进行评价').waitFor();
    expect(await card().getByRole('radio').evaluateAll((all) => all.map((one) => one.closest('label')?.textContent))).toEqual(['满意', '不满意']);
    await card().getByRole('radio', { name: '满意', exact: true }).check();
    await card().getByRole('checkbox', { name: '态度很好' }).check();
    await card().getByRole('button', { name: '提交评价' }).click();
    await card().getByText('感谢您的评价！').waitFor();
    expect(sent).toEqual([{ score: 5, reasons: ['kind'], comment: '' }]);
  });

  it('says why it was not taken, and keeps what was entered', async () => {
    await asked();
    refuse = 'rating.closed';
    await card().getByRole('radio', { name: '1 star – Very bad' }).check();
    await card().getByRole('textbox').fill('No');
    await card().getByRole('button', { name: 'Send' }).click();
    await card().getByRole('alert').getByText('This rating cannot be changed any more.').waitFor();
    expect(await card().getByRole('textbox').inputValue()).toBe('No');
  });

  it('stands beside an offer to send the conversation to a known address', async () => {
    await asked();
    const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'authorization, content-type, idempotency-key' };
    const asks: unknown[] = [];
    await page.route('**/api/v1/widget/sessions', async (route) => {
      if (route.request().method() === 'OPTIONS') return route.fulfill({ status: 204, headers });
      const response = await route.fetch();
      const session = (await response.json()) as { contact: object };
      return route.fulfill({ response, json: { ...session, contact: { ...session.contact, email: 'vera@example.com', verified: true } } });
    });
    await page.route('**/api/v1/conversations/*/transcript', (route) => {
      if (route.request().method() === 'OPTIONS') return route.fulfill({ status: 204, headers });
      asks.push(route.request().postDataJSON());
      return route.fulfill({ status: 202, headers });
    });
    await page.reload();
    await page.locator('parley-widget').getByRole('button').filter({ hasText: 'Done!' }).first().click();
    await page.locator('parley-widget').getByRole('button', { name: 'E-mail me this conversation' }).click();
    await page.locator('parley-widget').getByRole('status').getByText('The conversation is on its way to vera@example.com.').waitFor();
    expect(asks).toEqual([{ locale: 'en' }]);
    await expect.poll(faults).toEqual([]);
  });

  it('is not asked for where nobody asks', async () => {
    await stage.talk();
    page = stage.page;
    await stage.write('Hello');
    await page.locator('parley-widget .meta.sent').waitFor();
    const { conversation } = stage.parley.talks[0]!;
    conversation.status = 'resolved';
    stage.parley.tell({ type: 'conversation', data: { conversation, change: 'resolved' } });
    await page.locator('parley-widget p.event').waitFor();
    await expect.poll(() => card().count()).toBe(0);
  });
});

describe.skipIf(!existsSync(executablePath))('the page of a link to rate', () => {
  const known = { form: { scale: '1-5', reasons, comment: true }, scale: '1-5', score: null as number | null, comment: null, changeableUntil: null as string | null, ratedAt: null, reasons: [] as string[], inbox: 'Willow & Birch', locale: null };

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    stage = await Stage.begin(browser);
    sent = [];
  });
  afterEach(async () => {
    await stage.end();
    expect(stage.mistakes).toEqual([]);
  });

  /** As the gateway serves it, with a Parley that answers for this one link. */
  async function open(locale: string, status = 200): Promise<void> {
    await stage.talk({ locale });
    page = stage.page;
    await page.route('**/rate/*', (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html><html lang="${locale.startsWith('zh') ? 'zh-CN' : 'en'}"><title>x</title><body><div id="rate"></div><script src="/widget/rate.js"></script>` }));
    await page.route('**/api/v1/ratings/*', (route) => {
      if (status !== 200) return route.fulfill({ status, contentType: 'application/problem+json', json: { code: 'rating.link_invalid', status } });
      if (route.request().method() === 'GET') return route.fulfill({ json: known });
      const body = route.request().postDataJSON() as RateConversation;
      sent.push(body);
      return route.fulfill({ json: { ...known, ...body, ratedAt: new Date().toISOString(), changeableUntil: new Date(Date.now() + 86_400_000).toISOString() } });
    });
    await page.goto(`${stage.parley.origin}/rate/token`);
  }
  const hurdles = async () => (await new AxeBuilder({ page }).analyze()).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id);

  it('asks, thanks and is whole for everybody, in Chinese too', async () => {
    await open('zh-CN');
    await page.getByText('您对与Willow & Birch的会话满意吗？').waitFor();
    await page.getByRole('radio', { name: '5 星 – 非常满意' }).check();
    await page.getByRole('checkbox', { name: '态度很好' }).check();
    expect(await hurdles()).toEqual([]);
    await page.getByRole('button', { name: '提交评价' }).click();
    await page.getByText('感谢您的评价！').waitFor();
    expect(sent).toEqual([{ score: 5, reasons: ['kind'], comment: '' }]);
    expect(await page.title()).toBe('您对与Willow & Birch的会话满意吗？');
  });

  it('says when the link is none', async () => {
    await open('en-US', 404);
    await page.getByRole('alert').getByText('This link is not valid, or not any more.').waitFor();
  });
});
