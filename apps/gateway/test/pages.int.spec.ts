import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { needs, startCards, type TestParley } from '@parley/testkit';
import { gatewayCard } from '../src/service.js';

const files: Record<string, string> = {
  'console/index.html': '<!doctype html><title>console</title>',
  'console/assets/app-1a2b.js': 'app()',
  'console/favicon.svg': '<svg/>',
  'widget/widget.js': 'loader()',
  'widget/widget/panel-1a2b.js': 'panel()',
  'demo/index.html': '<!doctype html><script src="{{PUBLIC_URL}}/widget.js" data-key="{{WIDGET_KEY}}"></script><script>one()</script>',
  'demo/shop.css': 'body {}',
  'secret.txt': 'secret',
};

async function folderOf(contents: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-pages-'));
  for (const [name, text] of Object.entries(contents)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

const page = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

needs('postgres')('pages and files', () => {
  let parley: TestParley;
  let folder: string;
  const start = (env: Record<string, string>) => startCards([gatewayCard], { env });
  const get = (path: string, headers: Record<string, string> = {}) => fetch(parley.url + path, { headers, redirect: 'manual' });

  beforeAll(async () => {
    folder = await folderOf(files);
    const dirs = { CONSOLE_DIR: join(folder, 'console'), WIDGET_DIR: join(folder, 'widget'), DEMO_DIR: join(folder, 'demo') };
    parley = await start({ ...dirs, DEMO_WIDGET_KEY: 'wk_"demo' });
  });
  afterAll(async () => {
    await parley?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(['/', '/inbox', '/inbox/0195-1234', '/settings/team', '/index.html'])('shows the console at %s', async (path) => {
    const answer = await get(path, page);
    expect([answer.status, await answer.text()]).toEqual([200, files['console/index.html']]);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it('keeps the console’s named files for ever, and asks again for the others', async () => {
    const [named, other] = [await get('/assets/app-1a2b.js'), await get('/favicon.svg')];
    expect([await named.text(), named.headers.get('cache-control')]).toEqual(['app()', 'public, max-age=31536000, immutable']);
    expect(other.headers.get('cache-control')).toMatch(/max-age=300/);
  });

  it.each([
    ['a missing script', '/assets/gone.js', { accept: '*/*' }],
    ['an unknown route of the API', '/api/v1/nothing', page],
    ['what no browser asks for as a page', '/inbox', { accept: 'application/json' }],
    ['a missing panel', '/widget/panel-gone.js', {}],
    ['a way out of the folder', '/widget/..%2f..%2fsecret.txt', page],
    ['a way out by a double escape', '/widget/%252e%252e/%252e%252e/secret.txt', page],
    ['a chat of a key that is none', '/chat/%3Cscript%3E', { accept: '*/*' }],
  ])('answers %s with a problem', async (_case, path, headers) => {
    const answer = await get(path, headers);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, expect.stringContaining('application/problem+json')]);
    expect(await answer.text()).not.toContain('secret');
  });

  it('refuses a path that cannot be decoded', async () => {
    expect((await get('/%ff%fe', page)).status).toBe(400);
  });

  it('takes only GET and HEAD for pages', async () => {
    expect((await fetch(`${parley.url}/`, { method: 'POST', headers: page })).status).toBe(404);
    const head = await fetch(`${parley.url}/chat/wk_1`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('gives the widget to any website: the loader for minutes, the panel for ever', async () => {
    const [loader, panel] = [await get('/widget.js', { origin: 'https://shop.example' }), await get('/widget/panel-1a2b.js')];
    expect([await loader.text(), await panel.text()]).toEqual(['loader()', 'panel()']);
    expect(loader.headers.get('cache-control')).toBe('public, max-age=300, must-revalidate');
    expect(panel.headers.get('cache-control')).toContain('immutable');
    for (const { headers } of [loader, panel]) {
      expect([headers.get('access-control-allow-origin'), headers.get('cross-origin-resource-policy')]).toEqual(['*', 'cross-origin']);
    }
    const again = await get('/widget.js', { 'if-none-match': loader.headers.get('etag')! });
    expect(again.status).toBe(304);
  });

  it('shows the chat as a page, in the reader’s language', async () => {
    const [english, chinese] = [await get('/chat/wk_abc-1', page), await get('/chat/wk_abc-1', { ...page, 'accept-language': 'zh-CN' })];
    const text = await english.text();
    expect(text).toContain('<script src="/widget.js" data-key="wk_abc-1" data-mode="page" async></script>');
    expect(text).toContain('<html lang="en">');
    expect(await chinese.text()).toMatch(/<html lang="zh-CN">[^]*在线咨询/);
    expect(english.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
  });

  it('shows where one conversation is rated, and tells no other site of the link', async () => {
    const [english, chinese] = [await get('/rate/abc_-1', page), await get('/rate/abc_-1', { ...page, 'accept-language': 'zh-CN' })];
    expect(await english.text()).toContain('<script src="/widget/rate.js"></script>');
    expect(await chinese.text()).toMatch(/<html lang="zh-CN">[^]*服务评价/);
    expect(english.headers.get('referrer-policy')).toBe('no-referrer');
    expect(english.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it('fills the demo shop in, escaped, and lets its own inline script run', async () => {
    const answer = await get('/demo', page);
    expect(await answer.text()).toBe(`<!doctype html><script src="${parley.url}/widget.js" data-key="wk_&quot;demo"></script><script>one()</script>`);
    expect(answer.headers.get('content-security-policy')).toMatch(/script-src [^;]*'sha256-/);
    expect(await (await get('/demo/shop.css')).text()).toBe('body {}');
  });

  it('shows the API with nothing from elsewhere and no script in the page', async () => {
    const answer = await get('/docs', page);
    const text = await answer.text();
    expect(text).not.toMatch(/<script(?![^>]* src=)/);
    expect(text).not.toMatch(/(src|href)="https?:/);
    for (const file of ['/docs/swagger-ui.css', '/docs/swagger-ui-bundle.js', '/docs/start.js', '/docs/favicon-32x32.png']) expect((await get(file)).status).toBe(200);
    expect((await get('/docs/package.json')).status).toBe(404);
  });

  it.each([
    ['/api/v1/openapi.json', { openapi: expect.stringMatching(/^3\.1/) }],
    ['/api/v1/asyncapi.json', { asyncapi: '3.0.0' }],
  ])('describes itself at %s', async (path, shape) => {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject(shape);
  });

  describe('before anything is built', () => {
    let bare: TestParley;
    beforeAll(async () => {
      const nothing = join(folder, 'nothing');
      bare = await start({ CONSOLE_DIR: nothing, WIDGET_DIR: nothing, DEMO_DIR: nothing });
    });
    afterAll(() => bare?.close());

    it.each([
      ['/', 503, 'text/plain'],
      ['/widget.js', 503, 'text/plain'],
      ['/demo', 404, 'text/html'],
    ])('explains at %s what is missing', async (path, status, type) => {
      const answer = await fetch(bare.url + path, { headers: page });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([status, `${type}; charset=utf-8`]);
      expect(await answer.text()).toMatch(/npm/);
    });
  });
});
