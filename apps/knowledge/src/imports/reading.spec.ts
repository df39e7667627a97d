import { describe, expect, it } from '@jest/globals';
import { MAX_KB_ARTICLE_BYTES } from '@parley/contracts';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { faulty, type ReadItem } from './drafted.js';
import { placeOf, readMarkdownFile } from './markdown-file.js';
import { PageFetcher } from './fetch-pages.js';
import { convertForeign, readHelpdesk } from './read-helpdesk.js';
import { readPage } from './read-page.js';
import { readArticleTable } from './read-table.js';
import { filesOfZip, type Reading, readZip } from './read-zip.js';

const drafted = (item: ReadItem) => ('drafted' in item ? item.drafted : null);
const fault = (item: ReadItem) => ('fault' in item ? item.fault.reason : null);

async function zipOf(files: Record<string, string | Buffer>, more: (zip: ZipFile) => void = () => undefined): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), path);
  more(zip);
  zip.end();
  return buffer(zip.outputStream as unknown as NodeJS.ReadableStream);
}

const reading: Reading = {
  pdf: async (path) => faulty(path, 'type_unknown'),
  helpdesk: async (files) => {
    const { articles, faults } = readHelpdesk(files);
    return [...faults, ...articles.map(convertForeign)];
  },
};

describe('a file of Markdown', () => {
  it('says by its front matter what it is', () => {
    const item = readMarkdownFile('any/where.md', '---\ntitle: Refunds\nlang: zh-CN\ntags: [money, "退款"]\ncategory: Orders / Money\nstatus: published\nvisibility: internal\nkey: refunds\n---\n\nBody **here**.\n');
    expect(drafted(item)).toMatchObject({ key: 'refunds', title: 'Refunds', locale: 'zh-CN', labels: ['money', '退款'], category: ['Orders', 'Money'], status: 'published', audience: 'internal', body: 'Body **here**.' });
  });

  it('says by its place and heading what its front matter does not', () => {
    expect(drafted(readMarkdownFile('zh-CN/订单/refund-times.md', '# 退款时间\n\n三天。'))).toMatchObject({ key: '订单/refund-times', locale: 'zh-CN', title: '退款时间', category: ['订单'], body: '三天。' });
    expect(drafted(readMarkdownFile('orders/refund-times.de.md', 'Drei Tage.'))).toMatchObject({ key: 'orders/refund-times', locale: 'de', title: 'refund times' });
    expect(placeOf('en/a/b.md').key).toBe(placeOf('zh-CN/a/b.md').key);
  });

  it('names its images by where they lie', () => {
    const item = readMarkdownFile('orders/a.md', '![x](img/one.png) ![y](/top.png "title") ![z](../../../etc/passwd) ![w](https://cdn.example/x.png) ![v](data:image/png;base64,xx)');
    expect(drafted(item)!.images).toEqual({ 'img/one.png': 'orders/img/one.png', '/top.png': 'top.png' });
  });

  it('leaves out fields that do not fit, and refuses what cannot be read', () => {
    const item = readMarkdownFile('a.md', '---\ntitle: A\nlang: not a language\nstatus: gone\n---\nx');
    expect(item.notes).toEqual([{ reason: 'field_invalid', detail: 'lang' }, { reason: 'field_invalid', detail: 'status' }]);
    expect(fault(readMarkdownFile('a.md', '---\na: [\n---\nx'))).toBe('front_matter_invalid');
    expect(fault(readMarkdownFile('a.md', '---\n- a list\n---\nx'))).toBe('front_matter_invalid');
    expect(fault(readMarkdownFile('a.md', `---\na: &a [x,x]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]\n---\nx`))).toBe('front_matter_invalid');
    expect(drafted(readMarkdownFile('a.md', '---\n__proto__: {title: evil}\n---\nx'))!.title).toBe('a');
    expect(fault(readMarkdownFile('a.md', '\n\n'))).toBe('empty');
    expect(fault(readMarkdownFile('a.md', 'a\0b'))).toBe('not_text');
    expect(fault(readMarkdownFile('a.md', 'x'.repeat(100_001)))).toBe('too_large');
  });
});

describe('a zip', () => {
  it('is read file by file, without what is none of articles', async () => {
    const bytes = await zipOf({ 'a.md': '# A\nx', 'b/c.markdown': '# C\ny', '__MACOSX/._a.md': 'junk', '.DS_Store': 'junk', 'b/pic.png': 'png', 'setup.exe': 'MZ' });
    const items = await readZip(bytes, reading);
    expect(items.map((item) => drafted(item)?.title ?? fault(item))).toEqual(['A', 'C', 'type_unknown']);
    expect((await filesOfZip(bytes, new Set(['b/pic.png', 'none.png']), 100)).get('b/pic.png')?.toString()).toBe('png');
    expect((await filesOfZip(bytes, new Set(['b/pic.png']), 2)).size).toBe(0);
  });

  it('leads nowhere outside, by name or by link', async () => {
    const evil = await zipOf({ 'aa/bb/cc.md': '# A\nx', 'CC/win.md': '# B\ny', 'fine.md': '# F\nz' }, (zip) => zip.addBuffer(Buffer.from('/etc/passwd'), 'link.md', { mode: 0o120777 }));
    const named = Buffer.from(evil.toString('latin1').replaceAll('aa/bb/cc.md', '../../cc.md').replaceAll('CC/win.md', 'C:/win.md'), 'latin1');
    expect((await readZip(named, reading)).map((item) => fault(item) ?? drafted(item)?.title)).toEqual(['path_unsafe', 'path_unsafe', 'F', 'link']);
  });

  it('is not unpacked beyond its bounds', async () => {
    const bomb = await zipOf({ 'bomb.md': Buffer.alloc(MAX_KB_ARTICLE_BYTES * 20, 'a'), 'ok.md': '# ok\nx' });
    expect(bomb.length).toBeLessThan(50_000);
    expect((await readZip(bomb, reading)).map((item) => fault(item) ?? drafted(item)?.title)).toEqual(['too_large', 'ok']);
    // A header that tells less than there is.
    const size = Buffer.alloc(4);
    size.writeUInt32LE(MAX_KB_ARTICLE_BYTES * 20);
    const small = Buffer.alloc(4);
    small.writeUInt32LE(10);
    const lying = Buffer.from(bomb.toString('latin1').replaceAll(size.toString('latin1'), small.toString('latin1')), 'latin1');
    expect(fault((await readZip(lying, reading))[0]!)).toBe('unreadable');
  });

  it('that is none is refused', async () => {
    await expect(readZip(Buffer.from('PK nonsense'), reading)).rejects.toMatchObject({ code: 'import.unreadable' });
    await expect(readZip((await zipOf({ 'a.md': 'x' })).subarray(0, 40), reading)).rejects.toMatchObject({ code: 'import.unreadable' });
  });

  it('knows names in the encoding of older Chinese systems', async () => {
    const bytes = await zipOf({ 'AAAA.md': '# 退货\n七天' });
    const gbk = Buffer.from(bytes.toString('latin1').replaceAll('AAAA.md', '\xcd\xcb\xbb\xf5.md'), 'latin1');
    expect((await readZip(gbk, reading))[0]!.source).toBe('退货.md');
  });
});

describe('a table', () => {
  it('is read row by row, whatever its separator', () => {
    const items = readArticleTable('\uFEFFtitle;body;locale;tags\nA;"one\ntwo";en;x, y\n;no title;;\nB;;;\n');
    expect(items.map((item) => drafted(item)?.body ?? fault(item))).toEqual(['one\ntwo', 'title_missing', 'empty']);
    expect(drafted(items[0]!)).toMatchObject({ locale: 'en', labels: ['x', 'y'], key: 'table:A' });
  });
  it('without title and body is refused', () => {
    expect(() => readArticleTable('name,text\na,b')).toThrow(expect.objectContaining({ code: 'import.unreadable' }));
    expect(() => readArticleTable('')).toThrow(expect.objectContaining({ code: 'import.unreadable' }));
  });
});

const page = (inner: string, lang = 'en') => `<!doctype html><html lang="${lang}"><head><title>Refunds | Shop</title></head><body><nav><a href="/">Home</a></nav><main><article><h1>Refunds</h1>${inner}</article></main><footer>Imprint</footer></body></html>`;
const paragraph = '<p>Refunds go to the card that you paid with. We send them on the day on which the parcel is back with us, and your bank shows them after some days.</p>';

describe('a page of a website', () => {
  it('becomes Markdown of what it says', () => {
    const item = readPage('https://shop.example/help/refunds', page(`${paragraph}<h2>Table</h2><table><tr><th>Bank</th><th>Days</th></tr><tr><td>One|Two</td><td>3</td></tr></table>${paragraph}<p><a href="../contact">Contact us</a> <img src="/pic.png" alt="a pic"></p><ul><li>one</li><li>two</li></ul>`, 'zh-CN'));
    const { title, locale, body, key } = drafted(item)!;
    expect([locale, key]).toEqual(['zh-CN', 'https://shop.example/help/refunds']);
    expect(title).toContain('Refunds');
    expect(body).toContain('| Bank | Days |\n| --- | --- |\n| One\\|Two | 3 |');
    expect(body).toContain('[Contact us](<https://shop.example/contact>)');
    expect(body).toContain('![a pic](<https://shop.example/pic.png>)');
    expect(body).not.toContain('Imprint');
  });

  it('brings nothing that runs', () => {
    const item = readPage('https://shop.example/', page(`${paragraph}<script>alert(1)</script><p onclick="alert(2)">click</p><a href="javascript:alert(3)">link</a><img src="http://shop.example/x.png" onerror="alert(4)"><iframe src="https://evil.example"></iframe><svg onload="alert(5)"></svg>${paragraph}`));
    expect(drafted(item)!.body).not.toMatch(/alert|javascript|iframe|svg|onerror|http:\/\/shop/);
    expect(item.notes).toContainEqual({ reason: 'image_refused', detail: 'http://shop.example/x.png' });
  });

  it('that says nothing, or too much, is none', () => {
    expect(fault(readPage('https://a.example/', '<html><body></body></html>'))).toBe('nothing_readable');
    expect(fault(readPage('https://a.example/', ''))).toBe('nothing_readable');
    expect(fault(readPage('https://a.example/', `<body>${'<b>'.repeat(25_000)}`))).toBe('too_large');
  });
});

describe('fetching pages', () => {
  const site: Record<string, { status?: number; type?: string; body: string }> = {
    'https://a.example/robots.txt': { type: 'text/plain', body: 'User-agent: *\nDisallow: /secret' },
    'https://a.example/one': { body: page(paragraph + paragraph) },
    'https://a.example/secret/x': { body: page(paragraph) },
    'https://a.example/gone': { status: 404, body: 'gone' },
    'https://a.example/sitemap.xml': { type: 'text/xml', body: '<sitemapindex><sitemap><loc>https://a.example/map-1.xml</loc></sitemap></sitemapindex>' },
    'https://a.example/map-1.xml': { type: 'text/xml', body: '<urlset><url><loc>https://a.example/one</loc></url><url><loc>https://a.example/one</loc></url><url><loc>javascript:alert(1)</loc></url><url><loc>https://a.example/?a=1&amp;b=2</loc></url></urlset>' },
    'https://b.example/robots.txt': { status: 500, body: '' },
  };
  const asked: string[] = [];
  const fetcher = () =>
    new PageFetcher({
      ask: async (url) => {
        asked.push(url);
        const { status = 200, type = 'text/html', body } = site[url] ?? { status: 404, body: '' };
        return { status, headers: { 'content-type': type }, contentType: type, body: Buffer.from(body), url };
      },
    }, async (url, html) => readPage(url, html));

  it('asks a site once what may be read, and keeps to it', async () => {
    const pages = fetcher();
    expect(drafted(await pages.page('https://a.example/one'))?.title).toContain('Refunds');
    expect(fault(await pages.page('https://a.example/secret/x'))).toBe('robots');
    expect(fault(await pages.page('https://a.example/gone'))).toBe('answered_with_error');
    expect(fault(await pages.page('https://b.example/one'))).toBe('robots');
    expect(asked.filter((url) => url.endsWith('a.example/robots.txt'))).toHaveLength(1);
    expect(asked).not.toContain('https://a.example/secret/x');
  });

  it('reads sitemaps and those they name', async () => {
    expect(await fetcher().sitemap('https://a.example/sitemap.xml')).toEqual({ urls: ['https://a.example/one', 'https://a.example/?a=1&b=2'] });
    expect(await fetcher().sitemap('https://a.example/one')).toEqual({ reason: 'sitemap_invalid' });
  });
});
