import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { articleCardText } from '@parley/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { ada } from './scripted-parley.ts';
import { executablePath, field, launch, launcher, panel, Stage } from './stage.ts';

let browser: Browser;
let stage: Stage;
let page: Page;

const within = (selector: string) => page.locator(`parley-widget ${selector}`);
const faults = async () => (await new AxeBuilder({ page }).include('parley-widget').analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
const scripts = () => page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => /widget\/articles/.test(name)).length);

/** What an article must never do to a page, whatever became of the server's own care. */
const hostile = `<p onclick="window.hurt=1">Send it <strong>back</strong> within 30 days.</p><script>window.hurt=1</script><img src="x" onerror="window.hurt=1"><iframe srcdoc="<script>parent.hurt=1</script>"></iframe>
  <a href="javascript:window.hurt=1">run</a> <a href="/help/willow/en/articles/2">next</a><svg onload="window.hurt=1"><circle/></svg><style>*{display:none}</style><form action="//evil.example"><button>send</button></form>
  <div class="callout callout-tip" role="note"><p class="callout-title">Tip</p><p>Keep the box.</p></div><div class="table" tabindex="0"><table><tr><td onmouseover="window.hurt=1">S</td></tr></table></div>`;

describe.skipIf(!existsSync(executablePath))('articles in a browser', () => {
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    stage = await Stage.begin(browser);
  });
  afterEach(async () => {
    await stage.end();
    expect(stage.mistakes).toEqual([]);
  });

  const talk = async (...options: Parameters<Stage['talk']>) => {
    await stage.talk(...options);
    page = stage.page;
  };
  const goHome = async () => {
    await panel(page).getByRole('button', { name: 'Back' }).first().click();
    await within('.home').waitFor();
  };

  it('are not there, nor what shows them, where none is published', async () => {
    await talk();
    await field(page).pressSequentially('How do I return a lamp?');
    await goHome();
    expect(await within('.help').count()).toBe(0);
    expect([await scripts(), stage.parley.articles.searches]).toEqual([0, []]);
  });

  it('are found on the home, read, rated with a reason, and shut again', async () => {
    const { articles } = stage.parley;
    const lamp = articles.add('How to return a lamp', hostile, { summary: 'Within 30 days, free of charge.' });
    articles.add('When will my order arrive?', '<p>Soon.</p>');
    await talk();
    await goHome();
    await within('.help').getByText('When will my order arrive?').waitFor();
    expect(await faults()).toEqual([]);
    const find = within('.help input');
    await find.fill('return lamp');
    await within('.help mark').first().waitFor();
    await within('.help .row').first().click();
    await page.getByText('Send it back within 30 days.').waitFor();
    await expect.poll(() => articles.clicks).toEqual([lamp.id]);

    const body = within('.body');
    expect(await body.locator('script, iframe, svg, style, form, button').count()).toBe(0);
    expect(await body.evaluate((element) => [...element.shadowRoot!.querySelectorAll('*')].flatMap((one) => one.getAttributeNames().filter((name) => /^on|^style$/.test(name))))).toEqual([]);
    expect(await body.locator('a').evaluateAll((links) => links.map((link) => [link.getAttribute('href'), link.getAttribute('target')]))).toEqual([[null, '_blank'], ['https://chat.example/help/willow/en/articles/2', '_blank']]);
    expect(await page.evaluate(() => (window as { hurt?: number }).hurt)).toBeUndefined();
    expect(await faults()).toEqual([]);

    await panel(page).getByRole('button', { name: 'No', exact: true }).click();
    await panel(page).getByLabel('Something is missing').check();
    await panel(page).getByRole('button', { name: 'Send', exact: true }).click();
    await panel(page).getByText('Thank you for telling us.').waitFor();
    expect(articles.feedback).toEqual([
      { id: lamp.id, body: { locale: 'en', helpful: false } },
      { id: lamp.id, body: { locale: 'en', helpful: false, reason: 'incomplete' } },
    ]);
    await goHome();
    expect(await panel(page).count()).toBe(1);
  });

  it('are offered while the first words are written, until they are sent, and never if the inbox does not want it', async () => {
    const { parley } = stage;
    parley.articles.add('How to return a lamp', '<p>Send it back.</p>');
    await talk();
    await field(page).pressSequentially('Can I return my lamp?');
    const offered = within('.suggested .row');
    await offered.waitFor();
    expect(parley.articles.searches.every(({ typing }) => typing)).toBe(true);
    expect(parley.articles.searches.length).toBeLessThan(6);
    expect(await faults()).toEqual([]);
    await offered.click();
    await page.getByText('Send it back.').waitFor();
    await panel(page).getByRole('button', { name: 'Back' }).click();
    expect(await field(page).inputValue()).toBe('Can I return my lamp?');
    await offered.waitFor();
    await field(page).press('Enter');
    await within('.meta.sent').waitFor();
    await offered.waitFor({ state: 'detached' });
    const asked = parley.articles.searches.length;
    await field(page).pressSequentially('And another lamp to return');
    await stage.write('And another lamp to return');
    await expect.poll(() => within('.meta').count()).toBe(1);
    expect(parley.articles.searches.length).toBe(asked);

    parley.config.widget.suggestArticles = false;
    parley.talks.length = 0;
    await page.evaluate(() => (window as unknown as { Parley: (call: string) => void }).Parley('reset'));
    await page.reload();
    if (!(await panel(page).isVisible())) await launcher(page).click();
    await within('.help').waitFor();
    await within('.row.start').click();
    await field(page).pressSequentially('return lamp please');
    await goHome();
    expect(parley.articles.searches.length).toBe(asked);
  });

  it('come as cards from agents, which open here', async () => {
    const { parley } = stage;
    const lamp = parley.articles.add('How to return a lamp', '<p>Send it back.</p>');
    await talk({ colorScheme: 'dark', viewport: { width: 390, height: 844 } });
    await stage.write('Hello');
    await within('.meta.sent').waitFor();
    const talking = parley.talks[0]!;
    parley.say(talking, ada, articleCardText({ articleId: lamp.id, title: lamp.title, summary: 'Within 30 days.', url: lamp.url! }), { kind: 'article' });
    const card = within('.article-card');
    await card.waitFor();
    expect(await card.textContent()).toBe('How to return a lampWithin 30 days.Read article');
    expect(await faults()).toEqual([]);
    await card.click();
    await page.getByText('Send it back.').waitFor();
    parley.say(talking, ada, 'Did you find it?');
    await expect.poll(() => talking.conversation.read.visitor).toBeLessThan(talking.conversation.lastSeq);
    await panel(page).getByRole('button', { name: 'Back' }).click();
    await page.getByText('Did you find it?').first().waitFor();
    await expect.poll(() => talking.conversation.read.visitor).toBe(talking.conversation.lastSeq);
  });
});
