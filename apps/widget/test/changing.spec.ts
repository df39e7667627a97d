import type { Conversation, LineEvent, Message } from '@parley/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Changing } from '../src/panel/changing.js';
import { Conversations } from '../src/panel/conversations.js';
import type { Desk } from '../src/panel/desk.js';
import { Thread } from '../src/panel/thread.js';
import { TypingSignal } from '../src/panel/typing-signal.js';

const by = { kind: 'agent' as const, id: 'a', name: 'Ada' };
const message = (seq: number, more: Partial<Message> = {}): Message => ({
  id: `m${seq}`, seq, prevSeq: seq - 1, sender: by, kind: 'text', text: `text ${seq}`, attachments: [], private: false, createdAt: new Date().toISOString(), ...more,
});
const entry = (seq: number, of: number, event: Partial<LineEvent>): Message => message(seq, { kind: 'event', event: { change: 'edited', by, messageId: `m${of}`, messageSeq: of, ...event } });

describe('a thread', () => {
  it('applies what is told of a message, also before the message is there', () => {
    const thread = new Thread('c');
    thread.add([entry(5, 2, { text: 'better', version: 2 })]);
    thread.add([message(1), message(2), message(3, { quote: { messageId: 'm2', seq: 2, kind: 'text', sender: by, text: 'text 2' } })]);
    expect(thread.find('m2')).toMatchObject({ text: 'better', changedSeq: 5 });
    expect(thread.find('m3')!.quote!.text).toBe('better');
  });

  it('keeps what is newer than an answer', () => {
    const thread = new Thread('c');
    thread.add([message(2, { text: 'newest', changedSeq: 9 })]);
    thread.replace(message(2, { text: 'older', changedSeq: 7 }));
    expect(thread.find('m2')!.text).toBe('newest');
  });
});

describe('the list of conversations', () => {
  const known = { id: 'c', lastSeq: 2, unread: 1, updatedAt: 'then', lastMessage: { seq: 2, text: 'text 2', sender: by, private: false, createdAt: 'then' }, read: { visitor: 0, agent: 0 }, delivered: { visitor: 0, agent: 0 } } as Conversation;

  it('says what the last message says by now, with nothing more unread', () => {
    const conversations = new Conversations();
    conversations.put(known);
    conversations.heard('c', entry(3, 2, { text: 'better' }));
    expect(conversations.get('c')).toMatchObject({ lastSeq: 3, unread: 1, updatedAt: 'then', lastMessage: { text: 'better' } });
    conversations.heard('c', entry(4, 1, { text: 'earlier' }));
    expect(conversations.get('c')!.lastMessage!.text).toBe('better');
    conversations.heard('c', entry(5, 2, { change: 'deleted', deletedAt: 'now' }));
    expect(conversations.get('c')!.lastMessage).toMatchObject({ text: '', deleted: true });
  });
});

describe('what may be changed', () => {
  const changing = new Changing({} as Desk);
  changing.settings = { visitorEditSeconds: 900, visitorDeleteSeconds: 120 };
  const mine = (seconds: number, more: Partial<Message> = {}) => message(1, { sender: { kind: 'visitor', name: '' }, createdAt: new Date(Date.now() - seconds * 1000).toISOString(), ...more });

  it.each([
    ['edit', mine(60), true],
    ['edit', mine(1000), false],
    ['edit', mine(1, { text: '' }), false],
    ['delete', mine(60), true],
    ['delete', mine(130), false],
    ['delete', mine(1, { deletedAt: 'x' }), false],
    ['delete', message(1), false],
  ] as const)('%s %#', (what, which, may) => expect(changing.may(what, which)).toBe(may));
});

describe('the sign of typing', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is thin, and holds nothing of what is written', () => {
    const said: unknown[] = [];
    const signal = new TypingSignal((...what) => said.push(what), () => false);
    for (const text of ['a', 'ab', 'abc']) {
      signal.wrote(text);
      vi.advanceTimersByTime(1600);
    }
    signal.wrote('');
    expect(said).toEqual([['start', undefined], ['start', undefined], ['stop']]);
  });

  it('carries the last words where they are shown, at most twice a second', () => {
    const said: unknown[][] = [];
    const signal = new TypingSignal((...what) => said.push([Date.now(), ...what]), () => true);
    for (const text of ['m', 'my', 'my c', 'my ca', 'my cat']) {
      signal.wrote(text);
      vi.advanceTimersByTime(150);
    }
    vi.advanceTimersByTime(1000);
    expect(said.map(([, , text]) => text)).toEqual(['m', 'my ca', 'my cat']);
    for (const at of [1, 2]) expect((said[at]![0] as number) - (said[at - 1]![0] as number)).toBeGreaterThanOrEqual(500);
  });
});
