import type { Conversation } from '@parley/contracts';
import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it } from 'vitest';
import { active, at, conversation, message } from '../../../test/samples.js';
import { afterMessage, contactListKey, conversationKey, knownConversation, listKey, putConversation, showConversation, withHeard } from './cache.js';
import { flat, type Pages } from './pages.js';
import { type View, viewFilters } from './views.js';

let client: QueryClient;
const load = (view: View, data: Conversation[], q = '') =>
  client.setQueryData<Pages<Conversation>>(listKey({ filter: viewFilters[view], sort: 'recent', q }), { pages: [{ data, nextCursor: null }], pageParams: [undefined] });
const ids = (view: View, q = '') => flat(client.getQueryData<Pages<Conversation>>(listKey({ filter: viewFilters[view], sort: 'recent', q }))).map(({ id }) => id);
const mine = { id: 'me', name: 'Ann', avatarUrl: null };

beforeEach(() => {
  client = new QueryClient();
});

describe('a conversation as it is now', () => {
  it('moves between all loaded views', () => {
    load('unassigned', [active('a', 1)]);
    load('mine', []);
    load('all', [active('a', 1)]);
    showConversation(client, active('a', 1, { assignee: mine, version: 2 }), 'me');
    expect([ids('unassigned'), ids('mine'), ids('all')]).toEqual([[], ['a'], ['a']]);
  });

  it('rises with new activity', () => {
    load('all', [active('a', 9), active('b', 1)]);
    showConversation(client, active('b', 10, { lastSeq: 2 }), 'me');
    expect(ids('all')).toEqual(['b', 'a']);
  });

  it('stands in a list whose answer left before it was heard of, and not where it no longer belongs', () => {
    const list = { filter: viewFilters.mine, sort: 'recent' as const, q: '' };
    const since = Date.now();
    const answered = (data: Conversation[], asked = since) => withHeard(client, { data, nextCursor: null }, { list, since: asked, meId: 'me' }).data.map(({ id }) => id);
    showConversation(client, active('a', 5, { assignee: mine, version: 2 }), 'me');
    showConversation(client, active('b', 6, { version: 2 }), 'me');
    expect(answered([active('b', 6, { assignee: mine }), active('c', 1, { assignee: mine })])).toEqual(['a', 'c']);
    expect(answered([active('b', 6, { assignee: mine, version: 3 })])).toEqual(['b', 'a']);
    expect(answered([active('c', 1, { assignee: mine })], Date.now() + 1)).toEqual(['c']);
  });

  it('is found for a page that opens it, from whichever list has it', () => {
    load('all', [active('a', 1)]);
    expect(knownConversation(client, 'a')?.id).toBe('a');
    expect(knownConversation(client, 'x')).toBeUndefined();
  });

  it('is not overwritten by older news', () => {
    client.setQueryData(conversationKey('a'), conversation('a', { version: 3, priority: 'high' }));
    showConversation(client, conversation('a', { version: 2, priority: 'low' }), 'me');
    showConversation(client, conversation('a', { version: 3, lastSeq: 0, priority: 'low' }), 'me');
    expect(client.getQueryData<Conversation>(conversationKey('a'))?.priority).toBe('high');
  });

  it('can be a guess, which may go back', () => {
    client.setQueryData(conversationKey('a'), conversation('a', { version: 3 }));
    putConversation(client, conversation('a', { version: 2, priority: 'low' }), 'me');
    expect(client.getQueryData<Conversation>(conversationKey('a'))?.priority).toBe('low');
  });

  it('changes in search results without joining or leaving them', () => {
    load('all', [active('a', 1)], 'jacket');
    showConversation(client, active('b', 5), 'me');
    showConversation(client, active('a', 6, { status: 'resolved', version: 2 }), 'me');
    expect(ids('all', 'jacket')).toEqual(['a']);
  });

  it('changes among the earlier conversations of its contact', () => {
    const before = conversation('a');
    client.setQueryData<Pages<Conversation>>(contactListKey(before.contact.id), { pages: [{ data: [before], nextCursor: null }], pageParams: [undefined] });
    showConversation(client, { ...before, status: 'resolved', version: 2 }, 'me');
    expect(flat(client.getQueryData<Pages<Conversation>>(contactListKey(before.contact.id)))[0]?.status).toBe('resolved');
  });
});

describe('what a message changes about its conversation', () => {
  const before = conversation('a', { lastSeq: 1, unread: 1 });

  it('a visitor waits, from their first unanswered message on', () => {
    const once = afterMessage(before, message(2));
    expect(once).toMatchObject({ lastSeq: 2, unread: 2, waitingSince: at(2), lastMessage: { text: 'text 2' } });
    expect(afterMessage(once, message(3)).waitingSince).toBe(at(2));
  });

  it('an answer ends the wait, a note does not', () => {
    const waiting = { ...before, waitingSince: at(0) };
    const sender = { kind: 'agent' as const, id: 'me', name: 'Ann' };
    expect(afterMessage(waiting, message(2, { sender })).waitingSince).toBeNull();
    expect(afterMessage(waiting, message(2, { sender, private: true })).waitingSince).toBe(at(0));
  });

  it('a line about a change is no activity', () => {
    const line = message(2, { kind: 'event', sender: { kind: 'system', name: 'Parley' }, private: true, text: undefined });
    expect(afterMessage({ ...before, waitingSince: at(0) }, line)).toMatchObject({ lastSeq: 2, waitingSince: at(0), lastMessage: { seq: 1 } });
  });

  it('a repeat changes nothing', () => {
    expect(afterMessage(before, message(1))).toBe(before);
  });
});
