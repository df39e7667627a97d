import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@parley/service-kit';
import type { GatewayConfig } from '../config.js';
import { AssetDir, immutable, shortly } from './asset-dir.js';
import { localeOf, send } from './html.js';
import type { Page, PageRequest } from './page.js';
import { assetHeaders } from './security-headers.js';
import { texts } from './texts.js';

/** Any website may load these; they hold nothing of anybody. */
const forEverybody = { ...assetHeaders, 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin', 'Timing-Allow-Origin': '*' };

/** The widget's files. The loader and the page to rate have lasting names and a short life, what it loads is named by its content. */
@Injectable()
export class WidgetFiles implements Page {
  private readonly assets: AssetDir;

  constructor(@Inject(CONFIG) config: Pick<GatewayConfig, 'WIDGET_DIR'>) {
    this.assets = new AssetDir(config.WIDGET_DIR, 'widget.js', (path) => ({ ...forEverybody, 'Cache-Control': path === '/widget.js' || path === '/widget/rate.js' ? shortly : immutable }));
  }

  serve({ request, response, path, next }: PageRequest): boolean {
    if (path !== '/widget.js' && !path.startsWith('/widget/')) return false;
    const words = texts[localeOf(request)];
    if (this.assets.isBuilt) this.assets.send(request, response, { path, missing: next });
    else send(request, response, { status: 503, type: 'text/plain', text: words.notBuilt(words.widget), headers: { ...forEverybody, 'Retry-After': '30' } });
    return true;
  }
}
