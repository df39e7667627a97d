import type { ServerFrames } from '@parley/contracts';
import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { at, conversation } from '../../../test/samples.js';
import { conversationKey } from '../conversations/cache.js';
import { followAvailability } from './follow-availability.js';
import { ownAvailabilityKey } from './own-availability.js';
import { tellActive } from './tell-active.js';

describe('the own status', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const follow = () => {
    const client = new QueryClient();
    const listeners = new Map<string, (data: never) => void>();
    const socket = { on: (type: string, listener: (data: never) => void) => (listeners.set(type, listener), () => void listeners.delete(type)) } as unknown as Parameters<typeof followAvailability>[0];
    const says = <K extends keyof ServerFrames>(type: K, data: ServerFrames[K]) => listeners.get(type)?.(data as never);
    client.setQueryData(ownAvailabilityKey, { agentId: 'me', name: 'Ann', status: 'online', cause: 'chosen', reason: null, since: at(0), load: 1, capacity: null, limit: null, channelWeights: {}, skills: [], shiftId: null, inShift: true, shiftChangesAt: null, busyRequest: null, lastAssignedAt: null });
    const stop = followAvailability(socket, client, 'me');
    const stale = () => client.getQueryState(ownAvailabilityKey)?.isInvalidated;
    return { client, says, stop, stale, listeners };
  };

  it('is what any device, the clock or routing has made it', () => {
    const { client, says, stale } = follow();
    says('presence', { kind: 'agent', id: 'other', status: 'busy' });
    expect(stale()).toBe(false);
    says('presence', { kind: 'agent', id: 'me', status: 'away' });
    expect(client.getQueryData(ownAvailabilityKey)).toMatchObject({ status: 'away' });
    expect(stale()).toBe(true);
  });

  it('asks for the load once after a burst of changes of own conversations', () => {
    const { client, says, stop, stale, listeners } = follow();
    const mine = { id: 'me', name: 'Ann', avatarUrl: null };
    says('conversation', { conversation: conversation('x'), change: 'created' });
    vi.advanceTimersByTime(2_000);
    expect(stale()).toBe(false);
    client.setQueryData(conversationKey('x'), conversation('x', { assignee: mine }));
    says('conversation', { conversation: conversation('x'), change: 'assigned' });
    says('conversation', { conversation: conversation('y', { assignee: mine }), change: 'assigned' });
    vi.advanceTimersByTime(2_000);
    expect(stale()).toBe(true);
    stop();
    expect(listeners.size).toBe(0);
  });

  it('says that somebody sits here, at most twice a minute', () => {
    const tell = vi.fn();
    const stop = tellActive(tell);
    const sign = (type: string) => window.dispatchEvent(new Event(type));
    sign('pointermove');
    sign('keydown');
    vi.advanceTimersByTime(29_000);
    sign('keydown');
    expect(tell).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1_000);
    sign('wheel');
    expect(tell).toHaveBeenCalledTimes(2);
    stop();
    vi.advanceTimersByTime(60_000);
    sign('keydown');
    expect(tell).toHaveBeenCalledTimes(2);
  });
});
