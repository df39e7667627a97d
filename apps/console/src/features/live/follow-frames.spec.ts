import type { SocketState } from '@parley/client';
import type { Conversation, ServerFrames } from '@parley/contracts';
import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it } from 'vitest';
import { active, at, conversation, me, message } from '../../../test/samples.js';
import { conversationKey, listKey } from '../conversations/cache.js';
import { moodKey } from '../conversations/mood-key.js';
import { viewFilters } from '../conversations/views.js';
import { flat, type Pages } from '../conversations/pages.js';
import { threadKey } from '../messages/thread-key.js';
import type { Thread } from '../messages/thread.js';
import { followFrames } from './follow-frames.js';

const permutations = <T>(items: T[]): T[][] => (items.length < 2 ? [items] : items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest])));

/** The other end of the socket, as a script. */
function scriptedSocket() {
  const listeners = new Map<string, (data: unknown) => void>();
  let state: (state: SocketState) => void = () => undefined;
  return {
    on: <K extends keyof ServerFrames>(type: K, listener: (data: ServerFrames[K]) => void) => {
      listeners.set(type, listener as (data: unknown) => void);
      return () => void listeners.delete(type);
    },
    onState: (listener: typeof state) => {
      state = listener;
      return () => void (state = () => undefined);
    },
    says: <K extends keyof ServerFrames>(type: K, data: ServerFrames[K]) => listeners.get(type)?.(data),
    becomes: (next: SocketState) => state(next),
    get listeners() {
      return listeners.size;
    },
  };
}

let client: QueryClient;
let socket: ReturnType<typeof scriptedSocket>;
let stop: () => void;
const all = listKey({ filter: viewFilters.all, sort: 'recent', q: '' });
const ids = () => flat(client.getQueryData<Pages<Conversation>>(all)).map(({ id }) => id);
const one = (id: string) => client.getQueryData<Conversation>(conversationKey(id));

beforeEach(() => {
  client = new QueryClient();
  socket = scriptedSocket();
  stop = followFrames(socket, client, me);
  client.setQueryData<Pages<Conversation>>(all, { pages: [{ data: [active('b', 5), active('a', 1)], nextCursor: null }], pageParams: [undefined] });
});

describe('live frames', () => {
  it('a message joins the open conversation and lifts its row', () => {
    client.setQueryData<Thread>(threadKey('a'), { messages: [message(1)], hasOlder: false });
    socket.says('message', { conversationId: 'a', message: message(2, { createdAt: at(9) }) });
    expect(client.getQueryData<Thread>(threadKey('a'))?.messages.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(ids()).toEqual(['a', 'b']);
    expect(one('a')).toMatchObject({ lastSeq: 2, unread: 1, lastMessage: { text: 'text 2' } });
  });

  it('a new mood is on the row, and what it rests on is asked for anew', () => {
    const mood = { class: 'angry', score: -0.8, trend: 'falling', at: at(2) } as const;
    client.setQueryData(moodKey('a'), { data: [] });
    socket.says('sentiment', { conversationId: 'a', mood } as ServerFrames['sentiment']);
    expect(one('a')?.mood).toEqual(mood);
    expect(client.getQueryState(moodKey('a'))?.isInvalidated).toBe(true);
  });

  it('a conversation that went out of sight is nowhere', () => {
    client.setQueryData(conversationKey('a'), active('a', 1));
    client.setQueryData<Thread>(threadKey('a'), { messages: [message(1)], hasOlder: false });
    socket.says('hidden', { conversationId: 'a' });
    expect(ids()).toEqual(['b']);
    expect([one('a'), client.getQueryData(threadKey('a'))]).toEqual([undefined, undefined]);
  });

  it('a message that comes twice counts once', () => {
    socket.says('message', { conversationId: 'a', message: message(2) });
    socket.says('message', { conversationId: 'a', message: message(2) });
    expect(one('a')?.unread).toBe(1);
  });

  it('a new conversation appears where it belongs', () => {
    socket.says('conversation', { conversation: active('c', 10), change: 'created' });
    expect(ids()).toEqual(['c', 'b', 'a']);
  });

  it('a resolved one leaves', () => {
    socket.says('conversation', { conversation: active('b', 5, { status: 'resolved', version: 2 }), change: 'resolved' });
    expect(ids()).toEqual(['a']);
  });

  it('what the visitor has read is marked, and never unread again', () => {
    socket.says('conversation', { conversation: conversation('a', { read: { visitor: 3, agent: 0 } }), change: 'updated' });
    socket.says('read', { conversationId: 'a', seq: 5, by: { kind: 'visitor', id: 'x' } });
    socket.says('read', { conversationId: 'a', seq: 4, by: { kind: 'visitor', id: 'x' } });
    expect(one('a')?.read.visitor).toBe(5);
  });

  it('what a colleague has read is marked, and what was read on another device is not unread here', () => {
    socket.says('message', { conversationId: 'a', message: message(2) });
    const { unread } = one('a')!;
    expect(unread).toBeGreaterThan(0);
    socket.says('read', { conversationId: 'a', seq: 2, by: { kind: 'agent', id: 'bo' }, inbound: 2, unread: 0 });
    expect(one('a')).toMatchObject({ unread, read: { agent: 2 } });
    socket.says('read', { conversationId: 'a', seq: 2, by: { kind: 'agent', id: me.id }, inbound: 2, unread: 0 });
    expect(one('a')).toMatchObject({ unread: 0, read: { agent: 2 } });
  });

  it('the badge is the same in whichever order messages, marks and summaries come', () => {
    const frames = [
      () => socket.says('message', { conversationId: 'a', message: message(2) }),
      () => socket.says('message', { conversationId: 'a', message: message(3) }),
      () => socket.says('conversation', { conversation: conversation('a', { lastSeq: 3, inbound: 3, unread: 2 }), change: 'updated' }),
      () => socket.says('read', { conversationId: 'a', seq: 2, by: { kind: 'agent', id: me.id }, inbound: 2, unread: 0 }),
      () => socket.says('read', { conversationId: 'a', seq: 2, by: { kind: 'agent', id: 'bo' }, inbound: 3, unread: 0 }),
    ];
    const base = client.getQueryData(all);
    for (const order of permutations(frames)) {
      client.clear();
      client.setQueryData(all, base);
      for (const say of order) say();
      expect(one('a')).toMatchObject({ inbound: 3, unread: 1, read: { agent: 2 } });
    }
  });

  it('shows how far an answer has come, and never takes it back', () => {
    socket.says('delivered', { conversationId: 'a', seq: 4, by: { kind: 'visitor', id: 'x' } });
    socket.says('delivered', { conversationId: 'a', seq: 3, by: { kind: 'visitor', id: 'x' } });
    expect(one('a')?.delivered.visitor).toBe(4);
    socket.says('read', { conversationId: 'a', seq: 5, by: { kind: 'visitor', id: 'x' } });
    expect(one('a')).toMatchObject({ delivered: { visitor: 5 }, read: { visitor: 5 } });
  });

  it('lists are asked for anew after the line was down, not when it first comes up', () => {
    const stale = () => client.getQueryState(all)?.isInvalidated;
    socket.becomes('online');
    expect(stale()).toBe(false);
    socket.becomes('offline');
    socket.becomes('online');
    expect(stale()).toBe(true);
  });

  it('are not heard any more after the end', () => {
    stop();
    expect(socket.listeners).toBe(0);
  });
});
