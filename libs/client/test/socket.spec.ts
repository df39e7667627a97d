import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ParleySocket, type QueuedMessage, type SocketOptions } from '../src/index.js';
import { ApiProblem } from '../src/api-problem.js';
import { messageOf, Peer } from './peer.js';

let peer: Peer;
let socket: ParleySocket;
const seen: number[] = [];
const history = vi.fn<SocketOptions['history']>();

function open(options: Partial<SocketOptions> = {}): ParleySocket {
  socket = new ParleySocket({ url: peer.url, token: () => 'token', history, random: () => 0, ...options });
  socket.on('message', ({ message }) => seen.push(message.seq));
  socket.connect();
  return socket;
}

beforeEach(async () => {
  peer = await Peer.start();
  seen.length = 0;
  history.mockReset().mockResolvedValue({ data: [], hasMore: false });
});
afterEach(async () => {
  socket.close();
  await peer.stop();
});

const until = (state: ParleySocket['state']) => vi.waitFor(() => expect(socket.state).toBe(state));
const heard = (...seqs: number[]) => vi.waitFor(() => expect(seen).toEqual(seqs));

describe('connecting', () => {
  it('offers the sub-protocol, says hello with the token and is online when welcomed', async () => {
    open();
    expect(socket.state).toBe('connecting');
    const line = await peer.line(0);
    expect(line.ws.protocol).toBe('parley.v1');
    expect((await line.frame('hello')).data).toEqual({ token: 'token', resume: [] });
    await line.welcome();
    await until('online');
  });

  it('comes back after the connection broke and resumes what it follows', async () => {
    open().follow('c', 7);
    const first = await (await peer.line(0)).welcome();
    first.message(8);
    await heard(8);
    first.ws.terminate();
    const second = await peer.line(1);
    expect((await second.frame('hello')).data.resume).toEqual([{ conversationId: 'c', afterSeq: 8 }]);
    await second.welcome({ resumed: [{ conversationId: 'c', recovered: true }] });
    second.message(8);
    second.message(9);
    await heard(8, 9);
  });

  it('subscribes again from the last seq seen', async () => {
    open().subscribe('c', 3);
    const first = await (await peer.line(0)).welcome({ kind: 'agent' });
    expect((await first.frame('subscribe')).data).toEqual({ conversationId: 'c', afterSeq: 3 });
    first.message(4);
    await heard(4);
    first.ws.terminate();
    const second = await (await peer.line(1)).welcome({ kind: 'agent' });
    expect((await second.frame('subscribe')).data).toEqual({ conversationId: 'c', afterSeq: 4 });
  });

  it('goes on unseen after the line was lost, when it was to be unseen', async () => {
    const socket = open();
    socket.subscribe('c', 3, { quietly: true });
    const first = await (await peer.line(0)).welcome({ kind: 'agent' });
    expect((await first.frame('subscribe')).data).toEqual({ conversationId: 'c', afterSeq: 3, quietly: true });
    first.ws.terminate();
    const second = await (await peer.line(1)).welcome({ kind: 'agent' });
    expect((await second.frame('subscribe')).data).toEqual({ conversationId: 'c', afterSeq: 3, quietly: true });
  });

  it('asks again for a subscription that could not be had at the moment', async () => {
    open().subscribe('c', 3);
    const line = await (await peer.line(0)).welcome({ kind: 'agent' });
    const asked = await line.frame('subscribe');
    line.refuse(asked.ref, 'service.unavailable', true);
    expect((await line.frame('subscribe', 1)).data).toEqual({ conversationId: 'c', afterSeq: 3 });
  });

  it('tries again when the token could not be fetched for now, and ends when it never will', async () => {
    const down = new ApiProblem({ type: '', title: 'down', status: 503, code: 'service.unavailable' });
    const gone = new ApiProblem({ type: '', title: 'gone', status: 404, code: 'widget.key_unknown' });
    const token = vi.fn<() => Promise<string>>().mockRejectedValueOnce(down).mockResolvedValueOnce('late').mockRejectedValue(gone);
    open({ token });
    const line = await (await peer.line(0)).welcome();
    expect((await line.frame('hello')).data.token).toBe('late');
    line.ws.terminate();
    await until('ended');
    expect(socket.endedBy).toBe('notAuthenticated');
    expect(peer.connections).toBe(1);
  });

  it('waits as long as goodbye says', async () => {
    open({ random: () => 1 });
    const line = await (await peer.line(0)).welcome();
    line.send({ type: 'goodbye', data: { reason: 'draining', reconnectAfterMs: 1 } });
    line.ws.close(1012);
    const asked = performance.now();
    await peer.line(1);
    expect(performance.now() - asked).toBeLessThan(400);
  });

  it('pings a silent line and gives it up when no answer comes', async () => {
    open();
    const line = await peer.line(0);
    await line.frame('hello');
    line.send({ type: 'welcome', data: { sessionId: 's', self: { kind: 'visitor', id: 'v' }, resumed: [], heartbeatSeconds: 0.05, serverTime: '' } });
    await line.frame('ping');
    await peer.line(1);
  });
});

describe('ending', () => {
  it.each([
    [1002, 'protocol'],
    [1009, 'tooBig'],
    [4403, 'revoked'],
    [4401, 'notAuthenticated'],
  ] as const)('ends for good on %i', async (code, reason) => {
    open();
    (await (await peer.line(0)).welcome()).ws.close(code);
    await until('ended');
    expect(socket.endedBy).toBe(reason);
    expect(peer.connections).toBe(1);
  });

  it.each([1001, 1012, 1013, 4408, 4429])('comes back after %i', async (code) => {
    open();
    (await (await peer.line(0)).welcome()).ws.close(code);
    await (await peer.line(1)).welcome();
    await until('online');
  });

  it('refreshes the token once on 4401, and ends when the new one is refused too', async () => {
    const refresh = vi.fn(async () => true);
    open({ refresh });
    (await (await peer.line(0)).welcome()).ws.close(4401);
    const second = await peer.line(1);
    await second.frame('hello');
    second.ws.close(4401);
    await until('ended');
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('closes with 1000 and can be connected again', async () => {
    open();
    const line = await (await peer.line(0)).welcome();
    await until('online');
    const closed = new Promise((resolve) => line.ws.once('close', resolve));
    socket.close();
    expect(await closed).toBe(1000);
    expect(socket.state).toBe('ended');
    socket.connect();
    await (await peer.line(1)).welcome();
    await until('online');
  });
});

describe('receiving', () => {
  it('keeps its position when told of a newer one whose messages are still on the way', async () => {
    open().follow('c', 1);
    socket.follow('c', 2);
    (await (await peer.line(0)).welcome()).message(2);
    await heard(2);
  });

  it('drops repeats', async () => {
    open().follow('c', 0);
    const line = await (await peer.line(0)).welcome();
    line.message(1);
    line.message(1);
    line.message(2);
    await heard(1, 2);
    expect(history).not.toHaveBeenCalled();
  });

  it('fetches what a gap hides, page by page, before what came after it', async () => {
    history.mockResolvedValueOnce({ data: [messageOf(2), messageOf(3)], hasMore: true }).mockResolvedValueOnce({ data: [messageOf(4), messageOf(5)], hasMore: false });
    open().follow('c', 1);
    const line = await (await peer.line(0)).welcome();
    line.message(5);
    line.message(6);
    await heard(2, 3, 4, 5, 6);
    expect(history.mock.calls).toEqual([['c', 1], ['c', 3]]);
  });

  it('asks again when a second gap opens while the first is being fetched', async () => {
    let answer!: (page: Awaited<ReturnType<SocketOptions['history']>>) => void;
    history.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    history.mockResolvedValueOnce({ data: [messageOf(4), messageOf(5)], hasMore: false });
    open().follow('c', 1);
    const line = await (await peer.line(0)).welcome();
    line.message(3);
    await vi.waitFor(() => expect(history).toHaveBeenCalledTimes(1));
    line.message(5);
    line.send({ type: 'pong', data: {} });
    await new Promise((resolve) => socket.on('pong', resolve));
    answer({ data: [messageOf(2), messageOf(3)], hasMore: false });
    await heard(2, 3, 4, 5);
  });

  it('tries the history again when it fails, and shows what it has when the history says no', async () => {
    history.mockRejectedValueOnce(new Error('network')).mockRejectedValueOnce(new ApiProblem({ type: '', title: '', status: 404, code: 'conversation.not_found' }));
    open().follow('c', 1);
    (await (await peer.line(0)).welcome()).message(9);
    await heard(9);
    expect(history).toHaveBeenCalledTimes(2);
  });

  it('heals what could not be resumed', async () => {
    history.mockResolvedValue({ data: [messageOf(4)], hasMore: false });
    open().follow('c', 3);
    const line = await (await peer.line(0)).welcome();
    line.send({ type: 'reset', data: { conversationId: 'c', reason: 'too_far' } });
    await heard(4);
  });

  it('fetches by itself while live delivery is impaired', async () => {
    history.mockResolvedValueOnce({ data: [messageOf(1)], hasMore: false });
    open().follow('c', 0);
    const line = await (await peer.line(0)).welcome();
    line.send({ type: 'degraded', data: { degraded: true } });
    await heard(1);
    line.send({ type: 'degraded', data: { degraded: false } });
    await vi.waitFor(() => expect(history).toHaveBeenCalledTimes(2));
  });
});

describe('sending', () => {
  const texts = (line: Awaited<ReturnType<Peer['line']>>) => line.frames.flatMap((frame) => (frame.type === 'message.send' ? [frame.data.text] : []));

  it('sends what was written offline once, in order, one after the other', async () => {
    open();
    const posts = ['one', 'two', 'three'].map((text) => socket.post({ text }));
    const line = await (await peer.line(0)).welcome();
    for (const [n, text] of ['one', 'two', 'three'].entries()) {
      const sent = await line.frame('message.send', n);
      expect(sent.data.text).toBe(text);
      expect(texts(line)).toHaveLength(n + 1);
      line.ack(sent, n + 1);
    }
    expect((await Promise.all(posts.map((post) => post.done))).map((ack) => ack.seq)).toEqual([1, 2, 3]);
    expect(socket.pending).toEqual([]);
  });

  it('sends again what was not acked when the line broke, under the same id', async () => {
    open();
    const post = socket.post({ text: 'once' });
    const first = await (await peer.line(0)).welcome();
    const sent = await first.frame('message.send');
    first.ws.terminate();
    const second = await (await peer.line(1)).welcome();
    const again = await second.frame('message.send');
    expect(again).toEqual(sent);
    second.ack(again, 1);
    expect((await post.done).seq).toBe(1);
  });

  it('counts a message that comes back with the resume as acked', async () => {
    open().follow('c', 0);
    const post = socket.post({ text: 'mine', conversationId: 'c', clientMessageId: 'client-id-1' });
    const line = await (await peer.line(0)).welcome();
    await line.frame('message.send');
    line.send({ type: 'message', data: { conversationId: 'c', message: { ...messageOf(1), clientMessageId: 'client-id-1' } } });
    expect(await post.done).toMatchObject({ seq: 1, duplicate: true });
  });

  it('keeps the order when a refusal passes, and other conversations do not wait for it', async () => {
    open();
    const line = await (await peer.line(0)).welcome({ kind: 'agent' });
    const [a1, a2, b1] = [['a', '1'], ['a', '2'], ['b', '1']].map(([conversationId, text]) => socket.post({ conversationId, text: `${conversationId}${text}` }));
    line.ack(await line.frame('message.send', 1), 1);
    line.refuse(a1!.clientMessageId, 'limit.busy', true);
    line.ack(await line.frame('message.send', 2), 1);
    line.ack(await line.frame('message.send', 3), 2);
    await Promise.all([a1!.done, a2!.done, b1!.done]);
    expect(texts(line)).toEqual(['a1', 'b1', 'a1', 'a2']);
  });

  it('puts what was written before the conversation had an id into it, before what came later', async () => {
    open();
    const line = await (await peer.line(0)).welcome();
    const early = [socket.post({ text: 'one' }), socket.post({ text: 'two' })];
    line.ack(await line.frame('message.send'), 1);
    await early[0]!.done;
    const late = socket.post({ text: 'three', conversationId: 'c' });
    const second = await line.frame('message.send', 1);
    expect(second.data).toMatchObject({ text: 'two', conversationId: 'c' });
    line.refuse(second.ref, 'limit.busy', true);
    line.ack(await line.frame('message.send', 2), 2);
    line.ack(await line.frame('message.send', 3), 3);
    await late.done;
    expect(texts(line)).toEqual(['one', 'two', 'two', 'three']);
  });

  it('rejects what is refused for good and goes on with the next', async () => {
    open();
    const line = await (await peer.line(0)).welcome();
    const [bad, good] = [socket.post({ text: 'bad' }), socket.post({ text: 'good' })];
    line.refuse((await line.frame('message.send')).ref, 'frame.invalid', false);
    await expect(bad.done).rejects.toMatchObject({ code: 'frame.invalid' });
    line.ack(await line.frame('message.send', 1), 1);
    await good.done;
  });

  it('keeps a message whose session ended, for the next one', async () => {
    open({ refresh: async () => true });
    const post = socket.post({ text: 'kept' });
    const first = await (await peer.line(0)).welcome();
    first.refuse((await first.frame('message.send')).ref, 'auth.token_revoked', false);
    first.ws.close(4401);
    const second = await (await peer.line(1)).welcome();
    second.ack(await second.frame('message.send'), 1);
    await post.done;
  });

  it('sends after a reload what the store kept', async () => {
    let kept: readonly QueuedMessage[] = [];
    const queue = { save: (messages: readonly QueuedMessage[]) => void (kept = messages), adopt: (take: (messages: QueuedMessage[]) => void) => take([...kept]), close: () => undefined };
    const before = new ParleySocket({ url: peer.url, token: () => '', history, queue });
    before.post({ text: 'one' });
    before.post({ text: 'two' });
    open({ queue });
    expect(socket.pending.map(({ message }) => message.text)).toEqual(['one', 'two']);
    const line = await (await peer.line(0)).welcome();
    line.ack(await line.frame('message.send', 0), 1);
    line.ack(await line.frame('message.send', 1), 2);
    await vi.waitFor(() => expect(kept).toEqual([]));
    expect(texts(line)).toEqual(['one', 'two']);
  });

  it('fetches what came between the last known message and the own one', async () => {
    history.mockResolvedValue({ data: [messageOf(2), { ...messageOf(3), clientMessageId: 'own-message' }], hasMore: false });
    open().follow('c', 1);
    const line = await (await peer.line(0)).welcome();
    socket.post({ text: 'mine', conversationId: 'c', clientMessageId: 'own-message' });
    line.ack(await line.frame('message.send'), 3);
    await heard(2, 3);
  });

  it('keeps the last read mark while offline and drops typing', async () => {
    open();
    socket.send('typing', { conversationId: 'c', state: 'start' });
    socket.send('read', { conversationId: 'c', seq: 1 });
    socket.send('read', { conversationId: 'c', seq: 2 });
    const line = await (await peer.line(0)).welcome();
    expect((await line.frame('read')).data.seq).toBe(2);
    expect(line.frames.map(({ type }) => type)).toEqual(['hello', 'read']);
  });

  it('says once how far messages have come, unless they are read, and not of its own', async () => {
    open().follow('c', 0);
    const line = await (await peer.line(0)).welcome();
    line.message(1);
    line.message(2);
    expect((await line.frame('delivered')).data).toEqual({ conversationId: 'c', seq: 2 });
    line.message(3);
    await heard(1, 2, 3);
    socket.send('read', { conversationId: 'c', seq: 3 });
    line.send({ type: 'message', data: { conversationId: 'c', message: { ...messageOf(4), sender: { kind: 'visitor', name: '' } } } });
    line.message(5);
    expect((await line.frame('delivered', 1)).data.seq).toBe(5);
    expect(line.frames.filter(({ type }) => type === 'delivered')).toHaveLength(2);
  });

  it('says nothing of what comes in a conversation that is watched quietly', async () => {
    open().follow('c', 0);
    socket.subscribe('q', 1, { quietly: true });
    const line = await (await peer.line(0)).welcome();
    line.send({ type: 'message', data: { conversationId: 'q', message: messageOf(2) } });
    line.message(1);
    expect((await line.frame('delivered')).data).toEqual({ conversationId: 'c', seq: 1 });
    expect(line.frames.filter(({ type }) => type === 'delivered')).toHaveLength(1);
  });

  it('tells of what it takes over from an earlier page, and sends it before what is written now', async () => {
    let take!: (messages: QueuedMessage[]) => void;
    const queue = { save: () => undefined, adopt: (given: typeof take) => void (take = given), close: () => undefined };
    const adopted: string[] = [];
    open({ queue }).onAdopted(({ message }) => adopted.push(message.text ?? ''));
    socket.post({ text: 'now' });
    take([{ clientMessageId: 'earlier-1', text: 'earlier', queuedAt: new Date().toISOString() }]);
    expect(adopted).toEqual(['earlier']);
    const line = await (await peer.line(0)).welcome();
    line.ack(await line.frame('message.send'), 1);
    line.ack(await line.frame('message.send', 1), 2);
    expect(texts(line)).toEqual(['earlier', 'now']);
  });
});
