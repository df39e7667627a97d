import { describe, expect } from '@jest/globals';
import { apiCall, aTenant, eventually, parleyUrl } from '@parley/testkit';
import type { Page } from 'playwright-core';
import { Console } from '../src/console.js';
import { journey } from '../src/journey.js';
import { Widget } from '../src/widget.js';

const SECRET_PLACE = 'SecretPlace 52.5200,13.4050';
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

/** A photo as a phone makes it: a real JPEG, with the place where it was taken in its EXIF. */
async function photo(page: Page): Promise<Buffer> {
  const jpeg = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(900, 600);
    const context = canvas.getContext('2d')!;
    const sky = context.createLinearGradient(0, 0, 900, 600);
    sky.addColorStop(0, '#3b82f6');
    sky.addColorStop(1, '#f59e0b');
    context.fillStyle = sky;
    context.fillRect(0, 0, 900, 600);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  const words = Buffer.from(`${SECRET_PLACE}\0`, 'latin1');
  const directory = Buffer.alloc(8 + 2 + 12 + 4);
  directory.write('II*\0', 0, 'latin1');
  directory.writeUInt32LE(8, 4);
  directory.writeUInt16LE(1, 8);
  directory.writeUInt16LE(0x010e, 10);
  directory.writeUInt16LE(2, 12);
  directory.writeUInt32LE(words.length, 14);
  directory.writeUInt32LE(directory.length, 18);
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), directory, words]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(exif.length + 2);
  return Buffer.concat([Buffer.from(jpeg.slice(0, 2)), Buffer.from([0xff, 0xe1]), length, exif, Buffer.from(jpeg.slice(2))]);
}

describe('files', () => {
  journey('a visitor sends a photo, the agent looks at it and answers with a document; a note’s file stays in the team', async (stage) => {
    const tenant = await aTenant();
    const website = await stage.website({ snippet: tenant.embedSnippet });
    const visitor = await stage.person('visitor');
    const widget = new Widget(await visitor.newPage());
    await widget.page.goto(website.url);
    await widget.open();

    // The visitor, before a word was said
    const picture = await photo(widget.page);
    expect(picture.includes(SECRET_PLACE)).toBe(true);
    await widget.attach({ name: 'IMG_2041.jpg', mimeType: 'image/jpeg', buffer: picture });
    await widget.send.click();
    const shown = widget.messages.getByRole('button', { name: 'Open IMG_2041.jpg' });
    await shown.waitFor();
    await widget.attach({ name: 'start.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ program') });
    await widget.panel.getByText('Programs and scripts cannot be sent.').waitFor();
    await widget.panel.getByRole('button', { name: 'Remove start.exe' }).click();

    // The agent
    const agent = await stage.person('agent');
    const desk = await Console.signedIn(agent, tenant);
    await desk.openConversation('IMG_2041.jpg');
    const seen = desk.messages.getByRole('button', { name: 'Open IMG_2041.jpg' });
    await eventually(async () => expect(await seen.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(480));
    await seen.click();
    const viewer = desk.page.getByRole('dialog', { name: 'IMG_2041.jpg' });
    await eventually(async () => expect(await viewer.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(900));
    await desk.page.keyboard.press('Escape');
    await viewer.waitFor({ state: 'hidden' });

    await desk.attach({ name: '报价单.pdf', mimeType: 'application/pdf', buffer: PDF });
    await desk.reply('Here is our offer');
    const offer = widget.messages.getByRole('link', { name: /报价单\.pdf.*Download/ });
    await offer.waitFor();
    const fetched = await fetch((await offer.getAttribute('href'))!);
    expect([fetched.status, Buffer.from(await fetched.arrayBuffer()).equals(PDF)]).toEqual([200, true]);
    expect(fetched.headers.get('content-disposition')).toMatch(/^attachment; .*filename\*=UTF-8''%E6%8A%A5/);

    await desk.attach({ name: 'margins.txt', mimeType: 'text/plain', buffer: Buffer.from('what we earn') });
    await desk.addNote('for us only');
    await desk.messages.getByRole('link', { name: /^Download margins\.txt/ }).waitFor();

    // What went out
    const { token } = tenant;
    const [conversation] = (await apiCall('GET /conversations', { token, query: {} })).data;
    const { data } = await apiCall('GET /conversations/:id/messages', { token, params: { id: conversation!.id } });
    const of = (name: string) => data.flatMap(({ attachments }) => attachments).find((attachment) => attachment.name === name)!;
    const stored = Buffer.from(await (await fetch(of('IMG_2041.jpg').url)).arrayBuffer());
    expect([stored.includes(SECRET_PLACE), stored.includes('Exif')]).toEqual([false, false]);
    const session = await widget.page.evaluate(() => Object.entries(localStorage).find(([key]) => key.endsWith(':session'))![1]);
    const visitorToken = (JSON.parse(session) as { token: string }).token;
    const asVisitor = (id: string) => fetch(`${parleyUrl()}/api/v1/attachments/${id}`, { headers: { authorization: `Bearer ${visitorToken}` } });
    expect([(await asVisitor(of('报价单.pdf').id)).status, (await asVisitor(of('margins.txt').id)).status]).toEqual([200, 404]);
    await visitor.expectNeverHeard('margins.txt', of('margins.txt').id);
    expect(visitor.overheard.errors.filter((error) => !error.includes('415'))).toEqual([]);
    expect(agent.overheard.errors).toEqual([]);
  });
});
