import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Transformer } from '@napi-rs/image';
import type { Article, ArticlePreview, HelpArticle, HelpCentre, KbCategory } from '@parley/contracts';
import { catalogueFaults, eventually } from '@parley/testkit';
import { JSDOM } from 'jsdom';
import { script } from '../src/pages/script.js';
import { KeepDomains } from '../src/actions/help-centre/keep-domains.js';
import { type Company, KnowledgeStand } from './knowledge.stand.js';
import { type NameServer, startNameServer } from './name-server.js';

let stand: KnowledgeStand;
let shop: Company;
let other: Company;
let names: NameServer;
beforeAll(async () => {
  names = await startNameServer();
  stand = await KnowledgeStand.start({ KNOWLEDGE_DNS_SERVERS: names.at });
});
beforeEach(() => {
  shop = stand.company();
  other = stand.company('Other Shop');
});
afterAll(async () => {
  await stand.close();
  await names.close();
});

const png = async (): Promise<Buffer> => Buffer.from(await Transformer.fromRgbaPixels(new Uint8Array(40 * 20 * 4).fill(200), 40, 20).png());
const patch = (body: object, who = shop.admin): Promise<HelpCentre> => stand.ask(who, 'PATCH', '/kb/help-centre', body);
/** A company whose domain is proven. */
async function proven(company: Company, body: object = {}): Promise<string> {
  const domain = `help.${company.slug}.example`;
  const { domainProof } = await patch({ ...body, domain }, company.admin);
  names.records.set(domainProof!.record.name, [domainProof!.record.value]);
  expect((await stand.ask<HelpCentre>(company.admin, 'POST', '/kb/help-centre/domain/check')).domainProof!.state).toBe('proven');
  return domain;
}
const documentOf = (text: string) => new JSDOM(text).window.document;

/** A request under any host, as a browser sends it to a domain that points here. */
const atHost = (host: string, path: string): Promise<{ status: number; text: string; headers: Record<string, unknown> }> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(stand.parley.url);
    httpRequest({ hostname, port, path, headers: { host } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode!, text: Buffer.concat(chunks).toString(), headers: response.headers }));
    })
      .on('error', reject)
      .end();
  });

describe('the settings', () => {
  it('begin with what is known of the company, and change for those who may', async () => {
    const centre = await stand.ask<HelpCentre>(shop.agent, 'GET', '/kb/help-centre');
    expect(centre).toMatchObject({ enabled: true, locales: ['en', 'zh-CN'], domain: null, accent: '#3b5bdb', contact: { kind: 'none' }, url: `${stand.parley.url}/help/${shop.slug}`, version: 1 });
    expect(await patch({ names: { en: 'Lamp help' }, accent: '#ffcc00', links: [{ label: 'Shop', url: 'https://lamps.example' }] })).toMatchObject({ names: { en: 'Lamp help' }, accent: '#ffcc00', version: 2 });
    expect(await stand.refusal(shop.admin, 'PATCH', '/kb/help-centre', { noindex: true, version: 1 })).toBe('help_centre.version_conflict');
    expect(await stand.refusal(shop.supervisor, 'PATCH', '/kb/help-centre', { noindex: true })).toBe('auth.forbidden');
    for (const body of [{ accent: 'red' }, { homeUrl: 'javascript:alert(1)' }, { links: [{ label: 'x', url: 'data:text/html,x' }] }, { domain: 'localhost' }, { domain: 'a b.example' }, { locales: [] }, { locales: ['en', 'en'] }, { contact: { kind: 'widget', widgetKey: '"><script>' } }]) {
      expect([body, await stand.refusal(shop.admin, 'PATCH', '/kb/help-centre', body)]).toEqual([body, 'request.invalid']);
    }
    expect(await stand.refusal(shop.admin, 'PATCH', '/kb/help-centre', { logoFileId: shop.id })).toBe('attachment.not_found');
    expect((await stand.events(shop)).at(-1)).toMatchObject({ type: 'help_centre.changed', data: { by: { name: 'The admin' }, before: { accent: '#3b5bdb' }, after: { accent: '#ffcc00' } } });
    expect(await stand.ask(other.admin, 'GET', '/kb/help-centre')).toMatchObject({ accent: '#3b5bdb' });
  });
});

describe('the pages', () => {
  it('show readers their way to an article, without a script', async () => {
    const orders = await stand.ask<KbCategory>(shop.supervisor, 'POST', '/kb/categories', { icon: '📦', texts: { en: { name: 'Orders & <parcels>', slug: 'orders' } } });
    const related = await stand.published(shop, { title: 'Refunds' }, { categoryId: orders.id });
    const { slug } = await stand.published(shop, { title: 'Where is "my" <order>?', summary: 'Find it & see', slug: 'where', body: '## One\n\nx\n\n## Two\n\n### Three\n\n<script>alert(1)</script>' }, { categoryId: orders.id, featured: true });
    const first = await stand.page(`/help/${shop.slug}`, { headers: { 'accept-language': 'zh-TW,zh;q=0.9' } });
    expect([first.status, first.headers.get('location'), first.headers.get('vary')]).toEqual([302, `/help/${shop.slug}/zh-CN`, 'Accept-Language']);
    const home = await stand.page(`/help/${shop.slug}/en`);
    expect(home.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self'; style-src 'self' 'sha256-[^']+'; .*frame-ancestors 'none'/);
    expect(home.headers.get('cache-control')).toBe('public, max-age=30, must-revalidate');
    const links = [...documentOf(home.text).querySelectorAll<HTMLAnchorElement>('main a')].map((link) => [link.textContent, link.getAttribute('href')]);
    expect(links).toEqual([['Orders & <parcels>', `/help/${shop.slug}/en/categories/orders`], ['Where is "my" <order>?', `/help/${shop.slug}/en/articles/where`], ['Refunds', `/help/${shop.slug}/en/articles/refunds`]]);
    const category = documentOf((await stand.page(`/help/${shop.slug}/en/categories/orders`)).text);
    expect([...category.querySelectorAll('.list a')].map((link) => link.textContent)).toEqual(['Where is "my" <order>?', 'Refunds']);
    const page = await stand.page(`/help/${shop.slug}/en/articles/${slug}`);
    const article = documentOf(page.text);
    expect(article.title).toBe('Where is "my" <order>? · Lamp Shop Help Center');
    expect([...article.querySelectorAll('.crumbs a, .toc a, .related a')].map((link) => link.textContent)).toEqual(['Home', 'Orders & <parcels>', 'Refunds', 'One', 'Two', 'Three']);
    expect([...article.querySelectorAll('script:not([src])')].map((script) => (script as HTMLScriptElement).type)).toEqual(['application/ld+json', 'application/ld+json']);
    const [data] = [...article.querySelectorAll('script[type="application/ld+json"]')].map((script) => JSON.parse(script.textContent!) as Record<string, unknown>);
    expect(data).toMatchObject({ '@type': 'Article', headline: 'Where is "my" <order>?', description: 'Find it & see', inLanguage: 'en' });
    expect(article.querySelector('link[rel=canonical]')!.getAttribute('href')).toBe(`${stand.parley.url}/help/${shop.slug}/en/articles/where`);
    expect((await stand.page(`/help/${shop.slug}/en/articles/${slug}`, { headers: { 'if-none-match': page.headers.get('etag')! } })).status).toBe(304);
    const style = await stand.page(article.querySelector('link[rel=stylesheet]')!.getAttribute('href')!);
    expect([style.status, style.headers.get('content-type'), style.headers.get('cache-control')]).toEqual([200, 'text/css; charset=utf-8', 'public, max-age=31536000, immutable']);
    await stand.ask(shop.supervisor, 'POST', `/kb/articles/${related.id}/translations/en/unpublish`, {});
    expect((await stand.page(`/help/${shop.slug}/en/articles/refunds`)).status).toBe(404);
  });

  it('tell search engines of every language, or to stay away', async () => {
    const { id } = await stand.published(shop);
    await stand.ask(shop.agent, 'PUT', `/kb/articles/${id}/translations/zh-CN`, { title: '如何退货？', body: '寄回' });
    await stand.ask(shop.supervisor, 'POST', `/kb/articles/${id}/translations/zh-CN/publish`, {});
    await stand.published(shop, { title: 'Secret' }, { audience: 'internal' });
    const map = await stand.page(`/help/${shop.slug}/sitemap.xml`);
    const path = `/help/${shop.slug}/zh-CN/articles/${encodeURIComponent('如何退货')}`;
    expect(map.headers.get('content-type')).toBe('application/xml; charset=utf-8');
    expect(map.text).toContain(`<loc>${stand.parley.url}${path}</loc>`);
    expect(map.text).toContain(`hreflang="zh-CN" href="${stand.parley.url}${path}"`);
    expect(map.text).not.toContain('secret');
    const alternates = [...documentOf((await stand.page(path)).text).querySelectorAll('link[rel=alternate]')].map((link) => link.getAttribute('hreflang'));
    expect(alternates).toEqual(['en', 'zh-CN', 'x-default']);
    expect((await stand.page(`/help/${shop.slug}/robots.txt`)).text).toContain(`Sitemap: ${stand.parley.url}/help/${shop.slug}/sitemap.xml`);
    await patch({ noindex: true });
    await eventually(async () => expect((await stand.page(`/help/${shop.slug}/robots.txt`)).text).toBe('User-agent: *\nDisallow: /\n'));
    const hidden = await stand.page(path);
    expect([hidden.headers.get('x-robots-tag'), documentOf(hidden.text).querySelector('link[rel=canonical]')]).toEqual(['noindex', null]);
  });

  it('find what is asked for, also while one types', async () => {
    await stand.published(shop, { title: 'Returning a lamp', body: 'Send the parcel back within thirty days.' });
    await stand.published(shop, { title: 'Secret parcels' }, { audience: 'internal' });
    await stand.published(other, { title: 'Parcels of others' });
    const found = await eventually(async () => {
      const page = documentOf((await stand.page(`/help/${shop.slug}/en/search?q=parcel`)).text);
      expect([...page.querySelectorAll('.list a')].map((link) => link.textContent)).toEqual(['Returning a lamp']);
      return page;
    });
    expect(found.querySelector('.list mark')!.textContent).toBe('parcel');
    const typed = JSON.parse((await stand.page(`/help/${shop.slug}/en/search.json?q=retur`)).text) as { data: { title: { text: string }; url: string }[] };
    expect(typed.data.map(({ title, url }) => [title.text, url])).toEqual([['Returning a lamp', `/help/${shop.slug}/en/articles/returning-a-lamp`]]);
    const odd = await stand.page(`/help/${shop.slug}/en/search?q=${encodeURIComponent('"><script>alert(1)</script>')}&cursor=x`);
    expect([odd.status, documentOf(odd.text).querySelectorAll('script:not([src])').length]).toEqual([200, 0]);
  });

  it('take an opinion by a form, once per reader', async () => {
    const { id, slug } = await stand.published(shop);
    const path = `/help/${shop.slug}/en/articles/${slug}`;
    const say = (body: string, headers: Record<string, string> = {}) => stand.page(`${path}/feedback`, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } });
    const said = await say('helpful=0');
    expect([said.status, said.headers.get('location'), said.headers.get('cache-control')]).toEqual([303, `${path}?rated=no#feedback`, 'no-store']);
    const cookie = said.headers.getSetCookie()[0]!;
    expect(cookie).toMatch(/^parley_reader=[\w-]{22}; Path=\/help\/[\w-]+; Max-Age=31536000; HttpOnly; SameSite=Lax$/);
    const asked = documentOf((await stand.page(`${path}?rated=no`)).text);
    expect([...asked.querySelectorAll<HTMLInputElement>('.why input[name=reason]')].map(({ value }) => value)).toEqual(['unclear', 'incomplete', 'outdated', 'wrong', 'other']);
    expect((await say('helpful=0&why=1&reason=outdated&comment=%3Cb%3EOld', { cookie: cookie.split(';')[0]! })).headers.get('location')).toBe(`${path}?rated=thanks#feedback`);
    expect((await stand.ask<Article>(shop.agent, 'GET', `/kb/articles/${id}`)).translations[0]).toMatchObject({ helpful: 0, unhelpful: 1 });
    expect(await stand.ask(shop.agent, 'GET', `/kb/articles/${id}/feedback`)).toMatchObject({ data: [{ source: 'help_centre', reason: 'outdated', comment: '<b>Old' }] });
    expect((await say('helpful=1', { origin: 'https://evil.example' })).status).toBe(403);
    expect((await say('helpful=1', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await say(`comment=${'x'.repeat(20_000)}`)).status).toBe(413);
    expect((await stand.page(`${path}/feedback`, { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } })).status).toBe(415);
    expect((await say('helpful=1', { 'x-forwarded-for': '1.1.1.1' })).status).toBe(303);
  });

  it('say nothing of what is not public, and nothing of anybody where there is nobody', async () => {
    await stand.write(shop, { title: 'Draft' });
    const secret = await stand.published(shop, { title: 'Secret', body: 'Secret words' }, { audience: 'internal' });
    const asked = ['', '/en', '/en/articles/secret', '/en/articles/draft', '/zh-CN', '/fr', '/en/nothing', '/en/articles/a/b', '/en/articles/%', '/sitemap.xml', '/en/search?q=secret', '/files/019a0000-0000-7000-8000-000000000001', '/..%2f..%2fetc/passwd'];
    for (const path of asked) {
      const { text } = await stand.page(`/help/${shop.slug}${path}`);
      expect([path, /Secret(?! *<)|secret words|Draft/.test(text.replaceAll(/“?secret”?(?="| ·|<|”)/gi, ''))]).toEqual([path, false]);
    }
    expect((await stand.page(`/help/${shop.slug}/en`)).status).toBe(404);
    expect((await stand.page(`/help/${shop.slug}/en/articles/${secret.slug}`)).status).toBe(404);
    for (const path of ['/help', '/help/', '/help/nobody-at-all', '/help/nobody-at-all/en', `/help/${shop.slug.toUpperCase()}/en`]) expect([path, (await stand.page(path)).status]).toEqual([path, 404]);
    expect((await stand.page(`/help/${shop.slug}/en`, { method: 'DELETE' })).status).toBe(405);
    await stand.published(shop);
    expect((await stand.page(`/help/${shop.slug}/en`)).status).toBe(200);
    await patch({ enabled: false });
    await eventually(async () => expect((await stand.page(`/help/${shop.slug}/en`)).status).toBe(404), { timeoutMs: 8000 });
  });

  it('are at a domain of the company’s own, and at no other', async () => {
    await stand.published(shop);
    await stand.published(other);
    await proven(shop, { names: { en: 'Lamp help' } });
    expect(await stand.ask(shop.agent, 'GET', '/kb/help-centre')).toMatchObject({ url: `https://help.${shop.slug}.example`, domainTarget: '127.0.0.1', domainProof: { state: 'proven' } });
    const home = await atHost(`help.${shop.slug}.example:443`, '/en');
    expect([home.status, documentOf(home.text).title]).toEqual([200, 'Lamp help']);
    expect(documentOf(home.text).querySelector('main a')!.getAttribute('href')).toBe('/en/articles/returns');
    expect(documentOf((await atHost(`help.${shop.slug}.example`, '/en/articles/returns')).text).querySelector('link[rel=canonical]')!.getAttribute('href')).toBe(`https://help.${shop.slug}.example/en/articles/returns`);
    expect((await atHost(`help.${shop.slug}.example`, `/help/${other.slug}/en`)).status).toBe(404);
    for (const host of ['nobody.example', `other.${shop.slug}.example`, 'evil.example']) {
      const { status, text } = await atHost(host, `/help/${shop.slug}/en`);
      expect([host, status, text]).toEqual([host, 404, 'Not found\n']);
    }
  });

  it('are at a domain once it is proven, until its record has been gone for days', async () => {
    await stand.published(shop);
    const domain = `help.${shop.slug}.example`;
    const look = () => stand.ask<HelpCentre>(shop.admin, 'POST', '/kb/help-centre/domain/check');
    const keep = (days: number) => stand.parley.services['knowledge']!.app.get(KeepDomains).run(new Date(Date.now() + days * 86_400_000));
    const serves = async (whether: boolean) => eventually(async () => expect((await atHost(domain, '/en')).status).toBe(whether ? 200 : 404), { timeoutMs: 15_000 });
    expect(await stand.refusal(shop.admin, 'POST', '/kb/help-centre/domain/check')).toBe('help_centre.domain_missing');
    const claimed = await patch({ domain });
    expect(claimed).toMatchObject({ url: `${stand.parley.url}/help/${shop.slug}`, domainProof: { state: 'pending', fault: null, record: { name: `_parley.${domain}`, type: 'TXT', value: expect.stringMatching(/^parley-domain=[\w-]{32}$/) } } });
    expect(await stand.refusal(shop.supervisor, 'POST', '/kb/help-centre/domain/check')).toBe('auth.forbidden');
    expect((await look()).domainProof).toMatchObject({ state: 'pending', fault: 'record_missing' });
    await serves(false);
    names.records.set(`_parley.${domain}`, ['v=spf1', 'parley-domain=of-somebody-else']);
    expect((await look()).domainProof).toMatchObject({ state: 'pending', fault: 'record_wrong' });
    names.records.set(`_parley.${domain}`, ['v=spf1', claimed.domainProof!.record.value]);
    names.broken = true;
    expect((await look()).domainProof).toMatchObject({ state: 'pending', fault: 'not_reachable' });
    names.broken = false;
    await keep(1);
    expect(await stand.ask(shop.admin, 'GET', '/kb/help-centre')).toMatchObject({ url: `https://${domain}`, domainProof: { state: 'proven', fault: null } });
    await serves(true);
    names.records.delete(`_parley.${domain}`);
    await keep(2);
    expect(await stand.ask(shop.admin, 'GET', '/kb/help-centre')).toMatchObject({ url: `https://${domain}`, domainProof: { state: 'proven', fault: 'record_missing' } });
    await keep(6);
    expect(await stand.ask(shop.admin, 'GET', '/kb/help-centre')).toMatchObject({ domain, url: `${stand.parley.url}/help/${shop.slug}`, domainProof: { state: 'lost', fault: 'record_missing' } });
    await serves(false);
    expect((await stand.events(shop)).filter(({ type }) => type === 'help_centre.changed').map(({ actor, data }) => [actor.kind, (data['after'] as { domainState?: string }).domainState])).toEqual([['agent', undefined], ['system', 'proven'], ['system', 'lost']]);
    expect(await patch({ domain: null })).toMatchObject({ domain: null, domainProof: null });
  });

  it('go from one company to another with the record, and not before', async () => {
    const domain = await proven(shop);
    const [mine, theirs] = [await stand.ask<HelpCentre>(shop.admin, 'GET', '/kb/help-centre'), await patch({ domain }, other.admin)];
    expect(theirs.domainProof).toMatchObject({ state: 'pending' });
    expect(theirs.domainProof!.record.value).not.toBe(mine.domainProof!.record.value);
    const look = () => stand.ask<HelpCentre>(other.admin, 'POST', '/kb/help-centre/domain/check');
    expect((await look()).domainProof).toMatchObject({ state: 'pending', fault: 'record_wrong' });
    names.records.set(`_parley.${domain}`, [mine.domainProof!.record.value, theirs.domainProof!.record.value]);
    expect((await look()).domainProof).toMatchObject({ state: 'pending', fault: 'taken' });
    names.records.set(`_parley.${domain}`, [theirs.domainProof!.record.value]);
    expect((await Promise.all([look(), look()])).map(({ domainProof }) => domainProof!.state)).toEqual(['proven', 'proven']);
    expect(await stand.ask(shop.admin, 'GET', '/kb/help-centre')).toMatchObject({ domain, domainProof: { state: 'lost', fault: 'taken' } });
    expect((await stand.events(shop)).at(-1)).toMatchObject({ actor: { kind: 'system' }, data: { after: { domainState: 'lost' } } });
  });

  it('show the widget of the chosen inbox, and let in nothing else', async () => {
    const { slug } = await stand.published(shop);
    await patch({ contact: { kind: 'widget', widgetKey: 'wk_0123456789abcdef' } });
    const page = await stand.page(`/help/${shop.slug}/en/articles/${slug}`);
    expect(documentOf(page.text).querySelector('script[data-key]')!.getAttribute('src')).toBe(`${stand.parley.url}/widget.js`);
    expect(documentOf(page.text).querySelector('[data-widget]')!.getAttribute('href')).toBe(`${stand.parley.url}/chat/wk_0123456789abcdef`);
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
  });

  it('show whoever asks what may answer them, beside the form', async () => {
    const { slug } = await stand.published(shop, { title: 'When is my <refund> there?' });
    await stand.published(other, { title: 'Refunds of another shop' });
    await patch({ contact: { kind: 'request' } });
    const page = await stand.page(`/help/${shop.slug}/en/request`);
    const { window } = new JSDOM(page.text, { runScripts: 'outside-only', url: `${stand.parley.url}/help/${shop.slug}/en/request` });
    Object.assign(window, { fetch: (at: string) => fetch(new URL(at, stand.parley.url)) });
    window.eval(script);
    const subject = window.document.querySelector<HTMLInputElement>('input[name=subject]')!;
    const box = window.document.querySelector<HTMLElement>('[data-deflect]')!;
    expect(box.hidden).toBe(true);
    subject.value = 'refund';
    await eventually(() => {
      subject.dispatchEvent(new window.Event('input'));
      expect([...box.querySelectorAll('a')].map(({ textContent, href, target }) => ({ textContent, path: new URL(href).pathname, target }))).toEqual([{ textContent: 'When is my <refund> there?', path: `/help/${shop.slug}/en/articles/${slug}`, target: '_blank' }]);
    }, { timeoutMs: 10_000, everyMs: 600 });
    expect(box.hidden).toBe(false);
    window.close();
  });
});

describe('images', () => {
  it('are seen by readers once a public article shows them, by agents by a signed link', async () => {
    const sent = await stand.upload(shop.agent, await png(), '../../../lamp\u0000.png');
    expect(sent).toMatchObject({ status: 201, body: { contentType: 'image/png', width: 40, height: 20, name: 'lamp .png' } });
    const { id = '', url = '', markdown = '' } = sent.body;
    const shown = await fetch(url);
    expect([shown.status, shown.headers.get('content-type'), shown.headers.get('x-content-type-options')]).toEqual([200, 'image/png', 'nosniff']);
    expect((await fetch(url.replace(/signature=.{10}/, 'signature=AAAAAAAAAA'))).status).toBe(403);
    expect((await fetch(`${stand.parley.url}/api/v1/kb/files/${id}`)).status).toBe(401);
    expect(await stand.refusal(other.admin, 'GET', `/kb/files/${id}`)).toBe('attachment.not_found');
    const preview = await stand.ask<ArticlePreview>(shop.agent, 'POST', '/kb/preview', { body: `# Title\n\n${markdown}\n<img src=x onerror=alert(1)>` });
    expect(documentOf(preview.html).querySelectorAll('img')).toHaveLength(1);
    expect(documentOf(preview.html).querySelector('img')!.getAttribute('src')).toBe(url);
    expect((await stand.ask<ArticlePreview>(other.agent, 'POST', '/kb/preview', { body: markdown })).html).toBe('<p></p>\n');
    const path = `/help/${shop.slug}/files/${id}`;
    const secret = await stand.published(shop, { title: 'Secret', body: markdown }, { audience: 'internal' });
    await stand.published(shop, { title: 'Public' });
    expect((await stand.page(path)).status).toBe(404);
    expect((await stand.ask<HelpArticle>(shop.agent, 'GET', `/kb/help/articles/${secret.id}`)).html).toContain('signature=');
    await stand.ask(shop.supervisor, 'PATCH', `/kb/articles/${secret.id}`, { audience: 'public' });
    const file = await stand.page(path);
    expect([file.status, file.headers.get('content-type'), file.headers.get('content-security-policy')]).toEqual([200, 'image/png', "default-src 'none'; sandbox"]);
    expect((await stand.page(`/help/${other.slug}/files/${id}`)).status).toBe(404);
    expect(documentOf((await stand.page(`/help/${shop.slug}/en/articles/secret`)).text).querySelector('.body img')!.getAttribute('src')).toBe(path);
    await stand.ask(shop.supervisor, 'POST', `/kb/articles/${secret.id}/translations/en/unpublish`, {});
    expect((await stand.page(path)).status).toBe(404);
    await patch({ logoFileId: id });
    await eventually(async () => expect((await stand.page(path)).status).toBe(200), { timeoutMs: 8000 });
  });

  it('are images and nothing else', async () => {
    for (const bytes of ['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', '<html><script>alert(1)</script>', 'GIF89a<script>', '%PDF-1.7']) {
      const { status, body } = await stand.upload(shop.agent, Buffer.from(bytes));
      expect([bytes, status, ['attachment.type_refused', 'attachment.unreadable'].includes(body['code']!)]).toEqual([bytes, bytes.startsWith('GIF') ? 422 : 415, true]);
    }
    expect((await stand.upload(shop.agent, Buffer.alloc(0))).body['code']).toBe('attachment.empty');
    expect((await stand.upload(shop.agent, Buffer.alloc(11 * 2 ** 20))).body['code']).toBe('attachment.too_large');
    expect((await stand.upload(shop.visitor, await png())).body['code']).toBe('auth.forbidden');
    expect(await stand.parley.sql(`select count(*)::int as n from knowledge.kb_file where tenant_id = $1`, [shop.id])).toEqual([{ n: 0 }]);
  });
});

it('keeps its tables apart by tenant', async () => {
  expect(await catalogueFaults(stand.parley.sql, ['knowledge'], { 'knowledge.help_centre_domain': 'a domain is an address of the installation, so it is unique across tenants' })).toEqual([]);
});
