import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EventLines } from '../src/event-lines.js';
import { ParleySocket, type SocketOptions } from '../src/index.js';
import { LineChoice } from '../src/line-choice.js';
import { messageOf } from './peer.js';
import { StreamPeer } from './stream-peer.js';

let peer: StreamPeer;
let socket: ParleySocket;
const seen: number[] = [];
const history = vi.fn<SocketOptions['history']>();

function open(options: Partial<SocketOptions> = {}): ParleySocket {
  socket = new ParleySocket({ url: peer.url, token: () => 'token', history, random: () => 0, ...options });
  socket.on('message', ({ message }) => seen.push(message.seq));
  socket.connect();
  return socket;
}
const stream = (n: number) => vi.waitFor(() => (expect(peer.streams.length).toBeGreaterThan(n), peer.streams[n]!), { timeout: 3000 });
const until = (state: ParleySocket['state']) => vi.waitFor(() => expect(socket.state).toBe(state));
const heard = (...seqs: number[]) => vi.waitFor(() => expect(seen).toEqual(seqs));
const message = (seq: number) => ({ type: 'message' as const, data: { conversationId: 'c', message: messageOf(seq) } });

beforeEach(async () => {
  peer = await StreamPeer.start();
  seen.length = 0;
  history.mockReset().mockResolvedValue({ data: [], hasMore: false });
});
afterEach(async () => {
  socket?.close();
  await peer.stop();
});

describe('where no WebSocket gets through', () => {
  it('tries three, then hears by the stream, and nobody above notices', async () => {
    open().follow('c', 7);
    const first = await stream(0);
    expect(peer.upgrades).toBe(3);
    expect(first.request.headers.authorization).toBe('Bearer token');
    expect(first.address.searchParams.get('conversations')).toBe('c:7');
    first.welcome().send(message(8), 'at-8');
    await until('online');
    await heard(8);
    expect(socket.transport).toBe('stream');
  });

  it('goes on where the last stream ended', async () => {
    open().follow('c', 0);
    (await stream(0)).welcome().send(message(1), 'at-1').end();
    const second = await stream(1);
    expect(second.request.headers['last-event-id']).toBe('at-1');
    expect(second.address.searchParams.get('conversations')).toBe('c:1');
    second.welcome().send(message(1)).send(message(2));
    await heard(1, 2);
    expect(peer.upgrades).toBe(3);
  });

  it('posts messages one by one, in order, until they are acked, and what is said beside them', async () => {
    let busy = true;
    peer.answer = (frame) => {
      if (frame.type !== 'message.send') return { status: 204 };
      if (busy) return (busy = false), { status: 503, body: { code: 'limit.busy', title: 'busy', status: 503, type: '' } };
      const seq = peer.posted.filter(({ type }) => type === 'message.send').length;
      return { status: 200, body: { type: 'ack', data: { conversationId: 'c', messageId: `m${seq}`, seq, prevSeq: seq - 1, createdAt: '', duplicate: false } } };
    };
    open();
    const posts = ['one', 'two'].map((text) => socket.post({ text }));
    (await stream(0)).welcome();
    await Promise.all(posts.map(({ done }) => done));
    socket.send('read', { conversationId: 'c', seq: 1 });
    await vi.waitFor(() => expect(peer.posted).toHaveLength(4));
    expect(peer.posted.map((frame) => (frame.type === 'message.send' ? frame.data.text : frame.type))).toEqual(['one', 'one', 'two', 'read']);
  });

  it('rejects what is refused for good', async () => {
    peer.answer = () => ({ status: 400, body: { code: 'request.invalid', title: 'no', status: 400, type: '' } });
    open();
    const post = socket.post({ text: 'bad' });
    (await stream(0)).welcome();
    await expect(post.done).rejects.toMatchObject({ code: 'request.invalid' });
  });

  it('opens the stream anew when an agent follows something else, without going offline', async () => {
    const states: string[] = [];
    open().onState((state) => states.push(state));
    (await stream(0)).welcome('agent');
    await until('online');
    socket.subscribe('a', 3);
    socket.subscribe('b', undefined, { quietly: true });
    const second = await stream(1);
    expect(second.address.searchParams.get('conversations')).toBe('a:3,b:quietly');
    second.welcome('agent').send({ type: 'message', data: { conversationId: 'a', message: messageOf(4) } });
    await heard(4);
    expect(states.slice(states.indexOf('online'))).toEqual(['online']);
    expect(peer.streams).toHaveLength(2);
  });

  it('refreshes the token when it is not accepted any more', async () => {
    const refresh = vi.fn(async () => {
      peer.streamStatus = 200;
      return true;
    });
    peer.streamStatus = 401;
    open({ refresh });
    (await stream(0)).welcome();
    await until('online');
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('ends when the right has ended', async () => {
    peer.streamStatus = 403;
    open();
    await until('ended');
    expect(socket.endedBy).toBe('revoked');
  });
});

describe('LineChoice', () => {
  const choice = () => new LineChoice();
  const failed = (transport: 'socket' | 'stream') => ({ transport, welcomed: false, code: 1006 });

  it('does not take a lost network for a blocked WebSocket', () => {
    const line = choice();
    const ways = Array.from({ length: 8 }, () => {
      const transport = line.next();
      line.ended(failed(transport));
      return transport;
    });
    expect(ways).toEqual(['socket', 'socket', 'socket', 'stream', 'socket', 'stream', 'socket', 'stream']);
  });

  it('stays with sockets that are answered, and comes back to them', () => {
    const line = choice();
    for (const ended of [failed('socket'), failed('socket'), { ...failed('socket'), code: 1013 }, failed('socket'), failed('socket')]) {
      expect(line.next()).toBe('socket');
      line.ended(ended);
    }
    line.next();
    line.ended(failed('socket'));
    expect(line.next()).toBe('stream');
    line.ended({ ...failed('stream'), welcomed: true });
    line.socketAgain();
    expect([line.next(), line.next()]).toEqual(['socket', 'stream']);
  });
});

describe('EventLines', () => {
  it('finds events however they were cut', () => {
    const text = ': beat\n\nid: 1\nevent: x\ndata: {"a":1}\n\ndata: one\r\ndata: two\r\n\r\nretry: 5\n\nid:2\ndata:last\n\n';
    const expected = [{ id: '1', data: '{"a":1}' }, { data: 'one\ntwo' }, { id: '2', data: 'last' }];
    for (let size = 1; size <= text.length; size++) {
      const lines = new EventLines();
      const found = Array.from({ length: Math.ceil(text.length / size) }, (_, at) => lines.take(text.slice(at * size, (at + 1) * size))).flat();
      expect(found).toEqual(expected);
    }
  });
});
