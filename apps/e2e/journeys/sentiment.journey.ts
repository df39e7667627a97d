import { describe, expect } from '@jest/globals';
import { apiCall, aTenant, eventually } from '@parley/testkit';
import { Console } from '../src/console.js';
import { hurdlesOn } from '../src/hurdles.js';
import { journey } from '../src/journey.js';
import { Widget } from '../src/widget.js';

const ANGRY = 'This is ridiculous, worst company ever, give me my money back!!';

describe('the mood of a visitor', () => {
  journey('an angry visitor raises the alert, and the agent who reads it otherwise says so with one click', async (stage) => {
    const [shop, rival] = await Promise.all([aTenant(), aTenant()]);
    const person = await stage.person('visitor', { locale: 'en' });
    const widget = new Widget(await person.newPage());
    await widget.page.goto((await stage.website({ snippet: shop.embedSnippet })).url);
    await widget.open();
    await widget.say('Where is my order?');

    const [agent, stranger] = [await stage.person('agent'), await stage.person('stranger')];
    const [desk, elsewhere] = await Promise.all([Console.signedIn(agent, shop), Console.signedIn(stranger, rival)]);
    await Promise.all([desk.openConversation('Where is my order?'), elsewhere.view('All open')]);
    await desk.page.keyboard.press('m');
    await desk.expectAssigned(shop.user.name);
    await desk.goto('/wallboard');
    await desk.page.getByRole('link', { name: 'Angry visitors: 0' }).waitFor();

    // The alert comes wherever the agent is, and the board counts it
    await widget.say(ANGRY);
    await desk.notices.getByText(/ is upset$/).first().waitFor();
    await desk.page.getByRole('link', { name: 'Angry visitors: 1' }).click();

    // The face in the list and beside the conversation, and the words that show it
    await desk.row(ANGRY).getByText('Angry', { exact: true }).waitFor({ state: 'attached' });
    await desk.row(ANGRY).click();
    const mood = desk.details.getByRole('region', { name: 'Mood' });
    await mood.getByTitle('Angry, getting worse').waitFor();
    const said = mood.getByRole('listitem').filter({ hasText: ANGRY }).first();
    await said.getByRole('list', { name: 'Words that show it' }).getByText('ridiculous').waitFor();
    expect(await hurdlesOn(desk.page)).toEqual([]);

    // Read otherwise with one click, kept, and the board counts it no more
    await said.getByRole('button', { name: 'Unhappy' }).click();
    await said.getByText(`Corrected by ${shop.user.name}, was “Angry”`).waitFor();
    await eventually(async () => expect((await apiCall('GET /sentiment/report', { token: shop.token })).corrected).toBe(1));
    await desk.page.reload();
    await said.getByText(`Corrected by ${shop.user.name}, was “Angry”`).waitFor();
    await desk.goto('/wallboard');
    await desk.page.getByRole('link', { name: 'Angry visitors: 0' }).waitFor();
    await desk.page.getByRole('table', { name: /mood alerts: 1$/ }).waitFor({ state: 'attached' });

    await person.expectNeverHeard('"mood":{', 'is upset');
    await stranger.expectNeverHeard(ANGRY, 'ridiculous', shop.tenant.id);
    for (const { overheard } of [person, agent, stranger]) expect(overheard.errors).toEqual([]);
  });
});
