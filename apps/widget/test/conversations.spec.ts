import type { Conversation, Message } from '@parley/contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import { Conversations } from '../src/panel/conversations.js';

const conversation = (fields: Partial<Conversation> = {}): Conversation => ({
  id: 'c', inboxId: 'i', channel: 'web', contact: { id: 'v', name: '', avatarUrl: null, verified: false }, status: 'open', priority: 'normal',
  assignee: null, team: null, labels: [], attributes: {}, lastSeq: 3, lastMessage: null, inbound: 0, unread: 0, read: { visitor: 3, agent: 2 }, delivered: { visitor: 3, agent: 2 }, waitingSince: null,
  snoozedUntil: null, sla: null, rating: null, version: 1, createdAt: '2026-11-20T10:00:00.000Z', updatedAt: '2026-11-20T10:00:00.000Z', resolvedAt: null, ...fields,
});
const message = (seq: number, kind: Message['sender']['kind'] = 'agent'): Message => ({
  id: `m${seq}`, seq, prevSeq: seq - 1, sender: { kind, name: 'Ada' }, kind: 'text', text: 'hi', attachments: [], private: false, createdAt: '2026-11-20T11:00:00.000Z',
});

let all: Conversations;
beforeEach(() => {
  all = new Conversations();
  all.put(conversation());
});

describe('Conversations', () => {
  it('counts what others said, once', () => {
    all.heard('c', message(4));
    all.heard('c', message(4));
    all.heard('c', message(5, 'visitor'));
    expect(all.unread).toBe(1);
    expect(all.get('c')?.lastMessage?.seq).toBe(5);
  });

  it('does not count twice when the conversation is told before its message', () => {
    all.put(conversation({ lastSeq: 4, unread: 1 }));
    all.heard('c', message(4));
    expect(all.unread).toBe(1);
  });

  it('is not set back by an answer older than what came live', () => {
    all.heard('c', message(4));
    all.put(conversation());
    expect(all.get('c')).toMatchObject({ lastSeq: 4, unread: 1 });
  });

  it('knows nothing unread once everything was read, here or in another tab', () => {
    all.heard('c', message(4));
    all.read({ conversationId: 'c', seq: 4, by: 'visitor' });
    expect(all.unread).toBe(0);
    all.put(conversation({ lastSeq: 4, unread: 1, read: { visitor: 3, agent: 2 } }));
    expect(all.unread).toBe(0);
  });

  it('never lowers a read mark', () => {
    all.read({ conversationId: 'c', seq: 1, by: 'agent' });
    expect(all.get('c')?.read.agent).toBe(2);
  });

  it('goes on with the latest that is not closed', () => {
    all.put(conversation({ id: 'd', status: 'resolved', updatedAt: '2026-11-21T10:00:00.000Z' }));
    expect(all.current?.id).toBe('c');
    expect(all.all.map(({ id }) => id)).toEqual(['d', 'c']);
  });
});
