import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { KEY, ScriptedParley } from './scripted-parley.ts';

export const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

export const launcher = (on: Page) => on.locator('parley-widget .launcher');
export const field = (on: Page) => on.locator('parley-widget textarea');
export const panel = (on: Page) => on.locator('parley-widget [role="dialog"]');

export const launch = (): Promise<Browser> => chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });

/** A visitor on a page with the widget, and the Parley that it talks to. */
export class Stage {
  /** What scripts of the page threw. */
  readonly mistakes: string[] = [];
  page!: Page;
  private context!: BrowserContext;

  private constructor(
    private readonly browser: Browser,
    readonly parley: ScriptedParley,
  ) {}

  static async begin(browser: Browser): Promise<Stage> {
    return new Stage(browser, await ScriptedParley.start());
  }

  async end(): Promise<void> {
    this.parley.files.release();
    await this.context.close();
    await this.parley.stop();
  }

  /** Opens the demo page and, in its widget, the conversation. */
  async talk(options: BrowserContextOptions = {}): Promise<void> {
    this.context = await this.browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    this.page = await this.context.newPage();
    this.page.on('pageerror', (error) => this.mistakes.push(String(error)));
    await this.page.goto(`${this.parley.origin}/demo/`);
    await launcher(this.page).click();
    await panel(this.page).waitFor();
    await this.page.locator('parley-widget .row').first().click();
    await field(this.page).waitFor();
  }

  async write(text: string): Promise<void> {
    await field(this.page).fill(text);
    await field(this.page).press('Enter');
  }

  /** Characters that all tabs keep of messages that are not acked. */
  unsent(): Promise<string> {
    return this.page.evaluate((prefix) => Object.entries(localStorage).flatMap(([key, value]) => (key.startsWith(prefix) ? [value as string] : [])).join(), `parley:${KEY}:queue:`);
  }
}
