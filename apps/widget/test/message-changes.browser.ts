import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, devices, type Browser, type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tellChange } from './scripted-changes.ts';
import { ada } from './scripted-parley.ts';
import { executablePath, field, Stage } from './stage.ts';

let browser: Browser;
let stage: Stage;
let page: Page;

const within = (selector: string) => page.locator(`parley-widget ${selector}`);
const bubbles = () => within('.bubble-row .bubble').allTextContents();
const actions = (at: number) => within('.bubble-row').nth(at).getByRole('button', { name: /^(Actions for this message|消息操作)$/ });
const faults = async () => (await new AxeBuilder({ page }).include('parley-widget').analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
const sent = () => stage.parley.frames.flatMap((frame) => (frame.type === 'message.send' ? [frame.data] : []));

/** The visitor said hello and was answered. */
async function talk(options: Parameters<Stage['talk']>[0] = {}, said = 'Hi, how can I help?') {
  await stage.talk(options);
  page = stage.page;
  await stage.write('Hello');
  await within('.meta.sent').waitFor();
  const all = stage.parley.talks[0]!;
  const answer = stage.parley.say(all, ada, said);
  await expect.poll(bubbles).toHaveLength(2);
  return { all, answer };
}

describe.skipIf(!existsSync(executablePath))('messages after they were sent, in a browser', () => {
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'] });
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    stage = await Stage.begin(browser);
  });
  afterEach(async () => {
    await stage.end();
    expect(stage.mistakes).toEqual([]);
  });

  it('answers a message by keyboard alone, and shows what is answered', async () => {
    const { answer } = await talk();
    await actions(1).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.querySelector('parley-widget')?.shadowRoot?.activeElement?.textContent)).toBe('👍');
    await expect.poll(faults).toEqual([]);
    await within('.menu').getByRole('button', { name: 'Reply' }).press('Enter');
    expect(await within('.aim').textContent()).toContain('Replying to Ada Lovelace');
    await expect.poll(() => field(page).evaluate((area) => (area.getRootNode() as ShadowRoot).activeElement === area)).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => within('.aim').count()).toBe(0);
    await actions(1).click();
    await within('.menu').getByRole('button', { name: 'Reply' }).click();
    await stage.write('With my order');
    await expect.poll(() => within('.quote .said').allTextContents()).toEqual(['Hi, how can I help?']);
    expect(sent().at(-1)).toMatchObject({ text: 'With my order', replyTo: answer.id });
    await expect.poll(() => within('.aim').count()).toBe(0);
    await expect.poll(faults).toEqual([]);
    await page.reload();
    await expect.poll(() => within('.quote .said').allTextContents()).toEqual(['Hi, how can I help?']);
  });

  it('mends an own message in the field, and keeps what was begun', async () => {
    await talk();
    await field(page).fill('begun');
    await actions(0).click();
    expect((await within('.menu').boundingBox())!.y).toBeGreaterThanOrEqual((await within('.scroll').boundingBox())!.y);
    await within('.menu').getByRole('button', { name: 'Edit' }).click();
    await expect.poll(() => field(page).inputValue()).toBe('Hello');
    await field(page).fill('Hello there');
    await field(page).press('Enter');
    await expect.poll(bubbles).toEqual(['Hello there', 'Hi, how can I help?']);
    await expect.poll(() => field(page).inputValue()).toBe('begun');
    expect(await within('.meta').first().textContent()).toContain('Edited');
    expect(sent()).toHaveLength(1);
    await actions(1).click();
    expect(await within('.menu .item').allTextContents()).toEqual([' Reply']);
  });

  it('takes an own message back, and says why it cannot', async () => {
    const { all } = await talk();
    stage.parley.refuse = 'message.window_over';
    await actions(0).click();
    await within('.menu').getByRole('button', { name: 'Delete for everyone' }).click();
    await within('.aim .reason').waitFor();
    expect(await within('.aim .reason').textContent()).toBe('It’s too late to change this message.');
    stage.parley.refuse = undefined;
    await within('.aim').getByRole('button', { name: 'Dismiss' }).click();
    await actions(0).click();
    await within('.menu').getByRole('button', { name: 'Delete for everyone' }).click();
    await expect.poll(bubbles).toEqual(['This message was deleted', 'Hi, how can I help?']);
    await expect.poll(() => actions(0).count()).toBe(0);
    expect(all.messages.at(-1)).toMatchObject({ kind: 'event', event: { change: 'deleted' } });
    await expect.poll(() => within('.event').count()).toBe(0);
    await expect.poll(faults).toEqual([]);
  });

  it('hears what the other side changes, without a line and without an unread message', async () => {
    const { all, answer } = await talk();
    await within('.bar').getByRole('button', { name: 'Close chat' }).click();
    tellChange(stage.parley, all, answer, { change: 'edited', text: 'Hi! What is it about?', version: 2, editedAt: new Date().toISOString() });
    await within('.launcher').click();
    await expect.poll(bubbles).toEqual(['Hello', 'Hi! What is it about?']);
    expect(await within('.launcher .badge').textContent()).toBe('');
    await expect.poll(() => within('.event').count()).toBe(0);
  });

  it('reacts, once per emoji, and takes it back', async () => {
    const { all } = await talk();
    await actions(1).click();
    await within('.menu').getByRole('button', { name: 'React with ❤️' }).click();
    const mine = within('.reactions').getByRole('button', { name: '❤️ from You' });
    await mine.waitFor();
    expect(await mine.getAttribute('aria-pressed')).toBe('true');
    await expect.poll(faults).toEqual([]);
    await mine.click();
    await mine.waitFor({ state: 'detached' });
    expect(all.messages.filter(({ event }) => event?.change === 'reacted').map(({ event }) => event!.added)).toEqual([true, false]);
  });

  it('answers by a swipe on a phone, in Chinese and in the dark', async () => {
    const { defaultBrowserType: _, ...phone } = devices['Pixel 7']!;
    await talk({ ...phone, locale: 'zh-CN', colorScheme: 'dark' }, 'Sorry to hear that. Could you tell me the number of your order? It is in the mail that we sent you.');
    const row = within('.bubble-row').nth(1);
    const box = (await row.boundingBox())!;
    const touch = (type: string, x: number) =>
      row.evaluate((element, [kind, at, y]) => {
        const point = new Touch({ identifier: 1, target: element, clientX: at as number, clientY: y as number });
        element.dispatchEvent(new TouchEvent(kind as string, { bubbles: true, cancelable: true, touches: kind === 'touchend' ? [] : [point], changedTouches: [point] }));
      }, [type, x, box.y + 10] as const);
    await touch('touchstart', box.x + 40);
    await touch('touchmove', box.x + 70);
    await touch('touchmove', box.x + 120);
    await touch('touchend', box.x + 120);
    await within('.aim').waitFor();
    expect(await within('.aim').textContent()).toContain('回复 Ada Lovelace');
    const inside = async (box: Locator) => (await box.boundingBox())!.x + (await box.boundingBox())!.width <= page.viewportSize()!.width;
    expect(await inside(within('.aim').getByRole('button'))).toBe(true);
    await actions(0).click();
    expect(await within('.menu .item').allTextContents()).toEqual([' 引用回复', ' 编辑', ' 撤回']);
    await expect.poll(faults).toEqual([]);
  });

  describe('what is typed', () => {
    const previews = () => stage.parley.frames.flatMap((frame) => (frame.type === 'typing' && frame.data.preview !== undefined ? [frame.data.preview] : []));

    it('is shown to agents only where the visitor is told so', async () => {
      await talk();
      await field(page).pressSequentially('quiet');
      expect(previews()).toEqual([]);
      await expect.poll(() => within('.disclosure').count()).toBe(0);
    });

    it('goes along with its last words, without what looks like a secret', async () => {
      stage.parley.config.widget.typingPreview = true;
      await talk();
      expect(await within('.disclosure').textContent()).toBe('Our team sees what you type before you send it.');
      await field(page).pressSequentially('my card 4111 1111');
      await expect.poll(() => previews().at(-1)).toBe('my card •••• ••••');
      expect(previews().join()).not.toContain('4111 1111');
      await expect.poll(faults).toEqual([]);
    });
  });

  describe('a voice message', () => {
    it('is recorded by a press, listened to, and sent with its length', async () => {
      await talk();
      const recorders = () => page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/widget/voice')).length);
      expect(await recorders()).toBe(0);
      await page.getByRole('button', { name: 'Record a voice message' }).click();
      await within('[role="timer"]').waitFor();
      expect(await recorders()).toBe(1);
      await expect.poll(faults).toEqual([]);
      await expect.poll(() => within('[role="timer"]').textContent()).toMatch(/^0:(0[1-9]|[1-5]\d) \/ 2:00$/);
      await page.getByRole('button', { name: 'Stop and listen' }).click();
      await within('.voice .player').getByRole('button', { name: 'Play' }).click();
      await within('.voice .player').getByRole('button', { name: 'Pause' }).waitFor();
      await expect.poll(faults).toEqual([]);
      await page.getByRole('button', { name: 'Send the voice message' }).click();
      await within('.stack .player').waitFor();
      const [{ attachments = [] }] = sent().slice(-1) as [{ attachments?: string[] }];
      const [file] = stage.parley.files.named(attachments);
      expect(file!.contentType).toMatch(/^audio\//);
      expect(file!.duration).toBeGreaterThan(900);
      expect(file!.duration).toBeLessThan(30_000);
      await within('.stack .player').getByRole('button', { name: 'Play' }).click();
      await within('.stack .player').getByRole('button', { name: 'Pause' }).waitFor();
      await expect.poll(faults).toEqual([]);
    });

    it('ends when the held button is let go, and can be thrown away', async () => {
      await talk();
      const button = page.getByRole('button', { name: 'Record a voice message' });
      await button.hover();
      await page.mouse.down();
      await within('[role="timer"]').waitFor();
      await page.mouse.up();
      await within('.voice .player').waitFor();
      await page.keyboard.press('Escape');
      await field(page).waitFor();
      expect(stage.parley.files.received).toEqual([]);
    });

    it('says in words that the microphone is not allowed', async () => {
      await talk();
      await page.evaluate(() => {
        navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
      });
      await page.getByRole('button', { name: 'Record a voice message' }).click();
      expect(await within('.voice [role="alert"]').textContent()).toBe('The microphone is not allowed. Allow it for this page in your browser’s settings and try again.');
      await page.getByRole('button', { name: 'Discard the voice message' }).click();
      await field(page).waitFor();
    });
  });
});
