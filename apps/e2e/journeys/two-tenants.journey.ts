import { randomUUID } from 'node:crypto';
import { describe, expect } from '@jest/globals';
import { aTenant, eventually } from '@parley/testkit';
import { Console } from '../src/console.js';
import { journey, type Stage } from '../src/journey.js';
import { Widget } from '../src/widget.js';

/** One company with its agent at the desk and a visitor on its site; every text of theirs holds `canary`. */
async function aSide(stage: Stage, name: string) {
  const canary = `${name}-${randomUUID().slice(0, 8)}`;
  const tenant = await aTenant({ organization: `Company ${canary}`, name: `Owner ${canary}` });
  const website = await stage.website({ snippet: tenant.embedSnippet, title: `Shop ${canary}` });
  const [agent, visitor] = [await stage.person(`agent-of-${name}`), await stage.person(`visitor-of-${name}`)];
  const [desk, page] = await Promise.all([Console.signedIn(agent, tenant), visitor.newPage()]);
  await page.goto(website.url);
  return { canary, tenant, website, agent, visitor, desk, widget: new Widget(page) };
}
type Side = Awaited<ReturnType<typeof aSide>>;

/** Everything that both sides of one company do with each other, message, note, typing, assignment and end. */
async function talk({ canary, desk, widget }: Side, rounds: number) {
  await desk.view('All open');
  await widget.open();
  await widget.say(`question of ${canary}`);
  await desk.row(`question of ${canary}`).click();
  for (let round = 1; round <= rounds; round++) {
    await desk.reply(`answer ${round} of ${canary}`);
    await widget.message(`answer ${round} of ${canary}`).waitFor();
    await widget.say(`reply ${round} of ${canary}`);
    await desk.message(`reply ${round} of ${canary}`).waitFor();
  }
  await desk.addNote(`note of ${canary}`);
  await desk.assignTo(new RegExp(canary));
  await widget.panel.getByRole('heading', { name: `Owner ${canary}` }).waitFor();
}

describe('two tenants', () => {
  journey('talk at the same time and hear nothing of each other', async (stage) => {
    const [red, blue] = await Promise.all([aSide(stage, 'red'), aSide(stage, 'blue')]);
    await Promise.all([talk(red, 3), talk(blue, 3)]);

    for (const [own, foreign] of [[red, blue], [blue, red]] as const) {
      await own.agent.expectNeverHeard(foreign.canary, foreign.tenant.tenant.id, foreign.tenant.widgetKey);
      await own.visitor.expectNeverHeard(foreign.canary, foreign.tenant.tenant.id, `note of ${own.canary}`);
    }

    // The address of the other's conversation, contact and inbox leads nowhere
    const address = new URL(blue.desk.page.url());
    expect(address.pathname).toMatch(/^\/inbox\/[a-z]+\/[0-9a-f-]{36}$/);
    await red.desk.goto(address.pathname);
    await red.desk.page.getByText('This conversation does not exist').waitFor();
    await red.desk.goto(`/settings/inboxes/${blue.tenant.inbox.id}`);
    await eventually(async () => expect(await red.desk.page.getByRole('main').innerText()).toMatch(/does not exist|nothing here/i));
    await red.agent.expectNeverHeard(blue.canary);

    // One visitor of both: two companies in one browser are two strangers
    const widget = new Widget(await red.visitor.newPage());
    await widget.page.goto(blue.website.url);
    await widget.open();
    await widget.say('hello from next door');
    await blue.desk.view('All open');
    await blue.desk.row('hello from next door').waitFor();
    expect(await widget.messages.innerText()).not.toContain(red.canary);
    await red.agent.expectNeverHeard('hello from next door');
    for (const { agent, visitor } of [red, blue]) expect(visitor.overheard.errors.concat(agent.overheard.errors).filter((line) => !line.includes('404'))).toEqual([]);
  });
});
