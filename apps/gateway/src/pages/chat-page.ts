import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@parley/service-kit';
import type { GatewayConfig } from '../config.js';
import { escapeHtml, localeOf, send } from './html.js';
import type { Page, PageRequest } from './page.js';
import { securityHeaders } from './security-headers.js';
import { texts } from './texts.js';

const CHAT = /^\/chat\/([A-Za-z0-9_-]{1,64})\/?$/;

/** `/chat/<widget key>`: the widget as a whole page, for links in menus, mails and web views. */
@Injectable()
export class ChatPage implements Page {
  constructor(@Inject(CONFIG) private readonly config: Pick<GatewayConfig, 'PUBLIC_URL'>) {}

  serve({ request, response, path }: PageRequest): boolean {
    const key = CHAT.exec(path)?.[1];
    if (key === undefined) return false;
    const locale = localeOf(request);
    const { chat, chatNeedsScript } = texts[locale];
    const text = `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${escapeHtml(chat)}</title>
<style>html, body { height: 100%; margin: 0 }</style>
</head>
<body>
<noscript>${escapeHtml(chatNeedsScript)}</noscript>
<script src="/widget.js" data-key="${escapeHtml(key)}" data-mode="page" async></script>
</body>
</html>
`;
    send(request, response, { type: 'text/html', text, headers: securityHeaders('chat', { publicUrl: this.config.PUBLIC_URL }) });
    return true;
  }
}
