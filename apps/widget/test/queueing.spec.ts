import { createApi } from '@parley/client';
import type { Conversation, QueuePlace } from '@parley/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Conversations } from '../src/panel/conversations.js';
import { Queueing } from '../src/panel/queueing.js';

const conversation = (fields: Partial<Conversation> = {}): Conversation => ({
  id: 'c', inboxId: 'i', channel: 'web', contact: { id: 'v', name: '', avatarUrl: null, verified: false }, status: 'open', priority: 'normal',
  assignee: null, team: null, labels: [], attributes: {}, lastSeq: 1, lastMessage: null, inbound: 0, unread: 0, read: { visitor: 1, agent: 0 }, delivered: { visitor: 1, agent: 0 }, waitingSince: null,
  snoozedUntil: null, sla: null, rating: null, version: 1, createdAt: '2026-11-20T10:00:00.000Z', updatedAt: '2026-11-20T10:00:00.000Z', resolvedAt: null, ...fields,
});
const place = (position: number): QueuePlace => ({ conversationId: 'c', position, wait: null, since: '2026-11-20T10:00:00.000Z', offer: null });
const assigned = { assignee: { id: 'a', name: 'Ada', avatarUrl: null } };

let conversations: Conversations;
let queueing: Queueing;
/** Questions that wait for their answer. */
let asked: ((queue: QueuePlace | null) => void)[];
const tell = (told: QueuePlace) => queueing.heard(told);

function learn(fields: Partial<Conversation> = {}): void {
  const known = conversation(fields);
  conversations.put(known);
  queueing.learned(known);
}

beforeEach(() => {
  vi.useFakeTimers();
  conversations = new Conversations();
  asked = [];
  vi.stubGlobal('fetch', () => new Promise((resolve) => asked.push((queue) => resolve(Response.json({ queue })))));
  const api = createApi({ baseUrl: 'https://chat.example', token: () => 'token' });
  queueing = new Queueing({ conversations, api, changed: () => undefined });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The question is answered, and the answer has come. */
async function answer(at: number, queue: QueuePlace | null): Promise<void> {
  asked[at]?.(queue);
  await vi.advanceTimersByTimeAsync(0);
}

describe('Queueing', () => {
  it('asks once after each connecting, however often the conversation is learned', async () => {
    learn();
    queueing.connected();
    learn();
    vi.advanceTimersByTime(5_000);
    expect(asked).toHaveLength(1);
    await answer(0, place(3));
    expect(queueing.of('c')?.position).toBe(3);
    queueing.connected();
    expect(asked).toHaveLength(2);
    await answer(1, null);
    expect(queueing.of('c')).toBeUndefined();
  });

  it('asks for the place of whoever begins to wait only when nobody tells it', () => {
    learn();
    tell(place(2));
    vi.advanceTimersByTime(5_000);
    expect(asked).toHaveLength(0);
    learn({ id: 'd' });
    vi.advanceTimersByTime(5_000);
    expect(asked).toHaveLength(1);
  });

  it('takes what was told live over an answer that comes later', async () => {
    learn();
    queueing.connected();
    tell(place(2));
    await answer(0, place(3));
    expect(queueing.of('c')?.position).toBe(2);
  });

  it('knows no place of what somebody has, is closed, or was forgotten', async () => {
    learn();
    tell(place(2));
    learn(assigned);
    expect(queueing.of('c')).toBeUndefined();
    tell(place(1));
    learn();
    expect(queueing.of('c')).toBeUndefined();
    vi.advanceTimersByTime(5_000);
    expect(asked).toHaveLength(1);
    learn({ status: 'resolved' });
    await answer(0, place(1));
    learn();
    expect(queueing.of('c')).toBeUndefined();
    tell(place(1));
    expect(queueing.of('c')?.position).toBe(1);
    queueing.forget();
    expect(queueing.of('c')).toBeUndefined();
  });
});
