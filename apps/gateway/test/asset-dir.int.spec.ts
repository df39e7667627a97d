import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AssetDir } from '../src/pages/asset-dir.js';

describe('a directory of built files', () => {
  let dir: string;
  let server: Server;
  let url: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'parley-assets-'));
    await writeFile(join(dir, 'index.html'), 'the page');
    await writeFile(join(dir, 'app-1.js'), 'the code');
    const assets = new AssetDir(dir, 'index.html', () => ({}));
    server = createServer((request, response) => assets.send(request, response, { path: request.url ?? '/', missing: () => response.writeHead(404).end() }));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    await new Promise((closed) => server.close(closed));
    await rm(dir, { recursive: true });
  });

  it('goes on serving when a new build takes a file away that it knows', async () => {
    expect(await (await fetch(`${url}/app-1.js`)).text()).toBe('the code');
    await rm(join(dir, 'app-1.js'));
    await expect(fetch(`${url}/app-1.js`).then((answer) => answer.text())).rejects.toThrow(/terminated|fetch failed/);
    expect(await (await fetch(`${url}/index.html`)).text()).toBe('the page');
    expect((await fetch(`${url}/unknown.js`)).status).toBe(404);
  });
});
