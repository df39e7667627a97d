import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Locator, Page } from 'playwright-core';
import { ada } from './scripted-parley.ts';
import { executablePath, field, launch, panel, Stage } from './stage.ts';

const MB = 2 ** 20;
/** A picture of one pixel. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');

interface Given {
  name: string;
  mimeType: string;
  buffer: Buffer;
}
const pdf: Given = { name: '报价单（终稿）2026.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 offer') };
const photo: Given = { name: '客厅 照片.png', mimeType: 'image/png', buffer: PNG };
const ofBytes = (bytes: number, name = 'long.bin'): Given => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.alloc(bytes, 1) });

let browser: Browser;
let stage: Stage;
let page: Page;

const attach = () => page.locator('parley-widget .attach');
const send = () => page.locator('parley-widget .send-button');
const tray = (): Locator => page.locator('parley-widget .tray li');
const retry = () => tray().getByRole('button', { name: /^(Try again|重试): / });
const takeAway = (name: string) => page.getByRole('button', { name: `Remove ${name}` });
const sent = () => stage.parley.frames.flatMap((frame) => (frame.type === 'message.send' ? [frame.data] : []));
const faults = async () => (await new AxeBuilder({ page }).include('parley-widget').analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);

async function talk(...options: Parameters<Stage['talk']>): Promise<void> {
  await stage.talk(...options);
  page = stage.page;
}

/** By the button and the window that the browser opens. */
async function choose(...files: Given[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), attach().click()]);
  await chooser.setFiles(files);
}

const uploaded = (count = 1) => expect.poll(() => page.locator('parley-widget .tray .size').count()).toBe(count);

/** Drops or pastes files as a person does: the browser builds such an event only for real ones. */
function hand(target: Locator, how: 'drop' | 'paste', files: Given[]): Promise<void> {
  const given = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, bytes: [...buffer] }));
  return target.evaluate(
    (element, [kind, all]) => {
      const data = new DataTransfer();
      for (const { name, mimeType, bytes } of all) data.items.add(new File([new Uint8Array(bytes)], name, { type: mimeType }));
      const common = { bubbles: true, cancelable: true, composed: true };
      if (kind === 'paste') element.dispatchEvent(new ClipboardEvent('paste', { ...common, clipboardData: data }));
      else element.dispatchEvent(new DragEvent('drop', { ...common, dataTransfer: data }));
    },
    [how, given] as const,
  );
}

const dragOver = (target: Locator, type: 'dragenter' | 'dragleave') =>
  target.evaluate((element, name) => {
    const data = new DataTransfer();
    data.items.add(new File(['x'], 'x.txt'));
    element.dispatchEvent(new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer: data }));
  }, type);

describe.skipIf(!existsSync(executablePath))('files in the widget', () => {
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

  describe('are taken', () => {
    it('by the button, and go with words under their Chinese name', async () => {
      await talk();
      await choose(pdf);
      await uploaded();
      expect(await tray().textContent()).toContain(pdf.name);
      await stage.write('Here it is');
      await page.locator('parley-widget .meta.sent').waitFor();
      expect(sent()).toMatchObject([{ text: 'Here it is', attachments: ['f1'] }]);
      expect(stage.parley.files.received).toMatchObject([{ name: pdf.name, bytes: pdf.buffer.length }]);
      await expect.poll(() => tray().count()).toBe(0);
      const file = page.getByRole('link', { name: `${pdf.name} 14 bytes Download` });
      expect(await file.getAttribute('href')).toContain('/api/v1/attachments/f1');
      expect(await file.getAttribute('rel')).toBe('noopener noreferrer');
    });

    it('alone, without words, and pictures are shown at once', async () => {
      await talk();
      await choose(photo);
      await uploaded();
      expect(await tray().locator('img').getAttribute('src')).toMatch(/^blob:/);
      await send().click();
      await page.locator('parley-widget .meta.sent').waitFor();
      expect(sent()[0]).toMatchObject({ text: '', attachments: ['f1'] });
      const picture = page.getByRole('button', { name: `Open ${photo.name}` });
      await expect.poll(() => picture.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1);
      await picture.click();
      await page.getByRole('dialog', { name: photo.name }).waitFor();
      await page.keyboard.press('Escape');
      await expect.poll(() => page.getByRole('dialog', { name: photo.name }).count()).toBe(0);
      await expect.poll(() => panel(page).count()).toBe(1);
    });

    it('by dropping them anywhere on the conversation, which says so', async () => {
      await talk();
      const conversation = page.locator('parley-widget .conversation');
      await dragOver(conversation, 'dragenter');
      await page.getByText('Drop files to attach them').waitFor();
      await dragOver(conversation, 'dragleave');
      await expect.poll(() => page.getByText('Drop files to attach them').count()).toBe(0);
      await dragOver(conversation, 'dragenter');
      await hand(conversation, 'drop', [pdf, photo]);
      await uploaded(2);
      await expect.poll(() => page.getByText('Drop files to attach them').count()).toBe(0);
      expect(stage.parley.files.received.map(({ name }) => name).sort()).toEqual([photo.name, pdf.name].sort());
    });

    it('by pasting a picture, while pasted words stay words', async () => {
      await talk();
      await hand(field(page), 'paste', [photo]);
      await uploaded();
      await hand(field(page), 'paste', []);
      await field(page).fill('words');
      expect([await tray().count(), await field(page).inputValue()]).toEqual([1, 'words']);
    });
  });

  describe('on their way', () => {
    it('show how far they are, hold the message back, and can be called off', async () => {
      await talk();
      stage.parley.files.hold();
      await choose(ofBytes(12 * MB, '大文件.bin'), pdf);
      const bar = page.getByRole('progressbar', { name: 'Uploading 大文件.bin' });
      await expect.poll(() => bar.evaluate((element: HTMLProgressElement) => element.value)).toBeGreaterThan(0);
      expect(await bar.evaluate((element: HTMLProgressElement) => element.value)).toBeLessThan(1);
      await field(page).fill('too early');
      expect(await send().isDisabled()).toBe(true);
      await field(page).press('Enter');
      await takeAway('大文件.bin').click();
      await expect.poll(() => bar.count()).toBe(0);
      stage.parley.files.release();
      await expect.poll(() => stage.parley.files.aborted).toBe(1);
      await uploaded();
      expect(sent()).toEqual([]);
      await send().click();
      await expect.poll(() => sent()).toMatchObject([{ text: 'too early', attachments: ['f1'] }]);
      expect(stage.parley.files.received.map(({ name }) => name)).toEqual([pdf.name]);
    });

    it('go on after the line was away, by hand and under the same key', async () => {
      await talk();
      await stage.write('hello');
      await page.locator('parley-widget .meta.sent').waitFor();
      stage.parley.down = true;
      stage.parley.cut();
      await choose(pdf);
      await tray().getByText('No connection').waitFor();
      stage.parley.down = false;
      await retry().click();
      await uploaded();
      stage.parley.files.refuse = [503, 'service.unavailable'];
      await choose(photo);
      await tray().getByText('not available right now').waitFor();
      stage.parley.files.refuse = undefined;
      await retry().click();
      await uploaded(2);
      const [first, second, again] = stage.parley.files.keys;
      expect(stage.parley.files.keys).toHaveLength(3);
      expect([second === again, first === second]).toEqual([true, false]);
    });

    it('that were uploaded wait with their message for the line, also over a reload', async () => {
      await talk();
      await stage.write('hello');
      await page.locator('parley-widget .meta.sent').waitFor();
      await choose(photo);
      await uploaded();
      stage.parley.down = true;
      stage.parley.cut();
      await stage.write('with a picture');
      await expect.poll(() => stage.unsent()).toContain('f1');
      await page.reload();
      stage.parley.down = false;
      await expect.poll(() => sent().filter(({ attachments }) => attachments).length, { timeout: 20_000 }).toBeGreaterThan(0);
      await expect.poll(() => stage.parley.talks[0]?.messages.map(({ attachments }) => attachments.map(({ name }) => name))).toEqual([[], [photo.name]]);
      await page.getByRole('button', { name: `Open ${photo.name}` }).waitFor();
      await expect.poll(() => stage.unsent()).toBe('');
    });
  });

  describe('are refused', () => {
    it('before they are sent when they are too large or empty, with the limit named', async () => {
      await talk();
      await choose(ofBytes(15 * MB + 1, '视频.mp4'), ofBytes(0, 'empty.txt'));
      await tray().getByText('This file is too large. The limit is 15 MB.').waitFor();
      await tray().getByText('This file is empty.').waitFor();
      await expect.poll(() => retry().count()).toBe(0);
      expect(stage.parley.files.received).toEqual([]);
      expect(await send().isDisabled()).toBe(true);
      await takeAway('视频.mp4').click();
      await takeAway('empty.txt').click();
      await field(page).fill('without');
      expect(await send().isDisabled()).toBe(false);
    });

    it('by Parley when they are programs: with a word for it and no second try', async () => {
      await talk();
      stage.parley.files.refuse = [415, 'attachment.type_refused'];
      await choose(ofBytes(10, 'setup.exe'));
      const alert = tray().getByRole('alert');
      await alert.waitFor();
      expect(await alert.textContent()).toBe('Programs and scripts cannot be sent.');
      await expect.poll(() => retry().count()).toBe(0);
    });

    it('beyond ten, of which the first ten stay', async () => {
      await talk();
      await choose(...Array.from({ length: 12 }, (_, at) => ofBytes(3, `${at + 1}.bin`)));
      await page.getByText('A message takes at most 10 files').waitFor();
      await uploaded(10);
      expect(stage.parley.files.received).toHaveLength(10);
    });
  });

  it('of an agent are shown, and their links renewed when they are over', async () => {
    await talk();
    await stage.write('hello');
    await page.locator('parley-widget .meta.sent').waitFor();
    const { parley } = stage;
    const picture = parley.files.put('新款 沙发.png', { contentType: 'image/png', bytes: PNG, width: 40, height: 30 });
    parley.files.expired = true;
    parley.say(parley.talks[0]!, ada, '', { attachments: [picture, parley.files.put('保修条款.pdf', { contentType: 'application/pdf', bytes: pdf.buffer })] });
    const shown = page.getByRole('button', { name: 'Open 新款 沙发.png' }).locator('img');
    await expect.poll(() => shown.getAttribute('src')).toContain('fresh=');
    await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1);
    await page.getByRole('link', { name: /^保修条款\.pdf .+ Download$/ }).waitFor();
    await page.keyboard.press('Escape');
    parley.say(parley.talks[0]!, ada, '', { attachments: [picture] });
    await expect.poll(() => page.locator('parley-widget .preview').textContent()).toContain('新款 沙发.png');
  });

  it.each(['light', 'dark'] as const)('can be used with a keyboard and a screen reader, %s', async (colorScheme) => {
    await talk({ colorScheme });
    await field(page).focus();
    await page.keyboard.press('Shift+Tab');
    const focused = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.getAttribute('aria-label'));
    expect(await focused()).toBe('Attach files');
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), attach().press('Enter')]);
    await chooser.setFiles([pdf, photo]);
    await uploaded(2);
    stage.parley.files.refuse = [503, 'service.unavailable'];
    await choose(ofBytes(5, 'third.bin'));
    await retry().waitFor();
    await expect.poll(() => page.getByRole('list', { name: 'Files of this message' }).getByRole('listitem').count()).toBe(3);
    await page.waitForTimeout(200);
    await expect.poll(faults).toEqual([]);
    await takeAway('third.bin').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => tray().count()).toBe(2);
    await field(page).press('Enter');
    await page.locator('parley-widget .meta.sent').waitFor();
    await expect.poll(faults).toEqual([]);
  });

  it('fit a phone in Chinese, whatever they are called', async () => {
    await talk({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, locale: 'zh-CN' });
    expect(await attach().getAttribute('aria-label')).toBe('添加图片或文件');
    await choose({ ...pdf, name: `${'很长的文件名'.repeat(20)}.pdf` }, photo, ofBytes(15 * MB + 1, '视频.mp4'));
    await uploaded(2);
    await tray().getByText('文件过大，不能超过 15 MB。').waitFor();
    for (const item of [...(await tray().all()), ...(await tray().getByRole('button').all()), send()]) {
      const box = await item.boundingBox();
      expect(box && box.x >= 0 && box.x + box.width <= 360 && box.width >= 24 && box.height >= 24).toBe(true);
    }
    await page.getByRole('button', { name: '移除 视频.mp4' }).tap();
    await send().tap();
    await page.locator('parley-widget .meta.sent').waitFor();
    const width = await page.locator('parley-widget .scroll').evaluate((element) => [element.scrollWidth, element.clientWidth]);
    expect(width[0]).toBeLessThanOrEqual(width[1]!);
  });
});
