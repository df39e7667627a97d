import { afterAll, describe, expect, it } from '@jest/globals';
import { manual, pdfOf } from '../../../test/pdfs.js';
import type { ReadItem } from '../drafted.js';
import { CarefulReading } from '../thread/careful-reading.js';
import { ReadingThread } from '../thread/reading-thread.js';
import { linesOf } from './lines.js';
import { outlineOf } from './outline.js';

const drafted = (item: ReadItem) => ('drafted' in item ? item.drafted : null);
const fault = (item: ReadItem) => ('fault' in item ? item.fault.reason : null);

// In its thread, as it is always read.
const thread = new ReadingThread();
const readPdf = (path: string, bytes: Buffer) => new CarefulReading(thread).pdf(path, bytes);
afterAll(() => thread.beforeApplicationShutdown());

describe('a PDF', () => {
  it('is an article with the headings that its letters tell, without what runs along its pages', async () => {
    const item = await readPdf('en/Lamps/lamp-care.pdf', await manual());
    expect(item.notes).toEqual([{ reason: 'outline_left', detail: '' }]);
    expect(drafted(item)).toMatchObject({ key: 'Lamps/lamp-care.pdf', locale: 'en', title: 'Looking after your lamp', category: ['Lamps'] });
    expect(drafted(item)!.body).toBe(
      [
        'A lamp lasts longer when it is looked after. This leaflet says how often it wants to be cleaned, and what to do with it when it is broken for good, in as few words as can be.',
        '## Cleaning', 'Pull the plug first. Then:', '- wipe the shade with a soft cloth\n- leave the \\*socket\\* alone', '### Stains', 'A drop of soap will do for most of them.',
        '## Throwing it away', 'It belongs to electric scrap, and not into the bin. # Not a heading.', 'Ask us if anything is unclear.',
      ].join('\n\n'),
    );
  });

  it('is called by its file where nothing in it is larger than the rest', async () => {
    const item = await readPdf('lamp-care.pdf', await pdfOf((pdf) => pdf.fontSize(11).text('1. Pull the plug.').text('2. Wait.')));
    expect(drafted(item)).toMatchObject({ title: 'lamp care', body: '1. Pull the plug.\n2. Wait.' });
    expect(item.notes).toEqual([]);
  });

  it('that has no text, wants a password or is none, is none', async () => {
    expect(fault(await readPdf('a.pdf', await pdfOf((pdf) => pdf.rect(0, 0, 100, 100).fill('red'))))).toBe('scanned');
    expect(fault(await readPdf('a.pdf', await pdfOf((pdf) => pdf.text('secret'), { userPassword: 'x', pdfVersion: '1.7' })))).toBe('protected');
    expect(fault(await readPdf('a.pdf', Buffer.from('%PDF-1.7 and nothing')))).toBe('unreadable');
    expect(fault(await readPdf('a.pdf', await pdfOf((pdf) => pdf.fontSize(4).text('words and more '.repeat(10_000)))))).toBe('too_large');
  });

  it('puts Chinese together without spaces', () => {
    const line = (text: string, y: number, size = 10) => linesOf([{ text, x: 10, y, width: text.length * size, size }], 1)[0]!;
    expect(outlineOf([line('退货说明', 100, 20), line('收到商品七天内，', 70), line('可以申请退货。', 58)])).toEqual({ title: '退货说明', body: '收到商品七天内，可以申请退货。', guessed: true });
    expect(linesOf([{ text: 'one', x: 10, y: 50, width: 20, size: 10 }, { text: 'two', x: 34, y: 50, width: 20, size: 10 }, { text: 'three', x: 10, y: 38, width: 30, size: 10 }], 1).map(({ text }) => text)).toEqual(['one two', 'three']);
  });
});
