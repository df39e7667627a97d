import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { MAX_REPLAY, type ServerFrames } from '@parley/contracts';
import { eventually, needs, type TestSocket } from '@parley/testkit';
import { startParley, type Chat, type WholeParley } from './start-parley.js';

const seqsOf = (socket: TestSocket, conversationId: string) => socket.messages().filter((each) => each.conversationId === conversationId).map(({ message }) => message.seq);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

needs('postgres')('resuming', () => {
  let parley: WholeParley;
  beforeAll(async () => {
    parley = await startParley({ env: { MAX_SOCKETS_PER_ADDRESS: '5000' } });
  });
  afterAll(() => parley?.close());

  /** Posts `count` messages as fast as the rate allows; answers their acks. */
  const pour = (socket: TestSocket, conversationId: string, count: number): Promise<ServerFrames['ack'][]> =>
    Promise.all(Array.from({ length: count }, (_, index) => socket.say(`message ${index}`, { conversationId })));

  it('loses nothing and brings nothing twice while messages keep coming', async () => {
    const { agent, visitorToken, tenant, conversationId, firstSeq } = await parley.chat();
    const waves = 4;
    const perWave = 50;
    const readers: TestSocket[] = [];
    for (let wave = 0; wave < waves; wave++) {
      const sender = wave === 0 ? agent : await parley.socket({ token: tenant.token });
      const pouring = pour(sender, conversationId, perWave);
      for (let reader = 0; reader < 10; reader++) {
        readers.push(await parley.socket({ token: visitorToken, resume: [{ conversationId, afterSeq: firstSeq }] }));
        const desk = await parley.socket({ token: tenant.token });
        desk.send('subscribe', { conversationId, afterSeq: firstSeq });
        readers.push(desk);
      }
      await pouring;
    }
    const expected = range(firstSeq + 1, firstSeq + waves * perWave);
    for (const reader of readers) {
      await eventually(() => expect(seqsOf(reader, conversationId)).toHaveLength(expected.length));
      expect(seqsOf(reader, conversationId)).toEqual(expected);
    }
  }, 60_000);

  it('links every message to the one before it that this receiver may see', async () => {
    const { agent, visitor, visitorToken, conversationId, firstSeq } = await parley.chat();
    await agent.say('public', { conversationId });
    await agent.say('a secret', { conversationId, private: true });
    await agent.say('public again', { conversationId });
    await eventually(() => expect(visitor.messages()).toHaveLength(2));
    const resumed = await parley.socket({ token: visitorToken, resume: [{ conversationId, afterSeq: firstSeq }] });
    await eventually(() => expect(resumed.messages()).toHaveLength(2));
    for (const socket of [visitor, resumed]) {
      expect(socket.messages().map(({ message }) => [message.prevSeq, message.seq])).toEqual([[firstSeq, firstSeq + 1], [firstSeq + 1, firstSeq + 3]]);
      expect(JSON.stringify(socket.frames)).not.toContain('a secret');
    }
  });

  it('sends the welcome first, then what was missed, in order', async () => {
    const { agent, visitorToken, conversationId, firstSeq } = await parley.chat();
    await pour(agent, conversationId, 5);
    const socket = await parley.socket({ token: visitorToken, resume: [{ conversationId, afterSeq: firstSeq }] });
    await eventually(() => expect(socket.messages()).toHaveLength(5));
    expect(socket.frames[0]).toMatchObject({ type: 'welcome', data: { resumed: [{ conversationId, recovered: true }] } });
    expect(socket.frames.slice(1, 6).every(({ type }) => type === 'message')).toBe(true);
  });

  it('says reset for what it cannot resume, never silently nothing', async () => {
    const { visitorToken, conversationId } = await parley.chat();
    const foreign = await parley.chat();
    const nowhere = randomUUID();
    const resume = [
      { conversationId, afterSeq: 1_000_000 },
      { conversationId: foreign.conversationId, afterSeq: 0 },
      { conversationId: nowhere, afterSeq: 0 },
    ];
    const socket = await parley.socket({ token: visitorToken, resume });
    await eventually(() => expect(socket.frames.filter(({ type }) => type === 'reset')).toHaveLength(3));
    const resets = socket.frames.flatMap((frame) => (frame.type === 'reset' ? [frame.data] : []));
    expect(resets).toEqual([
      { conversationId, reason: 'future' },
      { conversationId: foreign.conversationId, reason: 'unknown' },
      { conversationId: nowhere, reason: 'unknown' },
    ]);
    const welcome = socket.frames[0] as { data: ServerFrames['welcome'] };
    expect(welcome.data.resumed.map(({ recovered }) => recovered)).toEqual([false, false, false]);
    expect(socket.messages()).toEqual([]);
  });

  it('says reset when too much was missed, and is live after it', async () => {
    const { tenant, visitorToken, conversationId, firstSeq } = await parley.chat();
    for (let sent = 0; sent <= MAX_REPLAY; sent += 50) await pour(await parley.socket({ token: tenant.token }), conversationId, 50);
    const socket = await parley.socket({ token: visitorToken, resume: [{ conversationId, afterSeq: firstSeq }] });
    expect((await socket.until('reset')).data).toEqual({ conversationId, reason: 'too_far' });
    const agent = await parley.socket({ token: tenant.token });
    const { seq } = await agent.say('live', { conversationId });
    await eventually(() => expect(seqsOf(socket, conversationId)).toEqual([seq]));
  }, 60_000);

  it('subscribes staff from a position, and lets them go', async () => {
    const chat: Chat = await parley.chat();
    const { agent, visitor, conversationId, firstSeq } = chat;
    const ref = agent.send('subscribe', { conversationId, afterSeq: 0 });
    const subscribed = await agent.until('subscribed');
    expect(subscribed).toMatchObject({ ref, data: { conversationId, lastSeq: firstSeq, recovered: true } });
    await eventually(() => expect(seqsOf(agent, conversationId)).toEqual([firstSeq]));
    const { seq } = await visitor.say('more');
    await eventually(() => expect(seqsOf(agent, conversationId)).toEqual([firstSeq, seq]));
    agent.send('unsubscribe', { conversationId });
    agent.send('ping', {}, 'done');
    await agent.until('pong', (_data, at) => at === 'done');
    await visitor.say('unheard');
    await agent.until('conversation', ({ conversation }) => conversation.lastMessage?.text === 'unheard');
    expect(seqsOf(agent, conversationId)).toEqual([firstSeq, seq]);
  });

  it('subscribing twice does not bring messages twice', async () => {
    const { agent, visitor, conversationId, firstSeq } = await parley.chat();
    for (let time = 0; time < 5; time++) agent.send('subscribe', { conversationId, ...(time === 0 && { afterSeq: firstSeq }) });
    await eventually(() => expect(agent.frames.filter(({ type }) => type === 'subscribed')).toHaveLength(5));
    const { seq } = await visitor.say('once');
    await agent.until('conversation', ({ conversation }) => conversation.lastSeq === seq);
    await eventually(() => expect(seqsOf(agent, conversationId)).toEqual([seq]));
  });
});
