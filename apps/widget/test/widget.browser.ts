import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { ada, KEY, ScriptedParley } from './scripted-parley.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

let browser: Browser;
let context: BrowserContext;
let parley: ScriptedParley;
let page: Page;
const mistakes: string[] = [];

const launcher = (on = page) => on.locator('parley-widget .launcher');
const field = (on = page) => on.locator('parley-widget textarea');
const panel = (on = page) => on.locator('parley-widget [role="dialog"]');
const bubbles = (on = page) => on.locator('parley-widget .bubble-row .bubble').allTextContents();
const sends = () => parley.frames.flatMap((frame) => (frame.type === 'message.send' ? [frame.data.text] : []));
const kept = () => page.evaluate(() => [Object.keys(localStorage).length, Object.keys(sessionStorage).length, document.cookie]);

/** What all tabs keep of messages that are not acked. */
const unsent = () => page.evaluate((prefix) => Object.entries(localStorage).flatMap(([key, value]) => (key.startsWith(prefix) ? [value as string] : [])).join(), `parley:${KEY}:queue:`);

const panelLoads = () => page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/widget/panel')).length);

async function open(options: BrowserContextOptions = {}, path = '/demo/'): Promise<void> {
  context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  page = await newPage(path);
}

async function newPage(path = '/demo/'): Promise<Page> {
  const next = await context.newPage();
  next.on('pageerror', (error) => mistakes.push(String(error)));
  await next.goto(parley.origin + path);
  if (path === '/demo/') await launcher(next).waitFor();
  return next;
}

async function begin(on = page): Promise<void> {
  await launcher(on).click();
  await panel(on).waitFor();
  await on.locator('parley-widget .row').first().click();
  await field(on).waitFor();
}

async function write(text: string, on = page): Promise<void> {
  await field(on).fill(text);
  await field(on).press('Enter');
}

const talk = () => parley.talks[0] ?? parley.begin();

describe.skipIf(!existsSync(executablePath))('the widget in a browser', () => {
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    parley = await ScriptedParley.start();
    mistakes.length = 0;
  });
  afterEach(async () => {
    await context.close();
    await parley.stop();
    expect(mistakes).toEqual([]);
  });

  describe('before the first click', () => {
    it('keeps nothing, begins no session and moves nothing on the page', async () => {
      await open();
      await page.waitForLoadState('networkidle');
      const shift = await page.evaluate(
        () => new Promise((resolve) => new PerformanceObserver((list) => resolve(list.getEntries().length)).observe({ type: 'layout-shift', buffered: true }) ?? setTimeout(() => resolve(0), 200)),
      );
      expect(shift).toBe(0);
      expect(await kept()).toEqual([0, 0, '']);
      expect(parley.sessions).toEqual([]);
      expect(await panelLoads()).toBe(0);
    });

    it('prepares the panel when the pointer comes near, still without a session', async () => {
      await open();
      await launcher().hover();
      await expect.poll(panelLoads).toBe(1);
      expect(await kept()).toEqual([0, 0, '']);
      expect(parley.sessions).toEqual([]);
    });
  });

  describe('a conversation', () => {
    it('goes both ways with delivery, typing and read marks', async () => {
      await open();
      await begin();
      await write('Hello');
      await page.locator('parley-widget .meta.sent').waitFor();
      expect(sends()).toEqual(['Hello']);
      parley.typing(talk(), 'start');
      await page.locator('parley-widget .typing').waitFor();
      parley.say(talk(), ada, 'Hi there');
      await expect.poll(() => bubbles()).toEqual(['Hello', 'Hi there']);
      await expect.poll(() => page.locator('parley-widget .typing').count()).toBe(0);
      parley.readByAgent(talk());
      await page.locator('parley-widget .meta.read').waitFor();
      await expect.poll(() => parley.frames.findLast((frame) => frame.type === 'read')?.data).toEqual({ conversationId: talk().conversation.id, seq: 2 });
      expect(await page.locator('parley-widget [role="log"]').textContent()).toBe('Ada Lovelace: Hi there');
    });

    it('survives a reload, open as it was left', async () => {
      await open();
      await begin();
      await write('Still here?');
      await page.locator('parley-widget .meta.sent').waitFor();
      await page.reload();
      await expect.poll(() => bubbles()).toEqual(['Still here?']);
      expect(parley.sessions).toHaveLength(2);
      expect(parley.sessions[1]).toMatchObject({ visitorToken: 'token.v1' });
    });

    it('sends what was written offline once and in order, also after a reload', async () => {
      await open();
      await begin();
      await write('first');
      await page.locator('parley-widget .meta.sent').waitFor();
      parley.down = true;
      parley.cut();
      await write('second');
      await write('third');
      await page.reload();
      await launcher().waitFor();
      await expect.poll(unsent).toContain('third');
      parley.down = false;
      await expect.poll(sends, { timeout: 20_000 }).toEqual(['first', 'second', 'third']);
      await expect.poll(() => bubbles(), { timeout: 10_000 }).toEqual(['first', 'second', 'third']);
      await expect.poll(unsent, { timeout: 10_000 }).toBe('');
    });

    it('says why a message was refused and sends it again on demand', async () => {
      await open();
      await begin();
      parley.refuse = 'limit.quota';
      await write('please');
      await page.getByText('cannot take more messages').waitFor();
      parley.refuse = undefined;
      await page.getByText('Try again').click();
      await page.locator('parley-widget .meta.sent').waitFor();
      expect(talk().messages.map(({ text }) => text)).toEqual(['please']);
    });

    it('shows text as text', async () => {
      await open();
      await begin();
      await write('hello');
      const text = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script> javascript:alert(1) https://ok.example/';
      parley.say(talk(), { ...ada, name: '<b>Ada</b>' }, text);
      await expect.poll(() => bubbles()).toEqual(['hello', text]);
      expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
      expect(await page.locator('parley-widget .bubble a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual(['https://ok.example/']);
    });

    it('loads older messages above without moving what is read', async () => {
      await open();
      for (let n = 1; n <= 120; n++) parley.say(talk(), n % 3 ? ada : { kind: 'visitor', name: '' }, `message ${n}`);
      talk().conversation.unread = 0;
      await begin();
      const scroll = page.locator('parley-widget .scroll');
      await page.getByText('message 120', { exact: true }).waitFor();
      await expect.poll(() => page.getByText('message 70', { exact: true }).count()).toBe(0);
      const mark = page.getByText('message 73', { exact: true });
      await scroll.evaluate((element) => (element.scrollTop = 170));
      const before = await mark.boundingBox();
      await scroll.evaluate((element) => (element.scrollTop -= 20));
      await page.getByText('message 50', { exact: true }).waitFor({ state: 'attached' });
      const after = await mark.boundingBox();
      expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0) - 20)).toBeLessThan(3);
      parley.say(talk(), ada, 'news from below');
      await page.getByText('New messages').waitFor();
      expect(Math.abs(((await mark.boundingBox())?.y ?? 0) - (after?.y ?? 0))).toBeLessThan(3);
      expect(talk().conversation.unread).toBe(1);
      await page.getByText('New messages').click();
      await expect.poll(() => talk().conversation.unread).toBe(0);
    });

    it('leaves Enter to an input method that is composing', async () => {
      await open();
      await begin();
      await field().focus();
      const client = await context.newCDPSession(page);
      await client.send('Input.imeSetComposition', { text: 'ni hao', selectionStart: 6, selectionEnd: 6 });
      await field().dispatchEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true });
      await client.send('Input.insertText', { text: '你好' });
      await field().press('Shift+Enter');
      await field().pressSequentially('again');
      expect(sends()).toEqual([]);
      await field().press('Enter');
      await expect.poll(sends).toEqual(['你好\nagain']);
    });

    it('tells what is left near the limit and sends nothing beyond it', async () => {
      await open();
      await begin();
      await field().fill('x'.repeat(9_999));
      await page.getByText('1 characters left').waitFor();
      await field().fill('x'.repeat(10_001));
      await page.getByText('1 characters too many').waitFor();
      await field().press('Enter');
      expect(await page.locator('parley-widget .send-button').isDisabled()).toBe(true);
      expect(sends()).toEqual([]);
    });
  });

  describe('closed', () => {
    it('shows what came as a badge and a preview, until it is seen', async () => {
      await open();
      await begin();
      await write('hello');
      await page.locator('parley-widget .meta.sent').waitFor();
      await page.keyboard.press('Escape');
      await panel().waitFor({ state: 'detached' });
      parley.say(talk(), ada, 'Are you there?');
      await expect.poll(() => page.locator('parley-widget .badge').textContent()).toBe('1');
      await page.locator('parley-widget .preview .body').click();
      await expect.poll(() => bubbles()).toEqual(['hello', 'Are you there?']);
      await expect.poll(() => page.locator('parley-widget .badge').textContent()).toBe('');
      await expect.poll(() => talk().conversation.unread).toBe(0);
    });

    it('connects by itself for a visitor who comes back', async () => {
      await open();
      await begin();
      await write('hello');
      await page.locator('parley-widget .meta.sent').waitFor();
      await page.keyboard.press('Escape');
      await page.goto('about:blank');
      await expect.poll(() => parley.lines).toBe(0);
      parley.say(talk(), ada, 'Missed you');
      await page.goto(`${parley.origin}/demo/`);
      await expect.poll(() => page.locator('parley-widget .badge').textContent()).toBe('1');
      expect(await page.locator('parley-widget .preview').textContent()).toContain('Missed you');
      await expect.poll(() => panel().count()).toBe(0);
    });
  });

  describe('several tabs', () => {
    it('show the same conversation', async () => {
      await open();
      await begin();
      await write('from one');
      await page.locator('parley-widget .meta.sent').waitFor();
      const other = await newPage();
      await begin(other);
      await expect.poll(() => bubbles(other)).toEqual(['from one']);
      await write('from two', other);
      await expect.poll(() => bubbles()).toEqual(['from one', 'from two']);
      parley.say(talk(), ada, 'to both');
      await expect.poll(() => bubbles(other)).toEqual(['from one', 'from two', 'to both']);
      await expect.poll(() => bubbles()).toEqual(['from one', 'from two', 'to both']);
    });

    it('all forget the visitor on reset', async () => {
      await open();
      await begin();
      await write('private words');
      await page.locator('parley-widget .meta.sent').waitFor();
      const other = await newPage();
      await begin(other);
      await expect.poll(() => bubbles(other)).toEqual(['private words']);
      await page.keyboard.press('Escape');
      parley.talks[0]!.conversation.status = 'resolved';
      parley.talks.length = 0;
      await page.evaluate(() => window.Parley?.('reset'));
      await expect.poll(() => bubbles(other)).toEqual([]);
      expect(await other.locator('parley-widget').textContent()).not.toContain('private words');
      await expect.poll(() => parley.sessions.at(-1)?.visitorToken).toBeUndefined();
    });
  });

  describe('the page around it', () => {
    it('identifies the visitor, and a second person begins anew', async () => {
      await open();
      await page.evaluate(() => window.Parley?.('identify', { userId: 'ann' }));
      await begin();
      expect(parley.sessions.at(-1)).toMatchObject({ identity: { userId: 'ann' } });
      await page.evaluate(() => window.Parley?.('identify', { userId: 'bob' }));
      await expect.poll(() => parley.sessions.at(-1)).toMatchObject({ identity: { userId: 'bob' } });
      expect(parley.sessions.at(-1)).not.toHaveProperty('visitorToken');
    });

    it('is followed from route to route', async () => {
      await open();
      await begin();
      await expect.poll(() => parley.lines).toBe(1);
      await page.evaluate(() => {
        history.pushState(null, '', '/demo/?cart=1');
        document.title = 'Cart';
      });
      await expect.poll(() => parley.frames.findLast((frame) => frame.type === 'page')?.data).toMatchObject({ url: `${parley.origin}/demo/?cart=1`, title: 'Cart' });
    });

    it('may have a strict policy', async () => {
      parley.policy = `default-src 'none'; script-src ${parley.origin}; style-src ${parley.origin}; connect-src ${parley.origin} ${parley.origin.replace('http', 'ws')}; img-src ${parley.origin} data:`;
      context = await browser.newContext();
      page = await context.newPage();
      const violations: string[] = [];
      page.on('console', (message) => message.text().includes('Content Security Policy') && violations.push(message.text()));
      await page.goto(`${parley.origin}/demo/`);
      await begin();
      await write('strict');
      await page.locator('parley-widget .meta.sent').waitFor();
      expect(violations).toEqual([]);
      expect(await panel().evaluate((element) => getComputedStyle(element).position)).toBe('fixed');
    });

    it('does not hear the visitor’s keys', async () => {
      await open();
      await page.evaluate(() => {
        const heard: string[] = [];
        for (const type of ['keydown', 'keypress', 'keyup']) document.addEventListener(type, () => heard.push(type));
        Object.assign(window, { heard });
      });
      await begin();
      await field().pressSequentially('/s');
      expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([]);
    });

    it('may be written in another charset', async () => {
      await open({}, '/old-site/');
      await begin();
      expect(await field().getAttribute('placeholder')).toBe('请输入您的问题…');
      expect(await page.evaluate(() => document.characterSet)).toBe('GBK');
    });

    it('keeps the focus when it closes the panel itself', async () => {
      await open();
      await begin();
      await page.locator('[data-action="ask"]').focus();
      await page.evaluate(() => window.Parley?.('close'));
      await panel().waitFor({ state: 'detached' });
      expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.action)).toBe('ask');
    });

    it('may run from right to left', async () => {
      await open();
      await page.evaluate(() => (document.documentElement.dir = 'rtl'));
      await begin();
      await write('left to right');
      expect(await panel().evaluate((element) => getComputedStyle(element).direction)).toBe('ltr');
    });
  });

  describe('with a keyboard', () => {
    it('opens, keeps the focus inside, and gives it back', async () => {
      await open();
      await launcher().focus();
      await page.keyboard.press('Enter');
      await panel().waitFor();
      const focused = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.className ?? '');
      await expect.poll(focused).toContain('start');
      for (let n = 0; n < 6; n++) {
        await page.keyboard.press('Tab');
        expect(await page.evaluate(() => !!document.activeElement?.shadowRoot?.activeElement?.closest('[role="dialog"]'))).toBe(true);
      }
      await page.keyboard.press('Escape');
      await expect.poll(focused).toBe('launcher');
    });
  });

  describe.each(['light', 'dark'] as const)('for everybody, %s', (colorScheme) => {
    const faults = async () => (await new AxeBuilder({ page }).include('parley-widget').analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);

    it('has no fault that axe finds', async () => {
      parley.config = { ...parley.config, widget: { ...parley.config.widget, accent: '#e67700', launcherText: 'Ask us' } };
      await open({ colorScheme });
      await expect.poll(faults).toEqual([]);
      await launcher().click();
      await panel().waitFor();
      await page.waitForTimeout(200);
      await expect.poll(faults).toEqual([]);
      await page.locator('parley-widget .start').click();
      await write('A question https://example.com/');
      await page.locator('parley-widget .meta.sent').waitFor();
      parley.assign(talk(), ada);
      parley.say(talk(), ada, 'An answer https://example.com/');
      parley.refuse = 'limit.quota';
      await write('refused');
      await page.getByText('Try again').waitFor();
      await page.waitForTimeout(200);
      await expect.poll(faults).toEqual([]);
      await page.keyboard.press('Escape');
      parley.say(talk(), ada, 'One more');
      await page.locator('parley-widget .preview').waitFor();
      await page.waitForTimeout(200);
      await expect.poll(faults).toEqual([]);
    });
  });

  describe('on a phone', () => {
    const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

    it('fills the screen, holds the page behind and puts it back where it was', async () => {
      await open(phone);
      await page.evaluate(() => scrollTo(0, 300));
      await launcher().tap();
      await panel().waitFor();
      await vi.waitFor(async () => expect(await panel().boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 }));
      expect(await page.evaluate(() => getComputedStyle(document.body).position)).toBe('fixed');
      await page.locator('parley-widget .icon-button').last().tap();
      await panel().waitFor({ state: 'detached' });
      expect(await page.evaluate(() => scrollY)).toBe(300);
    });
  });

  it('is a page of its own at /chat/<key>', async () => {
    await open({ locale: 'zh-CN' }, `/chat/${KEY}`);
    await panel().waitFor();
    await expect.poll(() => launcher().count()).toBe(0);
    await page.locator('parley-widget .start').click();
    await write('hello');
    await expect.poll(sends).toEqual(['hello']);
  });
});
