import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ArticleHits, ArticleReportRow, Page, Problem, SearchReportRow, Synonym } from '@parley/contracts';
import { uuidv7 } from '@parley/tenancy';
import { eventually } from '@parley/testkit';
import { IndexShelf } from '../src/search/index-shelf.js';
import { Database } from '@parley/tenancy';
import { agentOf, FindingStand, visitorOf } from './finding.stand.js';

describe('search in articles', () => {
  let stand: FindingStand;
  beforeAll(async () => void (stand = await FindingStand.start()), 60_000);
  afterAll(() => stand.close());

  const seek = async (tenantId: string, query: Record<string, string>, who = agentOf(tenantId) as Parameters<FindingStand['call']>[0]) =>
    (await stand.call<ArticleHits>(who, 'GET', `/kb/search?${new URLSearchParams(query)}`)).body;
  const titles = async (tenantId: string, q: string, more: Record<string, string> = {}) => (await seek(tenantId, { q, ...more })).data.map(({ title }) => title.text);

  it('finds Chinese and English in one index, with errors, forms, widths and traditional characters, titles first', async () => {
    const tenant = await stand.tenant();
    await stand.publish(tenant, [
      { title: 'How to get a refund', body: 'Refunds take **five** days. Ask us in the chat.' },
      { title: 'Shipping times', body: 'Parcels leave within a day. A refund of postage is possible.' },
      { title: '如何退货', locale: 'zh-CN', body: '收到商品后七天内可以无理由退货，运费由我们承担。' },
      { title: '發票怎麼開', locale: 'zh-TW', body: '訂單完成後可以申請電子發票。' },
      { title: 'Ｗi-Fi 连接失败', locale: 'zh-CN', body: '请重启路由器，然后再试。' },
    ]);
    await stand.indexed(tenant);
    expect((await titles(tenant, 'refunded'))[0]).toBe('How to get a refund');
    expect((await titles(tenant, 'refnud'))[0]).toBe('How to get a refund');
    expect(await titles(tenant, '我想退貨怎麼辦')).toEqual(['如何退货']);
    expect(await titles(tenant, '开发票')).toEqual(['發票怎麼開']);
    expect(await titles(tenant, 'wifi')).toEqual(['Ｗi-Fi 连接失败']);
    expect(await titles(tenant, 'shi', { typing: 'true' })).toEqual(['Shipping times']);
    expect(await titles(tenant, 'hippopotamus')).toEqual([]);
  });

  it('marks what it found in plain text', async () => {
    const tenant = await stand.tenant();
    await stand.publish(tenant, [{ title: 'Money back <b>now</b>', body: `${'Something else is said here at length. '.repeat(20)}\n\nYour refund & <script>alert(1)</script> arrives soon.` }]);
    await stand.indexed(tenant);
    const [hit] = (await seek(tenant, { q: 'refund arrives' })).data;
    expect(hit!.title.text).toBe('Money back <b>now</b>');
    expect(hit!.excerpt.text).toContain('refund');
    expect(hit!.excerpt.marks.map(([start, end]) => hit!.excerpt.text.slice(start, end))).toEqual(['refund', 'arrives']);
    expect(hit!.url).toMatch(/^http.*\/help\/shop-.*\/en\/articles\//);
  });

  it('finds an edit within two seconds on every copy, and nothing that was taken back', async () => {
    const tenant = await stand.tenant();
    const [id] = await stand.publish(tenant, [{ title: 'Opening hours', body: 'We open at nine.' }]);
    await stand.indexed(tenant);
    const other = new IndexShelf(stand.parley.services['knowledge']!.app.get(Database));
    expect((await other.of(tenant)).index.size).toBe(1);
    expect(await titles(tenant, 'opening hours')).toHaveLength(1);
    const begun = Date.now();
    await stand.publish(tenant, [{ id: id!, title: 'Business hours', body: 'Christmas is a holiday.' }]);
    await eventually(async () => expect(await titles(tenant, 'christmas')).toEqual(['Business hours']));
    expect(Date.now() - begun).toBeLessThan(2000);
    const { index } = await other.of(tenant);
    expect([index.size, index.documents.findLast((one) => one)?.title]).toEqual([1, 'business hours']);
    await stand.parley.sql('delete from knowledge.article_page where tenant_id = $1', [tenant]);
    expect(await titles(tenant, 'christmas')).toEqual([]);
    await stand.indexed(tenant);
    expect((await seek(tenant, { q: 'christmas' })).total).toBe(0);
    expect((await other.of(tenant)).index.size).toBe(0);
  });

  it('shows visitors public articles only, and nobody those of another tenant', async () => {
    const [tenant, stranger] = [await stand.tenant(), await stand.tenant()];
    await stand.publish(tenant, [{ title: 'Discount codes', body: 'Ask us.' }, { title: 'Discount limits for agents', audience: 'internal', body: 'Up to a fifth.' }]);
    await stand.indexed(tenant);
    expect(await titles(tenant, 'discount')).toHaveLength(2);
    expect(await titles(tenant, 'discount', { audience: 'internal' })).toEqual(['Discount limits for agents']);
    const seen = await seek(tenant, { q: 'discount', audience: 'internal' }, visitorOf(tenant));
    expect([seen.data, seen.total]).toEqual([[], 0]);
    expect((await seek(tenant, { q: 'discount' }, visitorOf(tenant))).data.map(({ title }) => title.text)).toEqual(['Discount codes']);
    expect((await seek(stranger, { q: 'discount' })).total).toBe(0);
    // What became internal is not shown from the moment on, whatever the index still says.
    await stand.parley.sql(`update knowledge.article_page set audience = 'internal' where tenant_id = $1`, [tenant]);
    expect((await seek(tenant, { q: 'discount' }, visitorOf(tenant))).data).toEqual([]);
  });

  it('filters by language, category with all below and label, gives pages, and one hit per article', async () => {
    const tenant = await stand.tenant();
    const [top, below] = [uuidv7(), uuidv7()];
    await stand.parley.sql(
      `insert into knowledge.kb_category (tenant_id, id, parent_id, position, icon, version, created_at, updated_at) values ($1, $2, null, 0, '', 1, now(), now()), ($1, $3, $2, 0, '', 1, now(), now())`,
      [tenant, top, below],
    );
    const id = uuidv7();
    await stand.publish(tenant, [
      { id, title: 'VIP lamp', categoryId: below, labels: ['vip'] },
      { id, title: 'VIP 台灯 lamp', locale: 'zh-CN', categoryId: below },
      ...Array.from({ length: 5 }, (_, nth) => ({ title: `Lamp ${nth}` })),
    ]);
    await stand.indexed(tenant);
    expect(await titles(tenant, 'lamp', { category: top })).toHaveLength(1);
    expect(await titles(tenant, 'lamp', { locale: 'zh-CN' })).toEqual(['VIP 台灯 lamp']);
    expect(await titles(tenant, 'lamp', { label: 'vip' })).toHaveLength(1);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: ArticleHits = await seek(tenant, { q: 'lamp', limit: '2', ...(cursor && { cursor }) });
      seen.push(...page.data.map(({ articleId }) => articleId));
      cursor = page.nextCursor;
    }
    expect([seen.length, new Set(seen).size]).toEqual([6, 6]);
    const refused = await stand.call<Problem>(agentOf(tenant), 'GET', '/kb/search?q=lamp&cursor=nonsense');
    expect([refused.status, refused.body.code]).toEqual([400, 'request.cursor_invalid']);
  });

  it('stands hostile questions', async () => {
    const tenant = await stand.tenant();
    await stand.publish(tenant, [{ title: 'Lamp' }]);
    await stand.indexed(tenant);
    for (const q of ["' or 1=1 --", '%', '\\', '(((((', '*'.repeat(200), '字'.repeat(200), 'a '.repeat(100), '\u202e\u200b', '__proto__', 'constructor']) {
      const { status, body } = await stand.call(visitorOf(tenant), 'GET', `/kb/search?${new URLSearchParams({ q })}`);
      expect({ status, body }).toMatchObject({ status: 200 });
    }
    expect((await stand.call(visitorOf(tenant), 'GET', `/kb/search?q=${'a'.repeat(201)}`)).status).toBe(400);
    expect((await stand.call(visitorOf(tenant), 'GET', '/kb/search?q=%00')).status).toBe(400);
  });

  it('knows synonyms at once, both ways or one', async () => {
    const tenant = await stand.tenant();
    const boss = agentOf(tenant, 'supervisor');
    await stand.publish(tenant, [{ title: 'Couch care' }, { title: '手机套餐', locale: 'zh-CN' }]);
    await stand.indexed(tenant);
    expect(await titles(tenant, 'sofa')).toEqual([]);
    const made = await stand.call<Synonym>(boss, 'POST', '/kb/synonyms', { words: ['sofa', 'couch'] });
    expect(made.status).toBe(201);
    await stand.call(boss, 'POST', '/kb/synonyms', { words: ['移动电话'], becomes: ['手机'] });
    expect(await titles(tenant, 'sofa')).toEqual(['Couch care']);
    expect(await titles(tenant, '移动电话套餐')).toEqual(['手机套餐']);
    expect((await stand.call(agentOf(tenant, 'agent'), 'POST', '/kb/synonyms', { words: ['a', 'b'] })).status).toBe(403);
    expect((await stand.call(boss, 'POST', '/kb/synonyms', { words: ['alone'] })).status).toBe(400);
    expect((await stand.call(boss, 'PATCH', `/kb/synonyms/${made.body.id}`, { words: ['sofa'] })).status).toBe(400);
    expect((await stand.call(agentOf(await stand.tenant()), 'PATCH', `/kb/synonyms/${made.body.id}`, { words: ['x', 'y'] })).status).toBe(404);
    expect((await stand.call(boss, 'DELETE', `/kb/synonyms/${made.body.id}`)).status).toBe(204);
    expect(await titles(tenant, 'sofa')).toEqual([]);
    expect((await stand.call<Page<Synonym>>(boss, 'GET', '/kb/synonyms')).body.data.map(({ becomes }) => becomes)).toEqual([['手机']]);
  });

  it('reports what was not found and what was not opened, with words that count as the same together', async () => {
    const tenant = await stand.tenant();
    const [id] = await stand.publish(tenant, [{ title: 'Gift cards' }]);
    await stand.indexed(tenant);
    const visitor = visitorOf(tenant);
    await seek(tenant, { q: 'loyalty points' }, visitor);
    await seek(tenant, { q: 'Where are my loyalty points?' }, visitor);
    await seek(tenant, { q: 'student price' }, visitor);
    const { searchId } = await seek(tenant, { q: 'gift card' }, visitor);
    expect((await seek(tenant, { q: 'gift', typing: 'true' }, visitor)).searchId).toBeNull();
    const report = async (query: string) => (await stand.call<Page<SearchReportRow>>(agentOf(tenant), 'GET', `/kb/reports/searches?${query}`)).body;
    expect((await report('')).data).toMatchObject([{ query: 'Where are my loyalty points?', searches: 2, withoutResult: 2 }, { query: 'student price', searches: 1 }]);
    const first = await report('limit=1');
    expect((await report(`limit=1&cursor=${first.nextCursor}`)).data).toMatchObject([{ query: 'student price' }]);
    expect((await report('outcome=unopened')).data).toMatchObject([{ query: 'gift card' }]);
    expect((await stand.call(visitor, 'POST', `/kb/searches/${searchId}/click`, { articleId: id })).status).toBe(204);
    expect((await report('outcome=unopened')).data).toEqual([]);
    expect((await stand.call(visitorOf(await stand.tenant()), 'POST', `/kb/searches/${searchId}/click`, { articleId: id })).status).toBe(404);
    expect((await stand.call(visitor, 'GET', '/kb/reports/searches')).status).toBe(403);
  });

  it('reports articles that do not help, the most certain first', async () => {
    const tenant = await stand.tenant();
    const [one, many] = await stand.publish(tenant, [{ title: 'One no' }, { title: 'Many no' }, { title: 'Only yes' }]);
    await stand.parley.sql('update knowledge.article_translation set unhelpful = case when article_id = $2 then 1 when article_id = $3 then 40 else 0 end, helpful = case when article_id = $3 then 10 else 0 end where tenant_id = $1', [tenant, one, many]);
    const { body } = await stand.call<Page<ArticleReportRow>>(agentOf(tenant), 'GET', '/kb/reports/articles');
    expect(body.data.map(({ title }) => title)).toEqual(['Many no', 'One no']);
    expect(body.data[0]!.doubt).toBeCloseTo(0.695, 2);
    const next = await stand.call<Page<ArticleReportRow>>(agentOf(tenant), 'GET', '/kb/reports/articles?limit=1');
    expect((await stand.call<Page<ArticleReportRow>>(agentOf(tenant), 'GET', `/kb/reports/articles?limit=1&cursor=${next.body.nextCursor}`)).body.data.map(({ title }) => title)).toEqual(['One no']);
  });
});
