import { describe, expect } from '@jest/globals';
import { anAgent, apiCall, aTenant, eventually, openSocket, aVisitor } from '@parley/testkit';
import type { Page } from 'playwright-core';
import { Console } from '../src/console.js';
import { journey, type Stage } from '../src/journey.js';

/** What the contract promises when a right ends, in milliseconds. */
const PROMISED_MS = 5000;

async function aDesk(stage: Stage) {
  const tenant = await aTenant();
  const [ann, ben] = [await anAgent(tenant, { name: 'Ann Agent' }), await anAgent(tenant, { name: 'Ben Agent' })];
  const visitor = await openSocket({ token: (await aVisitor(tenant)).token });
  const [laptop, phone, other] = [await stage.person('ann-laptop'), await stage.person('ann-phone'), await stage.person('ben')];
  const desks = await Promise.all([Console.signedIn(laptop, ann), Console.signedIn(phone, ann), Console.signedIn(other, ben)]);
  await Promise.all(desks.map((desk) => desk.view('All open')));
  return { tenant, ann, ben, visitor, laptop, phone, desks: desks as [Console, Console, Console] };
}

/** Holds the first request of each page to `address` until all have asked: nobody hears of another before. */
async function askTogether(pages: Page[], address: string): Promise<void> {
  const gate = Promise.withResolvers<void>();
  let asked = 0;
  for (const page of pages) {
    await page.route(address, async (route) => {
      asked += 1;
      if (asked === pages.length) gate.resolve();
      await gate.promise;
      await route.continue();
    }, { times: 1 });
  }
}

describe('two browsers of one agent', () => {
  journey('show the same, and of two agents who take a conversation at once one wins', async (stage) => {
    const { visitor, desks } = await aDesk(stage);
    const [laptop, phone, other] = desks;
    await visitor.say('Is anybody there?');
    await Promise.all(desks.map((desk) => desk.row('Is anybody there?').click()));
    await Promise.all(desks.map((desk) => desk.message('Is anybody there?').waitFor()));

    await laptop.reply('Yes, Ann is.');
    await Promise.all([phone, other].map((desk) => desk.message('Yes, Ann is.').waitFor()));
    expect((await visitor.until('message', ({ message }) => message.text === 'Yes, Ann is.')).data.message.sender.name).toBe('Ann Agent');
    await phone.addNote('From the phone');
    await Promise.all([laptop, other].map((desk) => desk.note('From the phone').waitFor()));
    await visitor.say('Good.');
    await Promise.all(desks.map((desk) => desk.message('Good.').waitFor()));

    const rivals = [laptop, other];
    await Promise.all(rivals.map((desk) => desk.expectAssigned('Unassigned')));
    await askTogether(rivals.map(({ page }) => page), '**/assign');
    await Promise.all(rivals.map((desk) => desk.messages.click()));
    await Promise.all(rivals.map((desk) => desk.page.keyboard.press('m')));
    const winner = await eventually(async () => {
      const names = await Promise.all(desks.map(async (desk) => /Assigned to: (\w+)/.exec((await desk.assignee.getAttribute('aria-label')) ?? '')?.[1]));
      expect(new Set(names).size).toBe(1);
      expect(['Ann', 'Ben']).toContain(names[0]);
      return names[0]!;
    }, { timeoutMs: 10_000 });
    const loser = winner === 'Ann' ? other : laptop;
    await loser.notices.getByText(`${winner} Agent took it a moment ago.`).waitFor();
    await visitor.close();
  });

  journey('a sign-out ends every tab of that browser, and not the other browser', async (stage) => {
    const { visitor, laptop, desks } = await aDesk(stage);
    const [desk, phone] = desks;
    const tab = await Console.open(laptop);
    await tab.goto('/inbox/all');
    await tab.ownMenu.waitFor();

    await desk.signOut();
    await tab.signInForm.waitFor({ timeout: PROMISED_MS });
    await visitor.say('Who is still here?');
    await phone.row('Who is still here?').waitFor();
    await tab.page.reload();
    await tab.signInForm.waitFor();
    await phone.page.reload();
    await phone.row('Who is still here?').waitFor();
    expect(tab.page.url()).toContain('/sign-in');
    await visitor.close();
  });

  journey('whoever is deactivated is out of both browsers within five seconds', async (stage) => {
    const { tenant, ann, visitor, desks } = await aDesk(stage);
    const [laptop, phone, other] = desks;
    const owner = await Console.signedIn(await stage.person('owner'), tenant);
    await owner.goto('/settings/members');
    await owner.page.getByRole('button', { name: 'Actions for Ann Agent' }).click();
    const began = Date.now();
    await owner.page.getByRole('menuitem', { name: 'Deactivate' }).click();
    await Promise.all([laptop, phone].map((desk) => desk.signInForm.waitFor({ timeout: PROMISED_MS * 2 })));
    expect(Date.now() - began).toBeLessThan(PROMISED_MS);
    await laptop.page.getByText('Your session has ended.').waitFor();

    await visitor.say('After Ann left');
    await other.row('After Ann left').waitFor();
    await laptop.page.getByLabel('E-mail').fill(ann.email);
    await laptop.page.getByLabel('Password', { exact: true }).fill(ann.password);
    await laptop.page.getByRole('button', { name: 'Sign in' }).click();
    await laptop.page.getByText('E-mail or password is wrong.').waitFor();
    const { data } = await apiCall('GET /agents', { token: tenant.token });
    expect(data.find(({ id }) => id === ann.id)?.status).toBe('deactivated');
    await visitor.close();
  });
});
