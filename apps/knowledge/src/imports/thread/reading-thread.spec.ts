import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { faulty } from '../drafted.js';
import { CarefulReading } from './careful-reading.js';
import { ReadingThread } from './reading-thread.js';

const sentence = '<p>Refunds go to the card that you paid with. We send them on the day on which the parcel is back with us, and your bank shows them.</p>';
const page = (inner: string) => `<html lang="en"><head><title>Refunds</title></head><body><article><h1>Refunds</h1>${sentence.repeat(4)}${inner}</article></body></html>`;
/** Lists within lists: a small page whose Markdown is written anew at each level. */
const hostile = page('<ul><li>x'.repeat(1500));
const url = 'https://shop.example/refunds';

/** A PDF of one page whose text is a stream of spaces: small as it lies there, large when it is read. */
function bomb(bytes: number): Buffer {
  const stream = deflateSync(Buffer.alloc(bytes, ' '));
  const parts = ['%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>endobj\n', `4 0 obj<</Length ${stream.length}/Filter/FlateDecode>>stream\n`];
  return Buffer.concat([Buffer.from(parts.join('')), stream, Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>\n')]);
}

describe('reading what strangers wrote', () => {
  let thread: ReadingThread;
  let reading: CarefulReading;
  beforeAll(async () => {
    thread = new ReadingThread({ pageMs: 2500, fileMs: 20_000, heapMb: 128, besideMb: 96 });
    reading = new CarefulReading(thread);
    await reading.page(url, page(''));
  }, 30_000);
  afterAll(() => thread.beforeApplicationShutdown());

  it('ends a hostile page alone, while the service goes on and others are read', async () => {
    let turns = 0;
    const tick = setInterval(() => turns++, 10);
    const [bad, good] = await Promise.all([reading.page(url, hostile), reading.page(url, page(''))]);
    clearInterval(tick);
    expect(bad).toEqual(faulty(url, 'too_complex'));
    expect(good).toMatchObject({ drafted: { title: 'Refunds', locale: 'en' } });
    // Had it been read here, nothing else would have happened for all that time.
    expect(turns).toBeGreaterThan(50);
  }, 30_000);

  it('ends what takes too much memory', async () => {
    expect(await reading.pdf('bomb.pdf', bomb(400 * 2 ** 20))).toEqual(faulty('bomb.pdf', 'too_complex'));
    expect(await reading.page(url, page(''))).toHaveProperty('drafted');
  }, 60_000);

  it('tells what is refused as if it were read here', async () => {
    await expect(reading.table('name,text\na,b')).rejects.toMatchObject({ code: 'import.unreadable' });
    await expect(reading.helpdesk([{ path: 'a.json', bytes: Buffer.from('{}') }])).rejects.toMatchObject({ code: 'import.unreadable' });
    expect(await reading.table('title,body\nA,B')).toMatchObject([{ drafted: { title: 'A' } }]);
  });

  it('ends one article of another help desk alone', async () => {
    const files = [{ path: 'a.json', bytes: Buffer.from(JSON.stringify({ articles: [{ id: 1, title: 'Bad', body: hostile, locale: 'en' }, { id: 2, title: 'Good', body: '<p>x</p>', locale: 'en' }] })) }];
    expect(await reading.helpdesk(files)).toMatchObject([{ source: 'a.json#1', fault: { reason: 'too_complex' } }, { source: 'a.json#2', drafted: { title: 'Good' } }]);
  }, 30_000);
});
