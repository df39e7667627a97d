import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable, type NestMiddleware } from '@nestjs/common';
import { Refused } from '@parley/contracts';
import { SOCKET_PATH } from '../socket/socket-server.js';
import { ConsolePages } from './console-pages.js';
import { OwnPages } from './own-pages.js';
import type { Page } from './page.js';
import { WidgetFiles } from './widget-files.js';

/** Paths that are no pages: the API and what operators look at. */
const elsewhere = /^\/(api|healthz|readyz|metrics)(\/|$)/;

/** Everything that a browser loads as a page, script or style. What nobody here knows goes on to the API's "no such route". */
@Injectable()
export class Pages implements NestMiddleware<IncomingMessage, ServerResponse> {
  private readonly pages: Page[];

  constructor(widget: WidgetFiles, own: OwnPages, console: ConsolePages) {
    this.pages = [widget, own, console];
  }

  use(request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void): void {
    const path = pathOf(request);
    if (path === undefined || elsewhere.test(path) || (request.method !== 'GET' && request.method !== 'HEAD')) return next();
    if (path === SOCKET_PATH) return next(new Refused('request.invalid', 'This is a WebSocket: ask for an upgrade'));
    for (const page of this.pages) if (page.serve({ request, response, path, next })) return;
    next();
  }
}

/** The decoded path; `undefined` when it cannot be decoded. */
function pathOf(request: IncomingMessage & { originalUrl?: string }): string | undefined {
  try {
    return decodeURIComponent((request.originalUrl ?? request.url ?? '/').split('?', 1)[0]!);
  } catch {
    return undefined;
  }
}
