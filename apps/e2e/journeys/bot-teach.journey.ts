import { describe, expect } from '@jest/globals';
import { anAgent, apiCall, aTenant, eventually, type TestTenant } from '@parley/testkit';
import { Console } from '../src/console.js';
import { hurdlesOn } from '../src/hurdles.js';
import { journey, type Stage } from '../src/journey.js';
import { Widget } from '../src/widget.js';

const cleaning = {
  name: 'How do I clean a lamp?', answer: 'Unplug it, and wipe it with a damp cloth.', locale: 'en' as const,
  variants: ['cleaning a lamp', 'clean my lamp', 'wipe the dust off a lamp', 'what to clean lamps with'],
};
const shipping = { name: 'How much is shipping?', answer: 'Shipping is 5 €.', locale: 'en' as const, variants: ['shipping price', 'delivery fee', 'cost of shipping', 'what does delivery cost'] };

/** Nothing that the bot knows is put like this; who learns it knows how another would put it. */
const ASKED = 'Is there a polish for greasy lampshades?';
const ASKED_LATER = 'a polish for my greasy lampshade';

/** A company whose bot is on and knows how lamps are cleaned, in its own words. */
async function withBot({ token, inbox }: TestTenant): Promise<void> {
  for (const body of [cleaning, shipping]) await apiCall('POST /bot/intents', { token, body });
  await apiCall('PATCH /bot', { token, body: { enabled: true, inboxes: [{ inboxId: inbox.id, enabled: true }], greeting: { enabled: false }, askHelpful: false } });
  await eventually(async () => {
    const { model, training } = await apiCall('GET /bot/coverage', { token });
    expect([model?.intents ?? 0, training.state]).toEqual([2, 'idle']);
  }, { timeoutMs: 15_000 });
}

async function aWidget(stage: Stage, url: string): Promise<Widget> {
  const visitor = await stage.person('visitor', { locale: 'en' });
  const widget = new Widget(await visitor.newPage());
  await widget.page.goto(url);
  await widget.open();
  return widget;
}

describe('what the bot learns', () => {
  journey('an agent teaches the bot with one press, an administrator approves it, and the next visitor is answered', async (stage) => {
    const tenant = await aTenant();
    const agent = await anAgent(tenant, { name: 'Bo Agent' });
    await withBot(tenant);
    const { url } = await stage.website({ snippet: tenant.embedSnippet });
    const widget = await aWidget(stage, url);
    await widget.say(ASKED);
    await widget.messages.getByText(/put it another way|Is it one of these/).first().waitFor();
    await widget.say('I want to talk to a person');
    await widget.message('I’ll get a colleague').waitFor();

    const desk = await Console.signedIn(await stage.person('agent'), agent);
    await desk.view('All open');
    await desk.row('Handed over by the bot').click();
    await desk.reply('Hello, this is Bo.');
    await desk.reply('Unplug it, and wipe it with a damp cloth.');
    const lesson = desk.details.getByRole('region', { name: 'Teach the bot' });
    await lesson.getByText(ASKED).first().waitFor();
    await lesson.getByRole('button', { name: cleaning.name }).click();
    await desk.notices.getByText(/waits for approval/).waitFor();
    await lesson.getByText('waits for approval').waitFor();

    const admin = await Console.signedIn(await stage.person('administrator'), tenant);
    await admin.goto('/bot/review');
    const waiting = admin.page.getByRole('list', { name: 'Review' }).getByRole('listitem');
    await waiting.filter({ hasText: ASKED }).getByText('by Bo Agent').waitFor();
    expect(await hurdlesOn(admin.page)).toEqual([]);
    await admin.page.keyboard.press('j');
    await admin.page.keyboard.press('a');
    await admin.notices.getByText(/^Approved/).waitFor();
    await admin.page.getByText('Nothing waits for you').waitFor();

    await eventually(async () => {
      const { zone, answer } = await apiCall('POST /bot/answer', { token: tenant.token, body: { text: ASKED_LATER } });
      expect([zone, answer]).toEqual(['answer', cleaning.answer]);
    }, { timeoutMs: 10_000 });
    const next = await aWidget(stage, url);
    await next.say(ASKED_LATER);
    await next.message(cleaning.answer).waitFor();

    await admin.goto('/bot/report');
    await admin.page.getByText('Agents taught 1 question in this period.').waitFor({ timeout: 15_000 });
    await admin.page.getByRole('row', { name: cleaning.name }).first().waitFor();
    expect(await hurdlesOn(admin.page)).toEqual([]);
  });

  journey('an agent resolves, and makes a new entry of what was answered, by keyboard', async (stage) => {
    const tenant = await aTenant();
    await withBot(tenant);
    const widget = await aWidget(stage, (await stage.website({ snippet: tenant.embedSnippet })).url);
    await widget.say('Do you engrave names into brass?');
    await widget.messages.getByText(/put it another way|Is it one of these/).first().waitFor();
    await widget.say('I want to talk to a person');
    await widget.message('I’ll get a colleague').waitFor();

    const desk = await Console.signedIn(await stage.person('administrator'), tenant);
    await desk.view('All open');
    await desk.row('Handed over by the bot').click();
    await desk.reply('Yes, up to twelve letters, for 9 €.');
    await desk.resolveButton.click();
    await desk.notices.getByText(/could not answer “Do you engrave/).waitFor();
    await desk.notices.getByRole('button', { name: 'Teach it' }).press('Enter');
    const dialog = desk.page.getByRole('dialog');
    await dialog.getByRole('combobox').fill('nothing like it');
    await dialog.getByRole('option', { name: 'New entry…' }).waitFor();
    await eventually(async () => expect(await dialog.getByRole('option').first().innerText()).toContain('New entry…'));
    await desk.page.keyboard.press('Enter');
    const question = dialog.getByLabel(/^Question/);
    expect([await question.inputValue(), await dialog.getByLabel(/^Answer/).inputValue()]).toEqual(['Do you engrave names into brass?', 'Yes, up to twelve letters, for 9 €.']);
    await question.press('Enter');
    await desk.notices.getByText(/The bot has learned it/).waitFor();
    await eventually(async () => expect(await apiCall('POST /bot/answer', { token: tenant.token, body: { text: 'engrave names into brass?' } })).toMatchObject({ zone: 'answer', answer: 'Yes, up to twelve letters, for 9 €.' }), { timeoutMs: 10_000 });
  });
});
