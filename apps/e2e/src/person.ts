import { expect } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions, Page, WebSocket } from 'playwright-core';

export type PersonOptions = Pick<BrowserContextOptions, 'locale' | 'colorScheme' | 'viewport' | 'timezoneId' | 'reducedMotion' | 'isMobile' | 'hasTouch' | 'deviceScaleFactor'>;

/** What one person's browser heard and complained about. */
export interface Overheard {
  /** Text of every socket frame and of every answer of the API that came in. */
  received: string[];
  /** Text of every socket frame that went out. */
  sent: string[];
  /** Errors in the browser's console, also those of a content security policy. */
  errors: string[];
}

/** A person with a browser of their own: nothing is shared with others, neither cookies nor storage. */
export class Person {
  readonly overheard: Overheard = { received: [], sent: [], errors: [] };

  private constructor(
    readonly context: BrowserContext,
    readonly name: string,
  ) {
    context.setDefaultTimeout(10_000);
    context.on('page', (page) => this.watch(page));
  }

  static async arrive(browser: Browser, name: string, options: PersonOptions): Promise<Person> {
    return new Person(await browser.newContext({ locale: 'en-US', timezoneId: 'Europe/Berlin', viewport: { width: 1360, height: 850 }, ...options }), name);
  }

  newPage(): Promise<Page> {
    return this.context.newPage();
  }

  /** Nothing of what this person's browser got holds one of these texts: neither the pages that are open, nor what came over the line. */
  async expectNeverHeard(...texts: string[]): Promise<void> {
    const shown = await Promise.all(this.context.pages().map((page) => page.evaluate(textOfPage)));
    const stored = await Promise.all(this.context.pages().map((page) => page.evaluate(() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]))));
    for (const text of texts) for (const heard of [...shown, ...stored, ...this.overheard.received]) expect(heard).not.toContain(text);
  }

  private watch(page: Page): void {
    const { errors, received } = this.overheard;
    page.on('console', (message) => {
      const line = `${message.text()} (${message.location().url})`;
      if (message.type() === 'error' && !isNobodySignedIn(line)) errors.push(line);
    });
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('websocket', (socket) => this.listen(socket));
    page.on('response', async (response) => {
      if (!response.url().includes('/api/')) return;
      const text = await response.text().catch(() => '');
      received.push(text);
    });
  }

  private listen(socket: WebSocket): void {
    socket.on('framereceived', ({ payload }) => this.overheard.received.push(String(payload)));
    socket.on('framesent', ({ payload }) => this.overheard.sent.push(String(payload)));
  }
}

/** The console asks at its start whether somebody is signed in; the browser itself notes it when nobody is. */
const isNobodySignedIn = (line: string) => /status of 401 .*\/auth\/refresh\)$/.test(line);

/** Everything that stands in a page, also in its shadows and in attributes. Runs in the page. */
function textOfPage(): string {
  const htmlOf = (root: Document | ShadowRoot): string => {
    const own = root instanceof Document ? root.documentElement.outerHTML : root.innerHTML;
    const shadows = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? [htmlOf(shadowRoot)] : []));
    const fields = [...root.querySelectorAll('textarea, input')].map((field) => (field as HTMLInputElement).value);
    return [own, ...shadows, ...fields].join('\n');
  };
  return htmlOf(document);
}
