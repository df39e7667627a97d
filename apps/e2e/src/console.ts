import { expect } from '@jest/globals';
import { eventually, parleyUrl, type TestTenant } from '@parley/testkit';
import type { Locator, Page } from 'playwright-core';
import type { Person } from './person.js';

type View = 'Mine' | 'Unassigned' | 'All open' | 'Snoozed' | 'Resolved';
export type GoLiveStep = 'Make the widget yours' | 'Put it on your site' | 'Chat with yourself' | 'Answer' | 'Bring in your team';

/** The console as an agent has it before them, in English. Everything that a journey knows of its look stands here. */
export class Console {
  constructor(readonly page: Page) {}

  static async open(person: Person): Promise<Console> {
    return new Console(await person.newPage());
  }

  /** Opens the console in a browser of this person's and signs in by the form. */
  static async signedIn(person: Person, { email, password }: Pick<TestTenant, 'email' | 'password'>): Promise<Console> {
    const desk = await Console.open(person);
    await desk.goto('/sign-in');
    await desk.signIn(email, password);
    return desk;
  }

  async goto(path: string): Promise<void> {
    await this.page.goto(parleyUrl() + path);
  }

  async signUp(company: { organization: string; name: string; email: string; password: string; industry?: string }): Promise<void> {
    await this.goto('/sign-up');
    await this.page.getByLabel('Organisation').fill(company.organization);
    await this.page.getByLabel('Your name').fill(company.name);
    await this.page.getByLabel('Work e-mail').fill(company.email);
    await this.page.getByLabel('Password', { exact: true }).fill(company.password);
    if (company.industry) await this.page.getByLabel('Industry').selectOption({ label: company.industry });
    await this.page.getByRole('button', { name: 'Create account' }).click();
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.page.getByLabel('E-mail').fill(email);
    await this.page.getByLabel('Password', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.ownMenu.waitFor();
  }

  async signOut(): Promise<void> {
    await this.ownMenu.click();
    await this.page.getByRole('menuitem', { name: 'Sign out' }).click();
    await this.signInForm.waitFor();
  }

  get signInForm(): Locator {
    return this.page.getByRole('button', { name: 'Sign in' });
  }
  get ownMenu(): Locator {
    return this.page.getByRole('button', { name: /Your menu$/ });
  }
  get list(): Locator {
    return this.page.getByRole('region', { name: 'Conversations' });
  }
  get conversation(): Locator {
    return this.page.getByRole('region', { name: 'Conversation', exact: true });
  }
  get messages(): Locator {
    return this.page.getByRole('region', { name: /^Messages with/ });
  }
  get details(): Locator {
    return this.page.getByRole('complementary', { name: 'About the contact' });
  }
  get notices(): Locator {
    return this.page.getByRole('region', { name: 'Notices' });
  }
  get replyField(): Locator {
    return this.conversation.getByRole('textbox', { name: /^Reply to/ });
  }
  get noteField(): Locator {
    return this.conversation.getByRole('textbox', { name: /^Private note about/ });
  }
  get assignee(): Locator {
    return this.conversation.getByRole('button', { name: /^Assigned to/ });
  }
  get resolveButton(): Locator {
    return this.conversation.getByRole('button', { name: 'Resolve' });
  }
  get reopenButton(): Locator {
    return this.conversation.getByRole('button', { name: 'Reopen' });
  }
  get typing(): Locator {
    return this.messages.getByText(/ (is|are) typing$/);
  }
  /** A row of the list by words of its last message. */
  row(text: string): Locator {
    return this.list.getByRole('listitem').filter({ hasText: text }).locator('a[data-conversation]');
  }
  message(text: string): Locator {
    return this.messages.getByText(text, { exact: true });
  }
  note(text: string): Locator {
    return this.messages.getByRole('article', { name: /^Private note/ }).filter({ hasText: text });
  }

  async view(view: View): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view }).click();
  }

  /** Goes to a view and opens the conversation whose last message says this. */
  async openConversation(text: string, view: View = 'All open'): Promise<void> {
    await this.view(view);
    await this.row(text).click();
    await this.messages.waitFor();
  }

  async reply(text: string): Promise<void> {
    await this.conversation.getByRole('radio', { name: 'Reply' }).check({ force: true });
    await this.replyField.fill(text);
    await this.replyField.press('Enter');
    await this.message(text).waitFor();
  }

  /** Chooses a file for what is being written and waits until it is with Parley. */
  async attach(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.conversation.locator('input[data-attach]').setInputFiles(file);
    const item = this.conversation.getByRole('list', { name: 'Files of this message' }).getByRole('listitem').filter({ hasText: file.name });
    await item.waitFor();
    await item.getByRole('progressbar').waitFor({ state: 'detached' });
  }

  async addNote(text: string): Promise<void> {
    await this.conversation.getByRole('radio', { name: 'Note' }).check({ force: true });
    await this.noteField.fill(text);
    await this.conversation.getByRole('button', { name: 'Add note' }).click();
    await this.note(text).waitFor();
  }

  async assignTo(name: string | RegExp): Promise<void> {
    await this.assignee.click();
    await this.page.getByRole('option', { name }).click();
  }

  async expectAssigned(name: string): Promise<void> {
    await eventually(async () => expect(await this.assignee.getAttribute('aria-label')).toContain(name), { timeoutMs: 10_000 });
  }

  /** In which order these messages stand in the conversation, as often as they do. */
  async orderOf(texts: string[]): Promise<string[]> {
    const lines = (await this.messages.innerText()).split('\n').map((line) => line.trim());
    return lines.filter((line) => texts.includes(line));
  }

  /** These messages stand in the conversation, each once and in this order; what else stands there does not matter. */
  expectInOrder(...texts: string[]): Promise<void> {
    return eventually(async () => expect(await this.orderOf(texts)).toEqual(texts), { timeoutMs: 15_000 });
  }

  async expectFocus(element: Locator): Promise<void> {
    await eventually(async () => expect(await element.evaluate((node) => node.matches(':focus'))).toBe(true));
  }

  /** The visitor's fact of this name in the right pane. */
  fact(name: string): Locator {
    return this.details.locator('dl > div').filter({ has: this.page.locator('dt', { hasText: new RegExp(`^${name}$`) }) }).locator('dd');
  }

  /** The lines to paste, as the go-live page shows them. */
  async snippet(): Promise<string> {
    return (await this.page.getByLabel('Code', { exact: true }).innerText()).trim();
  }

  async expectStepDone(step: GoLiveStep): Promise<void> {
    const steps = this.page.getByRole('navigation', { name: 'Steps' });
    await steps.getByRole('listitem').filter({ hasText: step }).getByRole('img', { name: 'Done' }).waitFor({ timeout: 15_000 });
  }
}
