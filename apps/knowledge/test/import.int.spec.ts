import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Article, ArticleHits, ArticleSummary, KbImport, KbImportCheck, KbImportItem, Page, Principal } from '@parley/contracts';
import { Outbound } from '@parley/outbound';
import { eventually } from '@parley/testkit';
import { ZipFile } from 'yazl';
import { ReadingThread } from '../src/imports/thread/reading-thread.js';
import { RunKbImport } from '../src/actions/imports/run-import.js';
import { faulty } from '../src/imports/drafted.js';
import { readZip } from '../src/imports/read-zip.js';
import { agentOf, FindingStand, visitorOf } from './finding.stand.js';
import { manual } from './pdfs.js';

/** A picture of one pixel. */
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

async function zipOf(files: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), path);
  zip.end();
  return buffer(zip.outputStream as unknown as NodeJS.ReadableStream);
}

describe('bringing articles in', () => {
  let stand: FindingStand;
  const sites: Server[] = [];
  beforeAll(async () => {
    stand = await FindingStand.start();
    const outbound = stand.parley.services['knowledge']!.app.get(Outbound);
    Object.assign(outbound, new Outbound({ agent: 'ParleyImport', loopback: true }));
    Object.assign(stand.parley.services['knowledge']!.app.get(ReadingThread), new ReadingThread({ pageMs: 2000 }));
  }, 60_000);
  afterAll(async () => {
    for (const site of sites) site.close();
    await stand.close();
  });

  type Agent = Exclude<Principal, { kind: 'key' }>;
  const upload = async (who: Agent, name: string, bytes: Buffer | string) => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(Buffer.from(bytes))]), name);
    const answer = await fetch(`${stand.parley.url}/api/v1/kb/import`, { method: 'POST', body: form, headers: await stand.headersOf(who) });
    return { status: answer.status, body: (await answer.json()) as KbImport & { code?: string } };
  };
  const get = async <T>(who: Agent, path: string) => (await stand.call<T>(who, 'GET', path)).body;
  const until = (who: Agent, id: string, status: KbImport['status'], timeoutMs = 10_000): Promise<KbImport> =>
    eventually(async () => {
      const job = await get<KbImport>(who, `/kb/imports/${id}`);
      expect(job.status).toBe(status);
      return job;
    }, { timeoutMs });
  /** Brings in all of a file by a plan. */
  const bring = async (who: Agent, name: string, bytes: Buffer | string, plan: object = {}) => {
    const { body } = await upload(who, name, bytes);
    await until(who, body.id, 'ready');
    const started = await stand.call<KbImport>(who, 'POST', `/kb/imports/${body.id}/start`, plan);
    expect(started.status).toBe(200);
    return until(who, body.id, 'done');
  };
  const articles = async (who: Agent) => (await get<Page<ArticleSummary>>(who, '/kb/articles?limit=100')).data;
  const articleOf = async (who: Agent, title: string) => get<Article>(who, `/kb/articles/${(await articles(who)).find(({ translations }) => translations.some((one) => one.title === title))!.id}`);

  it('reads a zip, says what it would do, does it, and finds it', async () => {
    const who = agentOf(await stand.tenant());
    const zip = await zipOf({
      'en/orders/refunds.md': '---\nstatus: published\ntags: [money]\n---\n# Refunds\n\nFive days. ![proof](../../img/p.png) ![gone](no.png)',
      'zh-CN/orders/refunds.md': '---\nstatus: published\n---\n# 退款\n\n五天到账。',
      'en/shipping.md': '# Shipping\n\nTwo days.',
      'fr/langue.md': '# Livraison\n\nDeux jours.',
      'en/broken.md': '---\na: [\n---\nx',
      'img/p.png': PIXEL,
      'run.exe': 'MZ',
    });
    const { status, body } = await upload(who, 'help.zip', zip);
    expect([status, body.status, body.source]).toEqual([201, 'reading', 'files']);
    await until(who, body.id, 'ready');
    const checked = (await stand.call<KbImportCheck>(who, 'POST', `/kb/imports/${body.id}/check`, { status: 'as_is' })).body;
    expect(checked).toMatchObject({ checked: 6, creates: 3, updates: 0, fails: 3, newCategories: ['orders'] });
    expect(checked.items.map(({ source, reason }) => [source, reason])).toEqual([['en/broken.md', 'front_matter_invalid'], ['run.exe', 'type_unknown'], ['fr/langue.md', 'refused']]);
    expect(await articles(who)).toEqual([]);
    expect((await stand.call<KbImport>(who, 'POST', `/kb/imports/${body.id}/start`, { status: 'as_is' })).body.status).toBe('running');
    expect((await stand.call(who, 'POST', `/kb/imports/${body.id}/start`, {})).status).toBe(409);
    const done = await until(who, body.id, 'done');
    expect(done).toMatchObject({ total: 6, done: 6, created: 2, updated: 1, failed: 3 });
    const refunds = await articleOf(who, 'Refunds');
    expect(refunds.translations.map(({ locale, status: is }) => [locale, is])).toEqual([['en', 'published'], ['zh-CN', 'published']]);
    expect(refunds.translations[0]!.body).toMatch(/!\[proof\]\(kb-file:[0-9a-f-]{36}\) !\[gone\]\(no\.png\)/);
    expect((await articleOf(who, 'Shipping')).translations[0]!.status).toBe('draft');
    const notes = (await get<Page<KbImportItem>>(who, `/kb/imports/${body.id}/items?outcome=created`)).data.flatMap((item) => item.notes);
    expect(notes).toContainEqual({ reason: 'image_missing', detail: 'en/orders/no.png' });
    await eventually(async () => expect((await get<ArticleHits>(who, '/kb/search?q=退款')).data).toHaveLength(1));
  });

  it('changes what came from the same place, and leaves alone what is the same', async () => {
    const who = agentOf(await stand.tenant());
    const first = { 'a.md': '# A\n\none', 'b.md': '# B\n\none' };
    expect(await bring(who, 'x.zip', await zipOf(first), { status: 'published' })).toMatchObject({ created: 2 });
    const second = await bring(who, 'x.zip', await zipOf({ ...first, 'b.md': '# B\n\ntwo' }), { status: 'published' });
    expect(second).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
    expect(await bring(who, 'x.zip', await zipOf({ 'b.md': '# B\n\nthree' }), { existing: 'skip' })).toMatchObject({ skipped: 1 });
    expect((await articles(who)).length).toBe(2);
    expect((await articleOf(who, 'B')).translations[0]!.body).toBe('two');
  });

  it('goes on after a process died, and two at once bring nothing in twice', async () => {
    const tenant = await stand.tenant();
    const who = agentOf(tenant);
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, nth) => [`n/${nth}.md`, `# N${nth}\n\ntext`]));
    const { body } = await upload(who, 'many.zip', await zipOf(many));
    await until(who, body.id, 'ready');
    // As if it had been taken by a process that died in the middle.
    await stand.parley.sql(`update knowledge.kb_import set status = 'running', plan = $2, turn_at = now() + interval '1 hour' where id = $1`, [body.id, JSON.stringify({ locale: 'en', category: null, categories: 'create', audience: 'public', status: 'draft', existing: 'update' })]);
    const run = stand.parley.services['knowledge']!.app.get(RunKbImport);
    await Promise.all([run.run(tenant, body.id), run.run(tenant, body.id)]);
    await stand.parley.sql('update knowledge.kb_import set turn_at = now() where id = $1', [body.id]);
    const done = await until(who, body.id, 'done');
    expect(done).toMatchObject({ created: 60, done: 60, updated: 0, unchanged: 0 });
    const [count] = await stand.parley.sql<{ n: number }>('select count(*)::int as n from knowledge.article where tenant_id = $1', [tenant]);
    expect(count!.n).toBe(60);
  });

  it('takes everything out so that it can be brought in again, there or elsewhere', async () => {
    const [tenant, other] = [await stand.tenant(), await stand.tenant()];
    const [who, elsewhere] = [agentOf(tenant), agentOf(other)];
    const made = await zipOf({
      'en/orders/money/refunds.md': '---\nstatus: published\nslug: money-back\ntags: [money, "退款"]\nsummary: In short\nvisibility: internal\n---\n# Refunds\n\nFive days. ![p](/p.png)\n\n```\n---\ncode\n```',
      'zh-CN/orders/money/refunds.md': '---\nstatus: review\n---\n# 退款: "五" 天\n\n五天。',
      'p.png': PIXEL,
    });
    await bring(who, 'x.zip', made, { status: 'as_is' });
    const answer = await fetch(`${stand.parley.url}/api/v1/kb/export`, { headers: await stand.headersOf(who) });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip']);
    const exported = Buffer.from(await answer.arrayBuffer());
    expect((await readZip(exported, { pdf: async (path) => faulty(path, 'type_unknown'), helpdesk: async () => [] })).every((item) => 'drafted' in item && item.notes.length === 0)).toBe(true);
    expect(await bring(who, 'back.zip', exported, { status: 'as_is' })).toMatchObject({ created: 0, updated: 0, unchanged: 2, failed: 0 });
    expect(await bring(elsewhere, 'there.zip', exported, { status: 'as_is' })).toMatchObject({ created: 1, updated: 1, failed: 0 });
    const plain = async (agent: Agent) => {
      const { audience, labels, translations } = await articleOf(agent, 'Refunds');
      return { audience, labels, translations: translations.map(({ locale, status, title, slug, summary, body }) => ({ locale, status, title, slug, summary, body: body.replaceAll(/kb-file:[0-9a-f-]{36}/g, 'kb-file:x') })) };
    };
    expect(await plain(elsewhere)).toEqual(await plain(who));
  });

  it('brings in tables and single files, and refuses what is neither', async () => {
    const who = agentOf(await stand.tenant());
    expect(await bring(who, 'faq.csv', 'title,body,category\n如何退货,七天内,售后\n发票,电子发票,售后\n', { locale: 'zh-CN', status: 'published' })).toMatchObject({ source: 'table', created: 2 });
    expect(await bring(who, 'one.md', '# One\n\ntext')).toMatchObject({ created: 1 });
    expect((await upload(who, 'x.exe', 'MZ')).body.code).toBe('import.unreadable');
    expect(await until(who, (await upload(who, 'x.zip', 'PK no zip')).body.id, 'failed')).toMatchObject({ reason: 'unreadable' });
    expect((await upload(agentOf(who.tenantId, 'agent'), 'one.md', '# One')).status).toBe(403);
    expect((await stand.call(visitorOf(who.tenantId), 'GET', '/kb/export')).status).toBe(403);
  });

  it('brings in pages of a website by their sitemap, politely', async () => {
    const page = (title: string) => `<html lang="en"><head><title>${title}</title></head><body><nav>menu</nav><article><h1>${title}</h1><p>${`${title} is explained here at some length, so that it is an article. `.repeat(8)}</p></article></body></html>`;
    const asked: string[] = [];
    const site = createServer((request, response) => {
      asked.push(request.url!);
      if (request.url === '/robots.txt') return void response.end('User-agent: *\nDisallow: /private');
      if (request.url === '/sitemap.xml') return void response.end(`<urlset>${['/a', '/b', '/private/c', '/missing', '/inside', '/hostile'].map((path) => `<url><loc>${url}${path}</loc></url>`).join('')}</urlset>`);
      if (request.url === '/inside') return void response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end();
      if (request.url === '/missing') return void response.writeHead(404).end();
      response.writeHead(200, { 'content-type': 'text/html' }).end(page(`Page ${request.url}`).replace('</article>', request.url === '/hostile' ? `${'<ul><li>x'.repeat(1500)}</article>` : '</article>'));
    });
    sites.push(site);
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
    const who = agentOf(await stand.tenant());
    const { status, body } = await stand.call<KbImport>(who, 'POST', '/kb/import/pages', { sitemap: `${url}/sitemap.xml` });
    expect([status, body.source, body.status]).toEqual([201, 'pages', 'reading']);
    const listed = await upload(who, 'pages.txt', `${url}/a\n${url}/missing\n`);
    expect([listed.body.source, listed.body.total]).toEqual(['pages', 2]);
    const read = await until(who, body.id, 'ready', 25_000);
    expect(read).toMatchObject({ total: 6, read: 6, failed: 4 });
    const items = (await get<Page<KbImportItem>>(who, `/kb/imports/${body.id}/items?outcome=failed`)).data;
    expect(items.map(({ reason }) => reason)).toEqual(['robots', 'answered_with_error', 'address_refused', 'too_complex']);
    expect(asked).not.toContain('/private/c');
    await stand.call(who, 'POST', `/kb/imports/${body.id}/start`, { status: 'published' });
    expect(await until(who, body.id, 'done')).toMatchObject({ created: 2, failed: 4 });
    expect((await articleOf(who, 'Page /a')).translations[0]!.body).toContain('explained here');
    expect((await stand.call(who, 'POST', '/kb/import/pages', { urls: ['ftp://a.example/'] })).status).toBe(400);
    expect((await stand.call(who, 'POST', '/kb/import/pages', { urls: [`${url}/a`], sitemap: `${url}/s` })).status).toBe(400);
  });

  it('brings in PDFs and what another help desk keeps, and says what was left out', async () => {
    const who = agentOf(await stand.tenant());
    const articles = { articles: [
      { id: 1, title: 'Refunds', body: '<p>Five days</p>', locale: 'en-us', draft: false, section_id: 4, user_segment_id: null, html_url: 'https://shop.zendesk.com/hc/1', translations: [{ locale: 'en-us', title: 'Refunds', body: '<p>Five days</p>', draft: false }, { locale: 'zh-cn', title: '退款', body: '<p>五天</p>', draft: false }] },
      { id: 2, title: 'For staff', body: '<p>Keep calm</p>', locale: 'en-us', draft: true, section_id: 4, user_segment_id: 9 },
      { id: 3, title: 'Empty', body: '', locale: 'en-us', section_id: 4 },
    ] };
    const zip = await zipOf({ 'articles.json': JSON.stringify(articles), 'sections.json': JSON.stringify({ sections: [{ id: 4, name: 'Money', locale: 'en-us', category_id: 8 }], categories: [{ id: 8, name: 'Orders', locale: 'en-us' }] }), 'other.json': '[]', 'en/care.pdf': await manual() });
    const { body } = await upload(who, 'export.zip', zip);
    expect(await until(who, body.id, 'ready')).toMatchObject({ total: 6, failed: 2 });
    const check = (await stand.call<KbImportCheck>(who, 'POST', `/kb/imports/${body.id}/check`, {})).body;
    expect(check).toMatchObject({ creates: 4, fails: 2, newCategories: ['Orders', 'Money'] });
    expect(check.items.map(({ source, reason, notes }) => [source, reason ?? notes[0]?.reason])).toEqual(expect.arrayContaining([['other.json', 'type_unknown'], ['articles.json#3', 'empty'], ['articles.json#2', 'restricted'], ['en/care.pdf', 'outline_left']]));
    await stand.call(who, 'POST', `/kb/imports/${body.id}/start`, { status: 'as_is' });
    expect(await until(who, body.id, 'done')).toMatchObject({ created: 3, updated: 1, failed: 2 });
    const refunds = await articleOf(who, 'Refunds');
    expect([refunds.audience, refunds.translations.map(({ locale, title, status }) => [locale, title, status])]).toEqual(['public', [['en', 'Refunds', 'published'], ['zh-CN', '退款', 'published']]]);
    expect(await articleOf(who, 'For staff')).toMatchObject({ audience: 'internal', translations: [{ status: 'draft' }] });
    expect((await articleOf(who, 'Looking after your lamp')).translations[0]!.body).toContain('## Cleaning');
    expect(await bring(who, 'again.json', JSON.stringify(articles), { status: 'as_is' })).toMatchObject({ source: 'helpdesk', created: 0, updated: 0, unchanged: 3, failed: 1 });
    expect(await until(who, (await upload(who, 'x.json', '{"no": "help desk"}')).body.id, 'failed')).toMatchObject({ reason: 'unreadable' });
    expect(await until(who, (await upload(who, 'x.csv', Buffer.concat([Buffer.from('title,body\n'), Buffer.from([0xcd, 0xcb, 0xbb, 0xf5, 0x2c, 0x78])]))).body.id, 'ready')).toMatchObject({ total: 1, failed: 0 });
  });

  it('tells the audit log who brought in what, and who took everything out', async () => {
    const who = agentOf(await stand.tenant());
    const job = await bring(who, 'one.md', '# One\n\ntext', { status: 'published' });
    const { body: second } = await upload(who, 'two.md', '# Two\n\ntext');
    await until(who, second.id, 'ready');
    await stand.call(who, 'POST', `/kb/imports/${second.id}/cancel`);
    await (await fetch(`${stand.parley.url}/api/v1/kb/export`, { headers: await stand.headersOf(who) })).arrayBuffer();
    const told = (await stand.parley.events('knowledge', who.tenantId)).filter(({ type }) => type === 'knowledge.administered');
    expect(told.map(({ actor, data }) => [actor.kind, data['action'], (data['target'] as { name: string }).name])).toEqual([['agent', 'kb_import.started', 'one.md'], ['agent', 'kb_import.finished', 'one.md'], ['agent', 'kb_import.cancelled', 'two.md'], ['agent', 'kb.exported', '']]);
    expect(told[0]!.data).toMatchObject({ target: { kind: 'kb_import', id: job.id }, by: { name: 'Ann Agent' }, after: { status: 'published', articles: 1 } });
    expect(told[1]!.data).toMatchObject({ after: { created: 1, failed: 0 } });
  });

  it('ends where it is told to, and shows nobody else’s', async () => {
    const who = agentOf(await stand.tenant());
    const stranger = agentOf(await stand.tenant());
    const { body } = await upload(who, 'a.md', '# A\n\nx');
    await until(who, body.id, 'ready');
    for (const [method, path, sent] of [['GET', '', undefined], ['GET', '/items', undefined], ['POST', '/check', {}], ['POST', '/start', {}], ['POST', '/cancel', undefined]] as const) {
      expect((await stand.call(stranger, method, `/kb/imports/${body.id}${path}`, sent)).status).toBe(404);
    }
    expect((await stand.call<KbImport>(who, 'POST', `/kb/imports/${body.id}/cancel`)).body.status).toBe('cancelled');
    expect((await stand.call(who, 'POST', `/kb/imports/${body.id}/cancel`)).status).toBe(409);
    expect((await get<Page<KbImport>>(who, '/kb/imports')).data.map(({ id }) => id)).toEqual([body.id]);
    expect((await get<Page<KbImport>>(stranger, '/kb/imports')).data).toEqual([]);
  });
});
