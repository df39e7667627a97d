import { describe, expect } from '@jest/globals';
import { anAgent, apiCall, aTenant, aVisitor, openSocket } from '@parley/testkit';
import { Console } from '../src/console.js';
import { hurdlesOn } from '../src/hurdles.js';
import { journey } from '../src/journey.js';

describe('a supervisor', () => {
  journey('sees what goes on, watches unseen, whispers and takes over, and the visitor notices none of it', async (stage) => {
    const tenant = await aTenant();
    const ann = await anAgent(tenant, { name: 'Ann Agent' });
    const { token: visitorToken } = await aVisitor(tenant);
    const visitor = await openSocket({ token: visitorToken });
    const { conversationId } = await visitor.say('Where is my order?');

    const agent = await stage.person('ann');
    const desk = await Console.signedIn(agent, ann);
    await desk.openConversation('Where is my order?', 'Unassigned');
    await desk.page.keyboard.press('m');
    await desk.expectAssigned('Ann Agent');
    await desk.reply('One moment, please.');
    await visitor.until('message', ({ message }) => message.text === 'One moment, please.');

    // The board, and the way from a number to its conversations
    const supervisor = await stage.person('supervisor');
    const board = await Console.signedIn(supervisor, tenant);
    await board.page.getByRole('link', { name: 'Wallboard' }).click();
    await board.page.getByRole('link', { name: 'Open: 1' }).waitFor();
    await board.page.getByRole('link', { name: 'Waiting for an answer: 0' }).waitFor();
    await visitor.say('Are you still there?');
    await board.page.getByRole('link', { name: 'Waiting for an answer: 1' }).click();
    await board.row('Are you still there?').waitFor();
    await board.page.goBack();
    expect(await hurdlesOn(board.page)).toEqual([]);

    // Unseen: what the agent answers is there, and neither agent nor visitor learns who looks
    await board.page.getByRole('button', { name: '1 open conversation of Ann Agent' }).click();
    await board.page.getByRole('dialog').getByRole('listitem').getByRole('link').click();
    await board.page.getByText('Nobody sees that you are watching').waitFor();
    await board.message('Are you still there?').waitFor();
    await desk.reply('Yes, I am looking.');
    await board.message('Yes, I am looking.').waitFor();
    expect(await hurdlesOn(board.page)).toEqual([]);

    const looking = agent.overheard.received.filter((frame) => frame.startsWith('{"type":"viewers"'));
    expect(looking.filter((frame) => frame.includes(tenant.user.id))).toEqual([]);
    expect(visitor.frames.filter(({ type }) => type === 'read' || type === 'delivered').filter((frame) => JSON.stringify(frame).includes(tenant.user.id))).toEqual([]);

    // A word to the agent alone
    await board.page.keyboard.press('w');
    await board.page.keyboard.type('Offer to send it again');
    await board.page.keyboard.press('Enter');
    await desk.note('Offer to send it again').getByText('Whisper').waitFor();
    await board.note('Offer to send it again').waitFor();

    // And then by oneself
    await board.page.keyboard.press('Escape');
    await board.messages.focus();
    await board.page.keyboard.press('m');
    await board.page.getByRole('dialog').getByRole('button', { name: 'Take over' }).press('Enter');
    await board.replyField.waitFor();
    await desk.expectAssigned(tenant.user.name);
    await board.reply('I send it again, today.');
    await visitor.until('message', ({ message }) => message.text === 'I send it again, today.');
    const { data } = await apiCall('GET /notifications', { token: ann.token });
    expect(data.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['taken_over', 'whispered']));

    const told = await apiCall('GET /conversations/:id/messages', { token: visitorToken, params: { id: conversationId } });
    expect(told.data.flatMap(({ text }) => text ?? [])).toEqual(['Where is my order?', 'One moment, please.', 'Are you still there?', 'Yes, I am looking.', 'I send it again, today.']);
    expect(JSON.stringify(visitor.frames)).not.toContain('Offer to send it again');
    await visitor.close();
  });
});
