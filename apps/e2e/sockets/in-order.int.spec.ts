import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { LiveEvent, LiveMessage } from '@parley/contracts';
import { needs, type TestSocket } from '@parley/testkit';
import { startParley, type Chat, type WholeParley } from './start-parley.js';

/** What becomes of an event on its way: it goes at once, later, or not at all. */
type Way = 'now' | 'lost' | Promise<void>;

needs('postgres')('the order of what is live', () => {
  let parley: WholeParley;
  let wayOf: (message: LiveMessage) => Way = () => 'now';
  beforeAll(async () => {
    parley = await startParley();
    const { fanout } = parley.platform;
    const publish = fanout.publish.bind(fanout);
    fanout.publish = (channel: string, event: LiveEvent) => {
      const way = event.type === 'message' ? wayOf(event) : 'now';
      if (way === 'now') publish(channel, event);
      else if (way !== 'lost') void way.then(() => publish(channel, event));
    };
  });
  afterEach(() => {
    wayOf = () => 'now';
  });
  afterAll(() => parley?.close());

  /** A chat whose agent follows the conversation, with a second tab of the visitor. */
  async function watched(): Promise<Chat & { tab: TestSocket }> {
    const chat = await parley.chat();
    chat.agent.send('subscribe', { conversationId: chat.conversationId });
    await chat.agent.until('subscribed');
    return { ...chat, tab: await parley.socket({ token: chat.visitorToken }) };
  }
  const seqs = (socket: TestSocket) => socket.messages().map(({ message }) => message.seq);

  it('what the lane lost is fetched and comes in its place, to each as they may see it', async () => {
    const { agent, tab, visitor, conversationId, firstSeq } = await watched();
    await visitor.say('before');
    await tab.until('message');
    wayOf = ({ seq }) => (seq <= firstSeq + 4 ? 'lost' : 'now');
    await visitor.say('lost');
    await agent.say('a lost note', { conversationId, private: true });
    await visitor.say('lost too');
    const { seq } = await visitor.say('after');
    for (const socket of [agent, tab]) await socket.until('message', ({ message }) => message.seq === seq);
    expect(seqs(agent)).toEqual([1, 2, 3, 4, 5].map((step) => firstSeq + step));
    expect(seqs(tab)).toEqual([1, 2, 4, 5].map((step) => firstSeq + step));
    expect(tab.messages().map(({ message }) => message.prevSeq)).toEqual([0, 1, 2, 4].map((step) => firstSeq + step));
    expect(JSON.stringify(tab.frames)).not.toContain('a lost note');
  });

  it('what comes late comes in its place, once', async () => {
    const { agent, tab, visitor, firstSeq } = await watched();
    await visitor.say('before');
    let release: () => void = () => undefined;
    const late = new Promise<void>((resolve) => (release = resolve));
    wayOf = ({ seq }) => (seq === firstSeq + 2 ? late : 'now');
    await visitor.say('late');
    const { seq } = await visitor.say('in time');
    for (const socket of [agent, tab]) await socket.until('message', ({ message }) => message.seq === seq);
    release();
    const { seq: last } = await visitor.say('last');
    for (const socket of [agent, tab]) {
      await socket.until('message', ({ message }) => message.seq === last);
      expect(seqs(socket)).toEqual([1, 2, 3, 4].map((step) => firstSeq + step));
    }
  });

  it('a gap in one conversation holds up no other', async () => {
    const [torn, whole] = [await watched(), await watched()];
    await torn.visitor.say('before');
    wayOf = ({ conversationId, seq }) => (conversationId === torn.conversationId && seq === torn.firstSeq + 2 ? 'lost' : 'now');
    await torn.visitor.say('lost');
    const held = await torn.visitor.say('held');
    const { seq } = await whole.visitor.say('at once');
    await whole.tab.until('message', ({ message }) => message.seq === seq);
    expect(seqs(torn.tab)).not.toContain(held.seq);
    await torn.tab.until('message', ({ message }) => message.seq === held.seq);
    expect(seqs(torn.tab)).toEqual([1, 2, 3].map((step) => torn.firstSeq + step));
    expect(JSON.stringify(whole.tab.frames)).not.toContain(torn.conversationId);
  });
});
