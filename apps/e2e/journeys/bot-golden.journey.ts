import { expect } from '@jest/globals';
import { apiCall, aTenant, eventually, type TestTenant } from '@parley/testkit';
import type { Page } from 'playwright-core';
import { Console } from '../src/console.js';
import { hurdlesOn } from '../src/hurdles.js';
import { inOneShape, journey } from '../src/journey.js';

type Graph = Awaited<ReturnType<typeof flowOf>>['graph'];

const ASKED = 'where is my parcel';
const GOLDEN = 'Parcels are looked up';

const flowOf = ({ token }: TestTenant, id: string) => apiCall('GET /bot/flows/:id', { token, params: { id } });
const begunBy = (graph: Graph, phrase: string): Graph => ({ ...graph, triggers: { ...graph.triggers, keywords: [], values: [], phrases: [{ text: phrase, locale: 'en' }] } });

/** A company whose bot has a flow that begins when somebody asks where their parcel is. */
async function withFlow(tenant: TestTenant): Promise<string> {
  const { token, inbox } = tenant;
  const { data } = await apiCall('GET /bot/flow-templates', { token });
  const flow = await apiCall('POST /bot/flows', { token, body: { name: 'Parcels', graph: begunBy(data.find(({ id }) => id === 'order_lookup')!.graph, ASKED) } });
  await apiCall('POST /bot/flows/:id/publish', { token, params: { id: flow.id }, body: {} });
  await apiCall('PATCH /bot', { token, body: { enabled: true, inboxes: [{ inboxId: inbox.id, enabled: true }], greeting: { enabled: false }, askHelpful: false } });
  return flow.id;
}

/** Writes that the flow begins by other words, as somebody does who does not think of those who put it like before. */
async function loseTheWords(tenant: TestTenant, id: string, phrase: string): Promise<void> {
  const { graph } = await flowOf(tenant, id);
  await apiCall('PATCH /bot/flows/:id', { token: tenant.token, params: { id }, body: { graph: begunBy(graph, phrase) } });
}

async function publish(desk: Console, id: string): Promise<void> {
  await desk.goto(`/bot/flows/${id}`);
  await desk.page.getByRole('button', { name: 'Publish' }).click();
  await desk.page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click();
}

async function writeGolden(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'New conversation' }).click();
  await page.getByLabel('Name', { exact: true }).fill(GOLDEN);
  await page.getByLabel('The visitor says').fill(ASKED);
  await page.getByLabel('What has to come of it').selectOption({ label: 'In a flow' });
  await page.getByLabel('Flow', { exact: true }).selectOption({ label: 'Parcels' });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(/\/bot\/golden\/[0-9a-f-]{36}$/);
  expect(await hurdlesOn(page, '#main')).toEqual([]);
}

inOneShape('golden conversations', () => {
  journey('one is written and run; it holds back a flow that would break it, until somebody says why not, or wants to be told alone', async (stage) => {
    const tenant = await aTenant();
    const id = await withFlow(tenant);
    const desk = await Console.signedIn(await stage.person('owner'), tenant);
    const { page } = desk;
    const settled = () => eventually(async () => expect(await apiCall('GET /bot/golden/status', { token: tenant.token })).toMatchObject({ due: false, last: expect.anything() }), { timeoutMs: 20_000 });

    await desk.goto('/bot/golden');
    await writeGolden(page);
    await desk.goto('/bot/golden');
    await page.getByRole('button', { name: 'Run now' }).click();
    await page.getByText('1 of 1 passed').first().waitFor();
    await page.getByRole('row', { name: new RegExp(GOLDEN) }).getByText('Passed').waitFor();
    expect(await hurdlesOn(page, '#main')).toEqual([]);

    await settled();
    await loseTheWords(tenant, id, 'my package is late');
    await publish(desk, id);
    const held = page.getByRole('dialog', { name: 'Not published: golden conversations would fail' });
    await held.getByRole('link', { name: GOLDEN }).waitFor();
    await held.getByText(`Visitor: ${ASKED}`).waitFor();
    expect(await hurdlesOn(page)).toEqual([]);
    expect((await flowOf(tenant, id)).publishedVersion).toBe(1);
    expect(await held.getByRole('button', { name: 'Publish anyway' }).isDisabled()).toBe(true);
    await held.getByLabel('Reason').fill('They say package now.');
    await held.getByRole('button', { name: 'Publish anyway' }).click();
    await page.getByText('Published, version 2').waitFor();

    await settled();
    await loseTheWords(tenant, id, ASKED);
    await apiCall('POST /bot/flows/:id/publish', { token: tenant.token, params: { id }, body: {} });
    await settled();
    await desk.goto('/bot/golden');
    await page.getByLabel('When fewer pass than before').selectOption({ label: 'Let it go live and tell' });
    await eventually(async () => expect((await apiCall('GET /bot', { token: tenant.token })).golden).toBe('warn'));
    await loseTheWords(tenant, id, 'my package is late');
    await publish(desk, id);
    await page.getByText('Published, version 4').waitFor();
    await desk.goto('/bot/golden');
    await page.getByText('Of 1 golden conversations that passed, 0 pass now.').waitFor({ timeout: 15_000 });
    await page.getByRole('button', { name: 'Show differences' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Let it count' }).click();
    await page.getByRole('dialog').getByLabel('Reason').fill('It is meant so.');
    await page.getByRole('dialog').getByRole('button', { name: 'Let it count' }).click();
    await desk.notices.getByText('Done. Later runs are compared with this one.').waitFor();
    await page.getByText('Of 1 golden conversations that passed, 0 pass now.').waitFor({ state: 'detached' });
  });
});
