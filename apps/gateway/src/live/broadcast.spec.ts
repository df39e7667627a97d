import { describe, expect, it } from '@jest/globals';
import { decodeLive, encodeLive, liveMessage, type Conversation, type LiveEvent, type Message, type ServerFrame } from '@parley/contracts';
import { Broadcast, type Audience, type Reader } from './broadcast.js';

const message: Message = {
  id: 'm', seq: 7, prevSeq: 6, sender: { kind: 'agent', id: 'a', name: 'Ana' }, kind: 'text', text: 'canary', attachments: [], private: false,
  createdAt: '2026-11-22T00:00:00.000Z',
};
const conversation = { id: 'c', inbound: 5, unread: 3 } as Conversation;
const key: Reader = { kind: 'key', id: 'k' };
const agent = (id: string): Reader => ({ kind: 'agent', id });

const see = (event: LiveEvent, audience: Audience, reader = key) => {
  const text = new Broadcast(event).textFor(audience, reader);
  return text === undefined ? undefined : (JSON.parse(text) as ServerFrame);
};

describe('a broadcast', () => {
  it('gives each side its own prevSeq', () => {
    const event = liveMessage('c', message, { visitorPrevSeq: 4 });
    expect(see(event, 'visitor')).toEqual({ type: 'message', data: { conversationId: 'c', message: { ...message, prevSeq: 4 } } });
    expect(see(event, 'subscriber')).toEqual({ type: 'message', data: { conversationId: 'c', message } });
    expect(see(event, 'desk')).toBeUndefined();
  });

  it.each<[string, LiveEvent]>([
    ['marked so', liveMessage('c', { ...message, private: true }, { visitorPrevSeq: null })],
    ['by its mark alone', liveMessage('c', { ...message, private: true }, { visitorPrevSeq: 4 })],
    ['by the missing position alone', liveMessage('c', message, { visitorPrevSeq: null })],
  ])('keeps a private message from visitors: %s', (_case, event) => {
    expect(see(event, 'visitor')).toBeUndefined();
    expect(see(event, 'subscriber')).toBeDefined();
  });

  it('shows a conversation to a visitor only as the visitor sees it', () => {
    const event: LiveEvent = { type: 'conversation', conversation, change: 'updated' };
    expect(see(event, 'visitor')).toBeUndefined();
    expect(see({ ...event, forVisitor: { ...conversation, unread: 1 } }, 'visitor')).toMatchObject({ data: { conversation: { unread: 1 } } });
    expect(see(event, 'desk')).toMatchObject({ data: { conversation: { unread: 3 } } });
    expect(see(event, 'subscriber')).toBeUndefined();
  });

  it('shows visitors who of the agents types, not the visitor’s own typing', () => {
    const typing = (kind: 'agent' | 'visitor' | 'bot'): LiveEvent => ({ type: 'typing', data: { conversationId: 'c', state: 'start', by: { kind, id: 'x', name: '' } }, socketId: 's' });
    expect(see(typing('agent'), 'visitor')).toBeDefined();
    expect(see(typing('visitor'), 'visitor')).toBeUndefined();
    expect(see(typing('visitor'), 'subscriber')).toBeDefined();
    expect([see(typing('bot'), 'visitor'), see(typing('bot'), 'subscriber')]).toMatchObject([{ data: { by: { kind: 'bot' } } }, { data: { by: { kind: 'bot' } } }]);
  });

  it('shows both sides what the bot is about to say, and nobody else', () => {
    const data = { conversationId: 'c', streamId: 'bot-0001', text: 'Within 30', done: false };
    const event: LiveEvent = { type: 'stream', data };
    expect((['visitor', 'subscriber', 'desk', 'watcher'] as const).map((audience) => see(event, audience))).toEqual([{ type: 'stream', data }, { type: 'stream', data }, undefined, undefined]);
    expect(new Broadcast(event).conversationId).toBe('c');
  });

  it('tells the desk which agents are there, and of a visitor only those who follow', () => {
    const audiences = ['desk', 'subscriber', 'watcher', 'visitor'] as const;
    const seenBy = (event: LiveEvent) => audiences.filter((audience) => see(event, audience));
    expect(seenBy({ type: 'presence', data: { kind: 'agent', id: 'a', status: 'online' } })).toEqual(['desk']);
    expect(seenBy({ type: 'presence', data: { kind: 'visitor', id: 'v', status: 'online' } })).toEqual(['subscriber', 'watcher']);
    expect(seenBy({ type: 'page', data: { contactId: 'v', page: { url: 'https://shop.example/', title: '' }, at: '2026-11-22T00:00:00.000Z' } })).toEqual(['subscriber']);
  });

  it('counts for each agent what they have not read themselves, and for a key what no agent has', () => {
    const event: LiveEvent = { type: 'conversation', conversation, change: 'updated', read: { ann: 2, bo: 5 } };
    const unread = (reader: Reader) => (see(event, 'desk', reader) as { data: { conversation: Conversation } }).data.conversation.unread;
    expect([agent('ann'), agent('bo'), agent('newcomer'), key].map(unread)).toEqual([3, 0, 5, 3]);
    expect(JSON.stringify(see(event, 'desk', agent('ann')))).not.toContain('"bo"');
  });

  it('is put into text once per audience and count', () => {
    const changed = { ...conversation, status: 'open' } as Conversation;
    const broadcast = new Broadcast({ type: 'conversation', conversation: changed, change: 'updated', read: { ann: 1, bo: 1, cy: 2 } });
    const first = broadcast.textFor('desk', agent('ann'));
    changed.status = 'resolved';
    expect(broadcast.textFor('desk', agent('bo'))).toBe(first);
    expect(broadcast.textFor('desk', agent('cy'))).toContain('resolved');
  });

  it.each([3, 6])('of a message travels as it is: visitor after %s', (visitorPrevSeq) => {
    const event = liveMessage('c', { ...message, text: 'two\nlines = "three"' }, { visitorPrevSeq, socketId: 's' });
    expect(decodeLive(encodeLive(event))).toEqual(event);
    const hidden = { ...event, visitor: null };
    expect(decodeLive(encodeLive(hidden))).toEqual(hidden);
  });

  it('shows what a visitor is writing to agents alone', () => {
    const event: LiveEvent = { type: 'typing', socketId: 's', data: { conversationId: 'c', state: 'start', by: { kind: 'visitor', id: 'v', name: '' }, preview: 'canary' } };
    expect(see(event, 'subscriber', agent('a'))).toMatchObject({ data: { preview: 'canary' } });
    expect(see(event, 'subscriber')).toEqual({ type: 'typing', data: { conversationId: 'c', state: 'start', by: { kind: 'visitor', id: 'v', name: '' } } });
    expect(see(event, 'visitor')).toBeUndefined();
    const both = new Broadcast(event);
    expect([both.textFor('subscriber', agent('a')), both.textFor('subscriber', key)].map((text) => text?.includes('canary'))).toEqual([true, false]);
  });

  it('shows a draft to its author’s devices alone', () => {
    const event: LiveEvent = { type: 'draft', agentId: 'a', data: { conversationId: 'c', draft: { text: 'canary', private: false, replyTo: null, version: 1, updatedAt: null } } };
    expect(see(event, 'subscriber', agent('a'))).toEqual({ type: 'draft', data: event.data });
    for (const [audience, reader] of [['subscriber', agent('b')], ['subscriber', key], ['visitor', { kind: 'visitor', id: 'a' }], ['desk', agent('a')]] as const) expect(see(event, audience, reader)).toBeUndefined();
  });
});
