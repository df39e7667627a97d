import { readFileSync } from 'node:fs';
import { describe, expect } from '@jest/globals';
import { anAgent, apiCall, aTenant, aVisitor, eventually, openSocket } from '@parley/testkit';
import type { Page } from 'playwright-core';
import { Console } from '../src/console.js';
import { hurdlesOn } from '../src/hurdles.js';
import { inOneShape, journey } from '../src/journey.js';

/** Until a page says something; reports count what events tell, a moment later. */
const onceShown = (page: Page, name: RegExp) =>
  eventually(async () => {
    await page.reload();
    await page.getByRole('link', { name }).first().waitFor({ timeout: 2_000 });
  });

inOneShape('reports', () => {
  describe('a supervisor', () => {
    journey('sees how it is going, looks behind a number, holds it against before, takes it along as a file and keeps it', async (stage) => {
      const tenant = await aTenant();
      const ann = await anAgent(tenant, { name: 'Ann Agent' });
      const other = await aTenant();
      const visitor = await openSocket({ token: (await aVisitor(tenant)).token });
      const { conversationId } = await visitor.say('Where is my order?');
      await apiCall('POST /conversations/:id/assign', { token: tenant.token, params: { id: conversationId }, body: { agentId: ann.user.id } });
      const desk = await openSocket({ token: ann.token });
      await desk.say('It is on its way.', { conversationId });

      const { page } = await Console.signedIn(await stage.person('supervisor'), tenant);
      await page.getByRole('link', { name: 'Reports' }).click();
      await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
      await onceShown(page, /^New conversations: 1\./);
      await onceShown(page, /^First response time: /);
      expect(await hurdlesOn(page)).toEqual([]);

      // Behind the number stands the conversation
      await page.getByRole('link', { name: /^First response time: / }).first().click();
      const drawer = page.getByRole('dialog', { name: 'First response time' });
      await drawer.getByRole('link', { name: /It is on its way\./ }).waitFor();
      expect(await hurdlesOn(page)).toEqual([]);
      const [file] = await Promise.all([page.waitForEvent('download'), drawer.getByRole('button', { name: 'CSV' }).click()]);
      expect(readFileSync(await file.path(), 'utf8')).toContain(conversationId);
      await drawer.getByRole('link', { name: /It is on its way\./ }).click();
      await page.getByRole('region', { name: /^Messages with/ }).getByText('Where is my order?').waitFor();
      await page.goBack();
      await drawer.getByRole('button', { name: 'Close' }).click();
      await drawer.waitFor({ state: 'hidden' });

      // Other days, another comparison, one agent: all of it in the address
      await page.getByRole('combobox', { name: 'Period' }).selectOption('last_7_days');
      await page.getByRole('combobox', { name: 'Compared with' }).selectOption('year');
      await page.getByRole('button', { name: 'Filters' }).click();
      await page.getByRole('combobox', { name: 'Agent' }).selectOption({ label: 'Ann Agent' });
      await page.getByRole('button', { name: 'Remove filter Agent: Ann Agent' }).waitFor();
      expect(new URL(page.url()).searchParams.toString()).toBe(`period=last_7_days&compare=year&agent=${ann.user.id}`);
      await page.getByRole('link', { name: /^First response time: / }).first().waitFor();

      // Kept as a report
      await page.getByRole('link', { name: 'Save as report' }).click();
      await page.getByRole('textbox', { name: 'Name' }).fill('Every Monday');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('heading', { level: 1, name: 'Every Monday' }).waitFor();
      expect(await hurdlesOn(page)).toEqual([]);

      // Today, and the wallboard beside it
      await page.getByRole('link', { name: 'Today', exact: true }).click();
      await page.getByRole('heading', { name: 'Today, hour by hour' }).waitFor();
      await page.getByRole('link', { name: 'Open the wallboard' }).click();
      await page.getByRole('link', { name: 'Open: 1' }).waitFor();

      // Another tenant sees nothing of it
      const stranger = await Console.signedIn(await stage.person('stranger'), other);
      await stranger.goto('/analytics/overview');
      await stranger.page.getByText('Nothing was counted in this period').waitFor();
      await stranger.goto('/analytics/reports');
      await stranger.page.getByText('No saved reports yet').waitFor();
      await Promise.all([visitor.close(), desk.close()]);
    });
  });
});
