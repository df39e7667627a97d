import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually, needs } from '@parley/testkit';
import { startParley, type WholeParley } from './start-parley.js';

const CROWD = 200;
/** In clients per second. */
const PACE = 100;

needs('postgres')('a crowd that comes back at once', () => {
  let parley: WholeParley;
  beforeAll(async () => {
    parley = await startParley({ env: { GREETINGS_PER_SECOND: String(PACE) } });
  });
  afterAll(() => parley?.close());

  it('is greeted in its turn, each with what it missed, while whoever is connected is served', async () => {
    const { agent, visitor, visitorToken, conversationId, firstSeq } = await parley.chat();
    const missed = await agent.say('you missed this', { conversationId });
    const since = performance.now();
    const crowd = await Promise.all(Array.from({ length: CROWD }, () => parley.socket()));
    for (const socket of crowd) socket.send('hello', { token: visitorToken, resume: [{ conversationId, afterSeq: firstSeq }] });
    for (let n = 0; n < 10; n++) await visitor.say(`meanwhile ${n}`);
    expect(crowd.some((socket) => socket.frames.length === 0)).toBe(true);
    await Promise.all(crowd.map((socket) => socket.until('message', ({ message }) => message.seq === missed.seq, { timeoutMs: 15_000 })));
    expect(performance.now() - since).toBeGreaterThan(((CROWD - 40) / PACE) * 1000);
    const { seq } = await agent.say('all here', { conversationId });
    const everything = Array.from({ length: seq - firstSeq }, (_, n) => firstSeq + 1 + n);
    await eventually(() => {
      for (const socket of crowd) expect(socket.messages().map(({ message }) => message.seq)).toEqual(everything);
    });
  }, 60_000);
});
