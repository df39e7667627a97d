import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { API_BASE } from '@parley/contracts';
import { CONFIG } from '@parley/service-kit';
import type { GatewayConfig } from '../config.js';
import { AssetDir, shortly } from './asset-dir.js';
import { escapeHtml, localeOf, send } from './html.js';
import type { Page, PageRequest } from './page.js';
import { assetHeaders, securityHeaders } from './security-headers.js';
import { texts } from './texts.js';

const swaggerUi = () => dirname(createRequire(join(import.meta.dirname, 'docs-page.js')).resolve('swagger-ui-dist/package.json'));

/** Of Swagger UI's package only these are of use here. */
const FILES = new Set(['/swagger-ui.css', '/swagger-ui-bundle.js', '/favicon-32x32.png']);
const START = `SwaggerUIBundle({ url: '${API_BASE}/openapi.json', dom_id: '#docs', deepLinking: true, docExpansion: 'none', tagsSorter: 'alpha' });\n`;

/** `/docs`: the API to browse and to try, all from here; no script stands in the page itself. */
@Injectable()
export class DocsPage implements Page {
  private readonly assets = new AssetDir(swaggerUi(), 'swagger-ui-bundle.js', () => ({ ...assetHeaders, 'Cache-Control': shortly }));

  constructor(@Inject(CONFIG) private readonly config: Pick<GatewayConfig, 'PUBLIC_URL'>) {}

  serve(page: PageRequest): boolean {
    const { request, response, path, next } = page;
    if (path === '/docs' || path === '/docs/') this.sendPage(page);
    else if (path === '/docs/start.js') send(request, response, { type: 'text/javascript', text: START });
    else if (path.startsWith('/docs/') && FILES.has(path.slice('/docs'.length))) this.assets.send(request, response, { path: path.slice('/docs'.length), missing: next });
    else return false;
    return true;
  }

  private sendPage({ request, response }: PageRequest): void {
    const locale = localeOf(request);
    const { docs, docsNeedScript, sockets } = texts[locale];
    const text = `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Parley · ${escapeHtml(docs)}</title>
<link rel="icon" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<p class="swagger-ui" style="padding: 12px 20px; margin: 0"><a href="${API_BASE}/asyncapi.json">${escapeHtml(sockets)}</a></p>
<noscript>${escapeHtml(docsNeedScript)}<a href="${API_BASE}/openapi.json">openapi.json</a></noscript>
<div id="docs"></div>
<script src="/docs/swagger-ui-bundle.js" defer></script>
<script src="/docs/start.js" defer></script>
</body>
</html>
`;
    send(request, response, { type: 'text/html', text, headers: securityHeaders('docs', { publicUrl: this.config.PUBLIC_URL }) });
  }
}
