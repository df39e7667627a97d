import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { ada } from './scripted-parley.ts';
import { executablePath, field, launch, Stage } from './stage.ts';

let browser: Browser;
let stage: Stage;
let page: Page;

const line = () => page.locator('parley-widget .queue');
const words = () => line().locator('p').allTextContents();
const spoken = () => page.locator('parley-widget .conversation > .sr[role="status"]').textContent();
const faults = async () => (await new AxeBuilder({ page }).include('parley-widget').analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
const minutes = (from: number, to: number) => ({ fromSeconds: from * 60, toSeconds: to * 60 });

/** The visitor wrote, and waits. */
async function wait(...options: Parameters<Stage['talk']>) {
  await stage.talk(...options);
  page = stage.page;
  await stage.write('Hello');
  await page.locator('parley-widget .meta.sent').waitFor();
  return stage.parley.talks[0] ?? stage.parley.begin();
}

describe.skipIf(!existsSync(executablePath))('the queue in a browser', () => {
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    stage = await Stage.begin(browser);
  });
  afterEach(async () => {
    await stage.end();
    expect(stage.mistakes).toEqual([]);
  });

  it('moves by itself, and is gone when an agent has the conversation', async () => {
    const talk = await wait();
    await expect.poll(() => line().count()).toBe(0);
    stage.parley.queue(talk, 3, { wait: minutes(2, 4) });
    await expect.poll(words).toEqual(['You’re number 3.', 'About 2 to 4 minutes.']);
    stage.parley.queue(talk, 2);
    await expect.poll(words).toEqual(['You’re number 2.']);
    stage.parley.queue(talk, 1);
    await expect.poll(words).toEqual(['You’re next.']);
    stage.parley.assign(talk, ada);
    await line().waitFor({ state: 'detached' });
    await expect.poll(spoken).toBe('');
  });

  it('is gone when the conversation ends', async () => {
    const talk = await wait();
    stage.parley.queue(talk, 3);
    await line().waitFor();
    talk.conversation.status = 'resolved';
    stage.parley.tell({ type: 'conversation', data: { conversation: talk.conversation, change: 'resolved' } });
    await line().waitFor({ state: 'detached' });
  });

  it('is said aloud at first and when it matters, not at every step', async () => {
    const talk = await wait();
    expect(await spoken()).toBe('');
    stage.parley.queue(talk, 5, { wait: minutes(5, 10) });
    await expect.poll(spoken).toBe('You’re number 5. About 5 to 10 minutes.');
    stage.parley.queue(talk, 4);
    await expect.poll(words).toEqual(['You’re number 4.']);
    expect(await spoken()).toBe('You’re number 5. About 5 to 10 minutes.');
    stage.parley.queue(talk, 4, { offer: 'form' });
    await expect.poll(spoken).toContain('your place is kept');
    stage.parley.queue(talk, 1);
    await expect.poll(spoken).toBe('You’re next.');
  });

  it('is asked for once after a reload and after a lost connection', async () => {
    const talk = await wait();
    stage.parley.queue(talk, 3);
    await expect.poll(words).toEqual(['You’re number 3.']);
    const before = stage.parley.asked.length;
    await page.reload();
    await expect.poll(words).toEqual(['You’re number 3.']);
    expect(stage.parley.asked.length - before).toBe(1);
    stage.parley.queue(talk, 2, { quietly: true });
    stage.parley.cut();
    await expect.poll(words, { timeout: 10_000 }).toEqual(['You’re number 2.']);
    expect(stage.parley.asked.length - before).toBe(2);
  });

  it('is asked for when nobody tells it: the back of a long queue', async () => {
    await stage.talk();
    page = stage.page;
    stage.parley.queue(stage.parley.begin(), 100, { quietly: true });
    await stage.write('Hello');
    await expect.poll(words, { timeout: 10_000 }).toEqual(['You’re about number 100.']);
  });

  it('says when nobody is there, and that the place is kept', async () => {
    stage.parley.config = { ...stage.parley.config, online: false };
    const talk = await wait();
    stage.parley.queue(talk, 2, { wait: minutes(2, 4), offer: 'form' });
    await expect.poll(words).toEqual(['You’re number 2.', 'Nobody is here right now. We’ll answer here when we’re back.', expect.stringContaining('your place is kept')]);
  });

  it('takes an address while the place is kept, and asks no more', async () => {
    const talk = await wait();
    const form = page.locator('parley-widget form.address');
    await expect.poll(() => form.count()).toBe(0);
    stage.parley.queue(talk, 4, { offer: 'form' });
    await form.getByRole('textbox').fill('nobody');
    await form.getByRole('button', { name: 'Leave address' }).click();
    await form.getByRole('alert').waitFor();
    await expect.poll(faults).toEqual([]);
    await form.getByRole('textbox').fill('mei@example.com');
    await form.getByRole('textbox').press('Enter');
    await page.getByText('Thank you. We can reach you at mei@example.com.').waitFor();
    expect(stage.parley.addresses).toEqual(['mei@example.com']);
    stage.parley.queue(talk, 3, { offer: 'form' });
    await expect.poll(words).toContain('You’re number 3.');
    await expect.poll(() => form.count()).toBe(0);
    expect(await field(page).isVisible()).toBe(true);
  });

  it.each(['light', 'dark'] as const)('in Chinese fits a phone and has no fault that axe finds, %s', async (colorScheme) => {
    const talk = await wait({ locale: 'zh-CN', colorScheme, viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });
    stage.parley.queue(talk, 3, { wait: minutes(2, 4), offer: 'form' });
    await expect.poll(words).toEqual(['您排在第 3 位。', '预计等待 2～4 分钟。', expect.stringContaining('保留')]);
    const [place, composer] = [await line().boundingBox(), await field(page).boundingBox()];
    expect([place?.x, place?.width]).toEqual([0, 320]);
    expect((place?.y ?? 0) + (place?.height ?? 0)).toBeLessThanOrEqual(composer?.y ?? 0);
    expect((composer?.y ?? 0) + (composer?.height ?? 0)).toBeLessThanOrEqual(640);
    expect(await line().evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
    await expect.poll(faults).toEqual([]);
  });
});
