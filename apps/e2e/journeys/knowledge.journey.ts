import { describe, expect } from '@jest/globals';
import { anAgent, aTenant, eventually, parleyUrl } from '@parley/testkit';
import type { Page } from 'playwright-core';
import { Console } from '../src/console.js';
import { hurdlesOn } from '../src/hurdles.js';
import { inOneShape, journey } from '../src/journey.js';

const saved = (page: Page) => page.locator('header').getByText('Saved', { exact: true });

/** Searches until the article is there: what was published is findable within two seconds. */
async function find(page: Page, address: string, words: string, title: string): Promise<void> {
  await page.goto(address);
  await eventually(async () => {
    const field = page.getByRole('combobox', { name: 'Search the help center' });
    await field.fill(words);
    await field.press('Enter');
    await page.getByRole('main').getByRole('link', { name: title }).waitFor({ timeout: 1_500 });
  }, { timeoutMs: 15_000 });
  await page.getByRole('main').getByRole('link', { name: title }).click();
}

describe('knowledge', () => {
  journey('an agent writes an article, the owner publishes it, a reader finds and rates it', async (stage) => {
    const tenant = await aTenant();
    const writer = await stage.person('writer');
    const { page: desk } = await Console.signedIn(writer, await anAgent(tenant, { name: 'Wen Writer' }));
    await desk.getByRole('link', { name: 'Knowledge' }).click();
    await desk.getByRole('button', { name: 'New article' }).first().click();
    await desk.getByRole('dialog').getByLabel('Title').fill('Return a lamp');
    await desk.getByRole('dialog').getByRole('button', { name: 'Begin' }).click();
    await desk.getByRole('textbox', { name: 'Text', exact: true }).fill('## How\n\nYou have **30 days**.');
    await desk.getByRole('button', { name: 'Callout' }).click();
    await desk.keyboard.type('Keep the receipt.');
    await desk.getByRole('note').getByText('Keep the receipt.').waitFor();
    await saved(desk).waitFor();
    expect(await hurdlesOn(desk, '#main')).toEqual([]);
    await desk.getByRole('button', { name: 'Send to review' }).click();
    await desk.getByLabel('A word to the reviewer').fill('Is it still 30 days?');
    await desk.getByRole('dialog').getByRole('button', { name: 'Send to review' }).click();
    await desk.locator('header').getByText('In review').first().waitFor();
    expect(await desk.getByRole('button', { name: 'Publish' }).count()).toBe(0);

    const owner = await stage.person('owner');
    const { page } = await Console.signedIn(owner, tenant);
    await page.goto(`${parleyUrl()}/knowledge/articles?status=review`);
    await page.getByRole('link', { name: 'Return a lamp' }).waitFor();
    expect(await hurdlesOn(page, '#main')).toEqual([]);
    await page.getByRole('link', { name: 'Return a lamp' }).click();
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.locator('header').getByText('Published', { exact: true }).waitFor();

    const reader = await stage.person('reader');
    const shelf = await reader.newPage();
    await find(shelf, `${parleyUrl()}/help/${tenant.tenant.slug}`, 'retrun lamp', 'Return a lamp');
    await shelf.getByRole('heading', { name: 'Return a lamp' }).waitFor();
    await shelf.getByRole('button', { name: 'No', exact: true }).click();
    await shelf.getByLabel('Something is missing').check();
    await shelf.getByLabel('Tell us more (optional)').fill('Who pays the parcel?');
    await shelf.getByRole('button', { name: 'Send' }).click();
    await shelf.getByText('Thank you for your feedback.').waitFor();

    await page.reload();
    await page.getByRole('radio', { name: 'Details' }).check({ force: true });
    await page.getByText('Who pays the parcel?').waitFor();
    expect(await hurdlesOn(page, '#main')).toEqual([]);
    expect([...writer.overheard.errors, ...owner.overheard.errors, ...reader.overheard.errors]).toEqual([]);
  });
});

inOneShape('an import', () => {
  journey('an owner imports 500 articles after looking at what would happen', async (stage) => {
    const tenant = await aTenant();
    const owner = await stage.person('owner');
    const { page } = await Console.signedIn(owner, tenant);
    await page.goto(`${parleyUrl()}/knowledge/import`);
    const file = (n: number) => ({ name: `faq-${n}.md`, mimeType: 'text/markdown', buffer: Buffer.from(n === 500 ? '' : `---\ntitle: Question ${n}\ncategory: Imported\n---\nAnswer ${n} about zebras.\n`) });
    await page.locator('input[data-import]').setInputFiles(Array.from({ length: 501 }, (_, n) => file(n)));
    await page.getByRole('button', { name: 'Check first' }).click({ timeout: 30_000 });
    await page.getByText('Would create 500, update 0, leave 0 unchanged and skip 0; 1 with faults.').waitFor();
    await page.getByText('There is nothing in it').waitFor();
    expect(await hurdlesOn(page, '#main')).toEqual([]);
    await page.getByLabel('Articles become').selectOption({ label: 'Published' });
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText('501 of 501 done. Created 500').waitFor({ timeout: 60_000 });
    await page.getByRole('navigation', { name: 'Knowledge' }).getByRole('link', { name: 'Imported' }).click();
    await page.getByRole('link', { name: 'Question 499' }).waitFor();
    await find(page, `${parleyUrl()}/help/${tenant.tenant.slug}`, 'question 42 zebra', 'Question 42');
    expect(owner.overheard.errors).toEqual([]);
  });
});
