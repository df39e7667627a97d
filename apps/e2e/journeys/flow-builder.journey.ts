import { expect } from '@jest/globals';
import { apiCall, aTenant, eventually, parleyUrl } from '@parley/testkit';
import type { Locator, Page } from 'playwright-core';
import { Console } from '../src/console.js';
import { hurdlesOn } from '../src/hurdles.js';
import { inOneShape, journey } from '../src/journey.js';

const saved = (page: Page) => page.locator('header').getByText('Saved', { exact: true });
const outline = (page: Page) => page.getByRole('list', { name: 'Outline' });
const step = (page: Page, name: RegExp) => outline(page).getByRole('button', { name }).first();

/** Adds the kind of step that is asked for, without a mouse. */
async function choose(page: Page, kind: string): Promise<void> {
  await page.getByLabel('Kind of step').first().waitFor();
  await page.keyboard.type(kind);
  await page.keyboard.press('Enter');
}

async function drag(page: Page, from: Locator, to: { x: number; y: number }): Promise<void> {
  const box = (await from.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.mouse.up();
}

inOneShape('the flow builder', () => {
  journey('a flow is built without a mouse, drawn with one, tried and published', async (stage) => {
    const tenant = await aTenant();
    const owner = await stage.person('owner', { viewport: { width: 1440, height: 900 } });
    const { page } = await Console.signedIn(owner, tenant);
    await page.goto(`${parleyUrl()}/bot/flows`);
    await page.getByRole('button', { name: 'New flow' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Opening hours');
    await page.keyboard.press('Enter');
    await saved(page).waitFor();

    await step(page, /How it begins/).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('button', { name: /^Actions for 1/ }).first().press('Enter');
    await page.getByRole('menuitem', { name: 'Add a step before' }).press('Enter');
    await choose(page, 'question');
    await page.getByText('Kept on this device', { exact: true }).waitFor();
    const fields = page.getByRole('region', { name: 'Beside the flow' });
    await fields.getByLabel('English').first().fill('Which shop do you mean?');
    await fields.getByLabel('Keep the answer as').fill('shop');
    await saved(page).waitFor();
    await step(page, /1 Question/).focus();
    await page.keyboard.press('+');
    await choose(page, 'message');
    await fields.getByLabel('English').first().fill('{{slots.shop}} is open until six.');
    await saved(page).waitFor();
    expect(await hurdlesOn(page, '#main')).toEqual([]);

    const id = page.url().split('/').at(-1)!;
    const drawn = async () => (await apiCall('GET /bot/flows/:id', { token: tenant.token, params: { id } })).graph;
    expect((await drawn()).nodes).toMatchObject({ question: { next: 'message' }, message: { text: { en: '{{slots.shop}} is open until six.' } } });
    await page.getByRole('button', { name: 'Show all' }).click();
    await drag(page, page.locator('.react-flow__node[data-id="message"]'), { x: 760, y: 640 });
    await eventually(async () => expect((await drawn()).nodes.message?.at).toBeDefined());
    await page.getByRole('button', { name: 'Undo' }).click();
    await eventually(async () => expect((await drawn()).nodes.message?.at).toBeUndefined());
    const end = (await page.locator('.react-flow__node[data-id="end"]').boundingBox())!;
    await drag(page, page.locator('.react-flow__node[data-id="question"] [data-handleid="failed"]'), { x: end.x + 20, y: end.y + end.height / 2 });
    await eventually(async () => expect((await drawn()).nodes.question).toMatchObject({ failed: 'end' }));

    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('log').getByText('Which shop do you mean?', { exact: true }).waitFor();
    await page.getByLabel('Write as a visitor').fill('Bergen');
    await page.keyboard.press('Enter');
    await page.getByRole('log').getByText('Bergen is open until six.').waitFor();
    expect(await hurdlesOn(page, '#main')).toEqual([]);

    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
    await page.getByText('Published, version 1').waitFor();
    await page.goto(`${parleyUrl()}/bot/flows`);
    await page.getByRole('switch', { name: 'Use “Opening hours”' }).waitFor();
    expect(await hurdlesOn(page, '#main')).toEqual([]);
    expect(owner.overheard.errors).toEqual([]);
  });
});
