import type { SocketState } from '@parley/client';
import { act, cleanup, render, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { heardPresence, usePresence } from './presence.js';
import { keepWatching, useWatchedContacts } from './watched-contacts.js';

function scriptedSocket() {
  let listener: (state: SocketState) => void = () => undefined;
  const socket = {
    state: 'online' as SocketState,
    transport: 'socket' as const,
    sent: [] as string[][],
    send: (type: string, data: unknown) => {
      if (type === 'watch') socket.sent.push((data as { contactIds: string[] }).contactIds);
    },
    onState: (next: typeof listener) => {
      listener = next;
      return () => void (listener = () => undefined);
    },
    becomes: (state: SocketState) => {
      socket.state = state;
      listener(state);
    },
  };
  return socket;
}

const Shows = ({ ids }: { ids: string[] }) => {
  useWatchedContacts(ids);
  return null;
};

describe('contacts on the screen', () => {
  let socket: ReturnType<typeof scriptedSocket>;
  let stop: () => void;
  beforeEach(() => {
    vi.useFakeTimers();
    socket = scriptedSocket();
    stop = keepWatching(socket);
    socket.sent.length = 0;
  });
  afterEach(() => {
    stop();
    cleanup();
    vi.useRealTimers();
  });
  const settle = () => act(() => vi.advanceTimersByTime(300));

  it('are watched, all that are shown anywhere, once they have settled', () => {
    const list = render(<Shows ids={['a']} />);
    render(<Shows ids={['b', 'a']} />);
    list.rerender(<Shows ids={['a', 'c']} />);
    settle();
    expect(socket.sent).toEqual([expect.arrayContaining(['a', 'b', 'c'])]);
    expect(socket.sent[0]).toHaveLength(3);
    list.rerender(<Shows ids={['c', 'a']} />);
    list.unmount();
    settle();
    expect(socket.sent.at(-1)).toEqual(['b', 'a']);
  });

  it('are said again after the line was down, and at most a hundred', () => {
    render(<Shows ids={Array.from({ length: 150 }, (_, at) => `c${at}`)} />);
    settle();
    socket.becomes('offline');
    socket.becomes('online');
    expect(socket.sent.map((ids) => ids.length)).toEqual([100, 100]);
  });

  it('are not known any more when they are gone from it', () => {
    const list = render(<Shows ids={['a', 'b']} />);
    settle();
    act(() => ['a', 'b'].forEach((id) => heardPresence({ kind: 'visitor', id, status: 'online' })));
    const status = (id: string) => renderHook(() => usePresence(id)).result.current;
    list.rerender(<Shows ids={['b']} />);
    settle();
    expect([status('a'), status('b')]).toEqual([undefined, 'online']);
  });
});
