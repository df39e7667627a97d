import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@parley/service-kit';
import type { GatewayConfig } from '../config.js';
import { AssetDir, immutable, revalidated, shortly } from './asset-dir.js';
import { localeOf, send } from './html.js';
import type { Page, PageRequest } from './page.js';
import { assetHeaders, securityHeaders } from './security-headers.js';
import { texts } from './texts.js';

const cacheOf = (path: string) => (path.startsWith('/assets/') ? immutable : path.endsWith('.html') || path === '/' ? revalidated : shortly);

/** The console: its files, and its one page for every other address that a browser asks for as a page. */
@Injectable()
export class ConsolePages implements Page {
  private readonly assets: AssetDir;

  constructor(@Inject(CONFIG) config: Pick<GatewayConfig, 'CONSOLE_DIR' | 'PUBLIC_URL'>) {
    const pageHeaders = securityHeaders('console', { publicUrl: config.PUBLIC_URL });
    this.assets = new AssetDir(config.CONSOLE_DIR, 'index.html', (path) => ({
      ...(path.endsWith('.html') || path === '/' ? pageHeaders : assetHeaders),
      'Cache-Control': cacheOf(path),
    }));
  }

  serve(page: PageRequest): boolean {
    const { request, response, path, next } = page;
    const wantsPage = String(request.headers.accept ?? '').includes('text/html');
    if (!this.assets.isBuilt) {
      if (wantsPage) this.sayNotBuilt(page);
      else next();
      return true;
    }
    const fallback = () => (wantsPage ? this.assets.send(request, response, { path: '/', missing: next }) : next());
    this.assets.send(request, response, { path, missing: fallback });
    return true;
  }

  private sayNotBuilt({ request, response }: PageRequest): void {
    const words = texts[localeOf(request)];
    send(request, response, { status: 503, type: 'text/plain', text: words.notBuilt(words.console), headers: { 'Retry-After': '30' } });
  }
}
