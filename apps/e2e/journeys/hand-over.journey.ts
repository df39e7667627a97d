import { describe, expect } from '@jest/globals';
import { anAgent, aTenant, aVisitor, openSocket } from '@parley/testkit';
import { Console } from '../src/console.js';
import { journey } from '../src/journey.js';

describe('handing over', () => {
  journey('asks a colleague, who accepts, puts it off, and has it back when the visitor writes', async (stage) => {
    const tenant = await aTenant();
    const [ann, bo] = [await anAgent(tenant, { name: 'Ann Agent' }), await anAgent(tenant, { name: 'Bo Agent' })];
    const visitor = await openSocket({ token: (await aVisitor(tenant)).token });
    await visitor.say('Can I change my order?');

    const annsDesk = await Console.signedIn(await stage.person('ann'), ann);
    await annsDesk.openConversation('Can I change my order?', 'Unassigned');
    await annsDesk.page.keyboard.press('m');
    await annsDesk.expectAssigned('Ann Agent');

    // Ann asks Bo, by keyboard alone
    await annsDesk.messages.focus();
    await annsDesk.page.keyboard.press('t');
    await annsDesk.page.getByRole('dialog').getByRole('combobox').fill('Bo');
    await annsDesk.page.getByRole('dialog').getByRole('option', { name: /Bo Agent/ }).waitFor();
    await annsDesk.page.keyboard.press('Enter');
    await annsDesk.page.getByRole('textbox', { name: 'What they should know' }).fill('It was not packed yet');
    await annsDesk.page.getByRole('dialog').getByRole('button', { name: 'Transfer', exact: true }).press('Enter');
    await annsDesk.conversation.getByText('Waiting for Bo Agent to accept.').waitFor();

    // Bo sees what it is about, and takes it
    const bosDesk = await Console.signedIn(await stage.person('bo'), bo);
    await bosDesk.openConversation('It was not packed yet');
    await bosDesk.conversation.getByText('Ann Agent asks you to take this conversation over.').waitFor();
    await bosDesk.note('It was not packed yet').waitFor();
    await bosDesk.messages.focus();
    await bosDesk.page.keyboard.press('y');
    await bosDesk.expectAssigned('Bo Agent');
    await annsDesk.expectAssigned('Bo Agent');
    const { data } = await visitor.until('message', ({ message }) => message.event?.change === 'transferred');
    expect(data.message.event).toMatchObject({ to: 'Bo Agent', by: { kind: 'system' } });
    expect(JSON.stringify(visitor.frames)).not.toContain('packed');

    // Not today; but the visitor writes before
    await bosDesk.messages.focus();
    await bosDesk.page.keyboard.press('s');
    await bosDesk.page.getByRole('menuitem', { name: /^Tomorrow/ }).click();
    await bosDesk.view('Snoozed');
    await bosDesk.row('It was not packed yet').waitFor();
    await visitor.say('Make it two, please.');
    await bosDesk.view('Mine');
    await bosDesk.row('Make it two, please.').waitFor();
    await visitor.close();
  });
});
