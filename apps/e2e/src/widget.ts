import { expect } from '@jest/globals';
import type { Locale } from '@parley/contracts';
import { eventually } from '@parley/testkit';
import type { Locator, Page } from 'playwright-core';

const words = {
  en: { launcher: /^(Open|Close) chat/, start: 'Send us a message', continue: 'Continue the conversation', write: 'Write a message…', send: 'Send', close: 'Close chat', back: 'Back', messages: 'Messages', read: 'Read', typing: /is typing/, waiting: /Will be sent/ },
  'zh-CN': { launcher: /^(打开|收起)在线客服/, start: '发起咨询', continue: '继续咨询', write: '请输入您的问题…', send: '发送', close: '收起客服窗口', back: '返回', messages: '消息记录', read: '已读', typing: /正在输入/, waiting: /自动发送/ },
} satisfies Record<Locale, unknown>;

/** The widget on a page, as a visitor finds it. Everything that a journey knows of its look stands here. */
export class Widget {
  private readonly words: (typeof words)[Locale];

  constructor(
    readonly page: Page,
    locale: Locale = 'en',
  ) {
    this.words = words[locale];
  }

  get launcher(): Locator {
    // The panel has a button of the same name; only the launcher says whether something is expanded.
    return this.page.getByRole('button', { name: this.words.launcher, expanded: false }).or(this.page.getByRole('button', { name: this.words.launcher, expanded: true }));
  }
  get panel(): Locator {
    return this.page.getByRole('dialog');
  }
  get field(): Locator {
    return this.panel.getByRole('textbox', { name: this.words.write });
  }
  get messages(): Locator {
    return this.panel.getByRole('group', { name: this.words.messages });
  }
  get typing(): Locator {
    return this.panel.getByText(this.words.typing);
  }
  get send(): Locator {
    return this.panel.getByRole('button', { name: this.words.send, exact: true });
  }
  get close(): Locator {
    return this.panel.getByRole('button', { name: this.words.close });
  }
  get start(): Locator {
    return this.panel.getByRole('button', { name: this.words.start });
  }
  /** A message by its words. */
  message(text: string): Locator {
    return this.messages.getByRole('listitem').filter({ hasText: text });
  }

  /** Opens the panel and goes to where one writes. */
  async open(): Promise<void> {
    await this.launcher.click();
    await this.panel.waitFor();
    await this.toConversation();
  }

  /** From the home page of the panel into the conversation, the open one or a new one. */
  async toConversation(): Promise<void> {
    const entry = this.start.or(this.panel.getByRole('button').filter({ has: this.page.locator('strong') })).first();
    await this.field.or(entry).first().waitFor();
    if (!(await this.field.isVisible())) await entry.click();
    await this.field.waitFor();
  }

  /** Chooses a file and waits until it is with Parley, or refused. */
  async attach(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.panel.locator('input[type=file]').setInputFiles(file);
    const item = this.panel.locator('.tray li').filter({ hasText: file.name });
    await item.waitFor();
    await item.locator('progress').waitFor({ state: 'detached' });
  }

  async say(...texts: string[]): Promise<void> {
    for (const text of texts) {
      await this.field.fill(text);
      await this.field.press('Enter');
      await this.message(text).waitFor();
    }
  }

  /** In which order these messages stand in the panel, as often as they do. */
  async orderOf(texts: string[]): Promise<string[]> {
    const shown = await this.messages.getByRole('listitem').allInnerTexts();
    return shown.flatMap((line) => texts.filter((text) => line.includes(text)));
  }

  /** These messages stand in the panel, each once and in this order; what else stands there does not matter. */
  expectInOrder(...texts: string[]): Promise<void> {
    return eventually(async () => expect(await this.orderOf(texts)).toEqual(texts), { timeoutMs: 15_000 });
  }

  /** The visitor sees that an agent has read this message. */
  async expectRead(text: string): Promise<void> {
    await this.message(text).getByText(this.words.read, { exact: true }).waitFor();
  }

  async expectUnread(count: number): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`\\b${count} unread`) }).waitFor();
  }

  /** A message that waits for the line says so. */
  waiting(text: string): Locator {
    return this.message(text).getByText(this.words.waiting);
  }

  async expectFocus(element: Locator): Promise<void> {
    await eventually(async () => expect(await element.evaluate((node) => node.matches(':focus'))).toBe(true));
  }
  focusIsInside(): Promise<boolean> {
    return this.panel.evaluate((panel) => panel.matches(':focus-within'));
  }

  /** What the widget keeps in this browser, on this site. */
  async storage(): Promise<unknown> {
    return this.page.evaluate(async () => ({ local: { ...localStorage }, session: { ...sessionStorage }, cookies: document.cookie, databases: await indexedDB.databases() }));
  }
}
