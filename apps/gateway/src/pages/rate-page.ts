import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@parley/service-kit';
import type { GatewayConfig } from '../config.js';
import { escapeHtml, localeOf, send } from './html.js';
import type { Page, PageRequest } from './page.js';
import { securityHeaders } from './security-headers.js';
import { texts } from './texts.js';

const RATE = /^\/rate\/[A-Za-z0-9_-]{1,200}\/?$/;

/** `/rate/<signed token>`: where somebody without a widget says what they think of one conversation. The token stays in the address: the script reads it there. */
@Injectable()
export class RatePage implements Page {
  constructor(@Inject(CONFIG) private readonly config: Pick<GatewayConfig, 'PUBLIC_URL'>) {}

  serve({ request, response, path }: PageRequest): boolean {
    if (!RATE.test(path)) return false;
    const locale = localeOf(request);
    const { rate, rateNeedsScript } = texts[locale];
    const text = `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${escapeHtml(rate)}</title>
<style>body { margin: 0 }</style>
</head>
<body>
<noscript>${escapeHtml(rateNeedsScript)}</noscript>
<div id="rate"></div>
<script src="/widget/rate.js"></script>
</body>
</html>
`;
    // The address lets whoever has it rate: no other site is to learn it.
    send(request, response, { type: 'text/html', text, headers: { ...securityHeaders('console', { publicUrl: this.config.PUBLIC_URL }), 'Referrer-Policy': 'no-referrer' } });
    return true;
  }
}
