import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@parley/service-kit';
import type { GatewayConfig } from '../config.js';
import { AssetDir, shortly } from './asset-dir.js';
import { escapeHtml, localeOf, send } from './html.js';
import type { Page, PageRequest } from './page.js';
import { assetHeaders, inlineScriptHashes, securityHeaders } from './security-headers.js';
import { texts } from './texts.js';

/** `/demo`: a shop with the widget in it, to try Parley without a website of one's own. */
@Injectable()
export class DemoPage implements Page {
  private readonly assets: AssetDir;

  constructor(@Inject(CONFIG) private readonly config: Pick<GatewayConfig, 'DEMO_DIR' | 'DEMO_WIDGET_KEY' | 'PUBLIC_URL'>) {
    this.assets = new AssetDir(config.DEMO_DIR, 'index.html', () => ({ ...assetHeaders, 'Cache-Control': shortly }));
  }

  serve(page: PageRequest): boolean {
    const { request, response, path, next } = page;
    if (path === '/demo' || path === '/demo/') this.sendShop(page);
    else if (path.startsWith('/demo/') && !path.endsWith('.html')) this.assets.send(request, response, { path: path.slice('/demo'.length), missing: next });
    else return false;
    return true;
  }

  private sendShop(page: PageRequest): void {
    const { DEMO_DIR, DEMO_WIDGET_KEY: key, PUBLIC_URL: publicUrl } = this.config;
    const file = join(DEMO_DIR, 'index.html');
    if (!key || !existsSync(file)) return this.explain(page);
    const text = readFileSync(file, 'utf8').replaceAll('{{WIDGET_KEY}}', () => escapeHtml(key)).replaceAll('{{PUBLIC_URL}}', () => escapeHtml(publicUrl));
    send(page.request, page.response, { type: 'text/html', text, headers: securityHeaders('demo', { publicUrl, scriptHashes: inlineScriptHashes(text) }) });
  }

  private explain({ request, response }: PageRequest): void {
    const locale = localeOf(request);
    const { demoTitle, demoText } = texts[locale];
    const text = `<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(demoTitle)}</title></head>
<body><h1>${escapeHtml(demoTitle)}</h1><p>${escapeHtml(demoText)}</p></body>
</html>
`;
    send(request, response, { status: 404, type: 'text/html', text, headers: securityHeaders('demo', { publicUrl: this.config.PUBLIC_URL }) });
  }
}
