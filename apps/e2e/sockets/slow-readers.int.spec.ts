import { get, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { MAX_TEXT } from '@parley/contracts';
import { eventually, needs } from '@parley/testkit';
import { rawPeer } from './raw-peer.js';
import { startParley, type Chat, type WholeParley } from './start-parley.js';

/** Three bytes per character: more than network buffers take in for a reader that does not read. */
const COUNT = 450;
const text = '汉'.repeat(MAX_TEXT);

needs('postgres')('readers that are slow', () => {
  let parley: WholeParley;
  let chat: Chat;
  beforeAll(async () => {
    parley = await startParley();
    chat = await parley.chat();
  });
  afterAll(() => parley?.close());

  async function pour(): Promise<void> {
    const { tenant, conversationId } = chat;
    for (let sent = 0; sent < COUNT; sent += 50) {
      const agent = await parley.socket({ token: tenant.token });
      await Promise.all(Array.from({ length: 50 }, () => agent.say(text, { conversationId })));
      await agent.close();
    }
  }
  /** A stream whose reader reads no further than its head. */
  const pausedStream = () =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const headers = { authorization: `Bearer ${chat.visitorToken}` };
      get(`${parley.url}/api/v1/stream`, { headers }, (response) => resolve(response.on('error', () => undefined).pause())).on('error', reject);
    });
  const closedAsTooSlow = async () => {
    const metrics = await (await fetch(`${parley.url}/metrics`)).text();
    return Number(/ws_closed_total\{code="4408"\} (\d+)/.exec(metrics)?.[1] ?? 0);
  };

  it('are cut off with 4408 before they fill the memory, and others go on', async () => {
    const peer = await rawPeer(parley.url, chat.visitorToken);
    const stream = await pausedStream();
    await pour();
    await eventually(async () => expect(await closedAsTooSlow()).toBe(2));
    await eventually(() => expect(chat.visitor.messages()).toHaveLength(COUNT));
    for (const reader of [peer, stream]) await new Promise((resolve) => reader.once('close', resolve).resume());
  }, 60_000);

  it('get what they missed at their own pace', async () => {
    const { visitorToken, conversationId, firstSeq } = chat;
    const peer = await rawPeer(parley.url, visitorToken, [{ conversationId, afterSeq: firstSeq }]);
    const { seq } = await chat.agent.say('live meanwhile', { conversationId });
    let tail = '';
    let total = 0;
    peer.on('data', (bytes: Buffer) => {
      total += bytes.length;
      tail = (tail + bytes.toString('latin1')).slice(-1000);
    });
    peer.resume();
    await eventually(() => expect(tail).toContain('"live meanwhile"'), { timeoutMs: 20_000 });
    expect(total).toBeGreaterThan(COUNT * Buffer.byteLength(text) * 0.9);
    expect(await closedAsTooSlow()).toBe(2);
    expect(seq).toBe(firstSeq + COUNT + 1);
  }, 60_000);
});
