import { Injectable } from '@nestjs/common';
import { ChatPage } from './chat-page.js';
import { DemoPage } from './demo-page.js';
import { DocsPage } from './docs-page.js';
import type { Page, PageRequest } from './page.js';
import { RatePage } from './rate-page.js';

/** The pages that are made here and not built elsewhere. */
@Injectable()
export class OwnPages implements Page {
  private readonly pages: Page[];

  constructor(chat: ChatPage, rate: RatePage, demo: DemoPage, docs: DocsPage) {
    this.pages = [chat, rate, demo, docs];
  }

  serve(page: PageRequest): boolean {
    return this.pages.some((one) => one.serve(page));
  }
}
