import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, it } from '@jest/globals';
import { launchBrowser } from '@parley/testkit';
import type { Browser, Page } from 'playwright-core';
import { Person, type PersonOptions } from './person.js';
import { openWebsite, type Website } from './website.js';

/** Where pictures go; not kept in the repository. */
export const results = join(import.meta.dirname, '..', '..', '..', 'test-results');

let browser: Promise<Browser> | undefined;
afterAll(async () => (await browser)?.close());

/** Who and what takes part in one journey; all of it leaves at its end. */
export class Stage {
  private readonly people: Person[] = [];
  private readonly websites: Website[] = [];

  async person(name: string, options: PersonOptions = {}): Promise<Person> {
    const person = await Person.arrive(await (browser ??= launchBrowser()), name, options);
    this.people.push(person);
    return person;
  }

  async website(...given: Parameters<typeof openWebsite>): Promise<Website> {
    const website = await openWebsite(...given);
    this.websites.push(website);
    return website;
  }

  /** Pictures and the last words of all, for whoever has to find out why a journey failed. */
  async keepEvidence(journey: string): Promise<void> {
    const folder = join(results, 'failed', journey.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80));
    mkdirSync(folder, { recursive: true });
    for (const { name, context, overheard } of this.people) {
      await Promise.all(context.pages().map((page, index) => photograph(page, join(folder, `${name}-${index}.png`)).catch(() => undefined)));
      writeFileSync(join(folder, `${name}.json`), JSON.stringify({ ...overheard, received: overheard.received.slice(-40), sent: overheard.sent.slice(-40) }, null, 1));
    }
  }

  async leave(): Promise<void> {
    await Promise.allSettled([...this.people.map(({ context }) => context.close()), ...this.websites.map((website) => website.close())]);
  }
}

export const photograph = (page: Page, path: string) => page.screenshot({ path, animations: 'disabled', caret: 'initial' });

/** `describe` for what the files decide that both shapes serve alike: shown once, on onebox. */
export const inOneShape = process.env.PARLEY_SHAPE === 'distributed' ? describe.skip : describe;

/** `it` for a journey of people with browsers. When it fails, `test-results/failed` shows what they saw. */
export const journey = (name: string, travel: (stage: Stage) => Promise<void>, timeoutMs = 90_000): void =>
  it(
    `${name}`,
    async () => {
      const stage = new Stage();
      try {
        await travel(stage);
      } catch (error) {
        await stage.keepEvidence(name);
        throw error;
      } finally {
        await stage.leave();
      }
    },
    timeoutMs,
  );
