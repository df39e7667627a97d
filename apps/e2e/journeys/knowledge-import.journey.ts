import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from '@jest/globals';
import { aTenant, parleyUrl } from '@parley/testkit';
import { Console } from '../src/console.js';
import { hurdlesOn } from '../src/hurdles.js';
import { inOneShape, journey } from '../src/journey.js';

const said = (title: string) => `${title} is explained here at some length, so that it makes an article of its own. `.repeat(6);
const page = (title: string, more = '') => `<!doctype html><html lang="en"><head><title>${title}</title></head><body><nav>Menu</nav><article><h1>${title}</h1><p>${said(title)}</p>${more}</article></body></html>`;

/** A company's old help pages on this machine: two articles, one that robots must not read, and a hostile one. */
async function oldSite(): Promise<{ url: string; close(): void }> {
  const pages: Record<string, string> = { '/returns': page('Returns of lamps'), '/delivery': page('Delivery of lamps'), '/private': page('Secret'), '/hostile': page('Hostile', '<ul><li>x'.repeat(1500)), '/robots.txt': 'User-agent: *\nDisallow: /private' };
  const server = createServer(({ url: path = '/' }, response) => {
    const body = path === '/sitemap.xml' ? `<urlset>${['/returns', '/delivery', '/private'].map((one) => `<url><loc>${url}${one}</loc></url>`).join('')}</urlset>` : pages[path];
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': path.endsWith('.xml') ? 'text/xml' : path.endsWith('.txt') ? 'text/plain' : 'text/html' }).end(body ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, close: () => server.close() };
}

inOneShape('an import from a website', () => {
  journey('an owner brings in pages by their addresses and by a sitemap, and reads why some were left out', async (stage) => {
    const site = await oldSite();
    const tenant = await aTenant();
    const owner = await stage.person('owner');
    const { page: desk } = await Console.signedIn(owner, tenant);
    await desk.goto(`${parleyUrl()}/knowledge/import`);
    await desk.getByRole('radio', { name: 'Web pages' }).check({ force: true });
    await desk.getByLabel('Addresses, one per line').fill([`${site.url}/returns`, `${site.url}/gone`, `${site.url}/hostile`].join('\n'));
    expect(await hurdlesOn(desk, '#main')).toEqual([]);
    await desk.getByRole('button', { name: 'Fetch pages' }).click();
    await desk.getByRole('button', { name: 'Check first' }).click({ timeout: 45_000 });
    await desk.getByText('Would create 1, update 0, leave 0 unchanged and skip 0; 2 with faults.').waitFor();
    await desk.getByText('The website answered with an error: 404').waitFor();
    await desk.getByText('Reading it took too much time or memory').waitFor();
    expect(await hurdlesOn(desk, '#main')).toEqual([]);
    await desk.getByLabel('Articles become').selectOption({ label: 'Published' });
    await desk.getByRole('button', { name: 'Import', exact: true }).click();
    await desk.getByText('3 of 3 done. Created 1').waitFor({ timeout: 30_000 });

    await desk.goto(`${parleyUrl()}/knowledge/import`);
    await desk.getByRole('radio', { name: 'Sitemap' }).check({ force: true });
    await desk.getByLabel('Address of the sitemap').fill(`${site.url}/sitemap.xml`);
    await desk.getByRole('button', { name: 'Fetch pages' }).click();
    await desk.getByRole('button', { name: 'Import', exact: true }).click({ timeout: 30_000 });
    await desk.getByText('3 of 3 done. Created 1, updated 0, unchanged 1').waitFor({ timeout: 30_000 });
    await desk.getByText('The website does not want it to be read (robots.txt)').waitFor();
    await desk.getByRole('link', { name: 'Delivery of lamps' }).click();
    await desk.getByText('Delivery of lamps is explained here').first().waitFor();
    site.close();
    expect(owner.overheard.errors).toEqual([]);
  });
});
