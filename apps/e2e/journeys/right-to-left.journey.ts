import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect } from '@jest/globals';
import { apiCall, aTenant, parleyUrl } from '@parley/testkit';
import { Console } from '../src/console.js';
import { hurdlesOn } from '../src/hurdles.js';
import { inOneShape, journey, photograph, results } from '../src/journey.js';

const folder = join(results, 'right-to-left');
beforeAll(() => void mkdirSync(folder, { recursive: true }));

const arabic = {
  title: 'إرجاع مصباح', summary: 'كيف تعيد ما اشتريته خلال ثلاثين يومًا.',
  body: '## قبل الإرسال\n\nاحتفظ بالفاتورة رقم `INV-2026-0042` ثم:\n\n1. افصل المصباح عن الكهرباء\n2. ضعه في علبته\n   - مع الكابل\n\n> [!NOTE]\n> يصل المبلغ خلال خمسة أيام عبر [Parley Pay](https://pay.example/refund).\n\n| البنك | الأيام |\n| --- | ---: |\n| الأول | 3 |\n\n```\ncurl https://api.example/returns\n```\n\n## بعد الإرسال\n\nنرسل إليك رسالة.\n\n## أسئلة\n\nاكتب إلينا.',
};
const hebrew = { title: 'החזרת מנורה', summary: 'שלושים יום.', body: '## לפני המשלוח\n\nשמרו את החשבונית **INV-2026**.\n\n> ציטוט' };

inOneShape('languages that are written from right to left', () => {
  journey('an Arabic and a Hebrew article are worked on, and read, from right to left', async (stage) => {
    const tenant = await aTenant({ organization: 'Northlight Lamps' });
    const { token } = tenant;
    await apiCall('PATCH /kb/help-centre', { token, body: { locales: ['ar', 'he', 'en'], contact: { kind: 'request' }, names: { ar: 'مركز المساعدة', he: 'מרכז העזרה' }, greetings: { ar: 'كيف نساعدك؟' }, links: [{ label: 'المتجر', url: 'https://shop.example' }] } });
    const { id: categoryId } = await apiCall('POST /kb/categories', { token, body: { icon: '📦', texts: { ar: { name: 'الطلبات', description: 'الشحن والإرجاع' }, he: { name: 'הזמנות' } } } });
    const { id } = await apiCall('POST /kb/articles', { token, body: { categoryId, featured: true, translation: { locale: 'ar', ...arabic } } });
    await apiCall('PUT /kb/articles/:id/translations/:locale', { token, params: { id, locale: 'he' }, body: hebrew });
    for (const locale of ['ar', 'he']) await apiCall('POST /kb/articles/:id/translations/:locale/publish', { token, params: { id, locale }, body: {} });

    const reader = await stage.person('reader', { reducedMotion: 'reduce' });
    const shelf = await reader.newPage();
    const help = `${parleyUrl()}/help/${tenant.tenant.slug}`;
    const look = async (name: string) => {
      expect(await shelf.evaluate(() => [document.documentElement.dir, document.documentElement.scrollWidth <= document.documentElement.clientWidth])).toEqual(['rtl', true]);
      expect(await hurdlesOn(shelf)).toEqual([]);
      await photograph(shelf, join(folder, `${name}.png`));
    };
    await shelf.goto(`${help}/ar`);
    // Words that are not translated keep their own order.
    await shelf.getByText('\u2068Still need help?\u2069', { exact: true }).waitFor();
    await look('help-home');
    await shelf.getByRole('main').getByRole('link', { name: arabic.title }).first().click();
    await shelf.getByRole('heading', { name: arabic.title }).waitFor();
    await look('help-article-ar');
    expect(await shelf.locator('.body pre').evaluate((code) => getComputedStyle(code).direction)).toBe('ltr');
    await shelf.setViewportSize({ width: 390, height: 844 });
    await look('help-article-phone');
    await shelf.setViewportSize({ width: 1360, height: 850 });
    await shelf.getByRole('contentinfo').getByRole('link', { name: 'עברית' }).click();
    await shelf.getByRole('heading', { name: hebrew.title }).waitFor();
    await look('help-article-he');
    await shelf.goto(`${help}/ar/search?q=${encodeURIComponent('مصباح')}`);
    await look('help-search');

    const owner = await stage.person('owner', { reducedMotion: 'reduce', viewport: { width: 1440, height: 900 } });
    const { page: desk } = await Console.signedIn(owner, tenant);
    await desk.goto(`${parleyUrl()}/knowledge/articles/${id}?locale=ar`);
    const field = desk.getByRole('textbox', { name: 'Text', exact: true });
    await field.getByText('نرسل إليك رسالة.').waitFor();
    await desk.getByRole('note').waitFor();
    expect(await field.evaluate((text) => getComputedStyle(text).direction)).toBe('rtl');
    expect(await desk.getByRole('textbox', { name: 'Title' }).evaluate((title) => getComputedStyle(title).direction)).toBe('rtl');
    expect(await desk.getByRole('toolbar').first().evaluate((bar) => getComputedStyle(bar).direction)).toBe('ltr');
    expect(await hurdlesOn(desk, '#main')).toEqual([]);
    await photograph(desk, join(folder, 'desk-ar.png'));
    await desk.goto(`${parleyUrl()}/knowledge/articles?locale=ar`);
    await desk.getByRole('link', { name: arabic.title }).waitFor();
    expect(await hurdlesOn(desk, '#main')).toEqual([]);
    await photograph(desk, join(folder, 'desk-list.png'));
    expect([...owner.overheard.errors, ...reader.overheard.errors]).toEqual([]);
  });
});
