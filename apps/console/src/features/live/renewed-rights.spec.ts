import type { CloseReason } from '@parley/contracts';
import type { SocketState } from '@parley/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { me, tenant } from '../../../test/samples.js';
import { session, signedIn, signOut } from '../session/session.js';
import { renewRights } from './renewed-rights.js';

function endingSocket() {
  let told: (state: SocketState) => void = () => undefined;
  const socket = {
    endedBy: undefined as CloseReason | undefined,
    connects: 0,
    connect: () => void (socket.connects += 1),
    onState: (listener: typeof told) => {
      told = listener;
      return () => undefined;
    },
    ends: (by: CloseReason) => {
      socket.endedBy = by;
      told('ended');
    },
  };
  return socket;
}

const answers = (status: number, body: unknown) => vi.stubGlobal('fetch', async () => new Response(JSON.stringify(body), { status, headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' } }));
const narrowed = { accessToken: 'new', expiresIn: 900, user: { ...me, visibility: 'own' as const }, tenant };

describe('a line whose rights ended', () => {
  let socket: ReturnType<typeof endingSocket>;
  let renewed: number;
  beforeEach(() => {
    signedIn({ ...narrowed, accessToken: 'old', user: me });
    socket = endingSocket();
    renewed = 0;
    renewRights(socket, () => void (renewed += 1));
  });
  afterEach(() => {
    void signOut();
    vi.unstubAllGlobals();
  });

  it('goes on with those of now, as long as the session does', async () => {
    answers(200, narrowed);
    socket.ends('revoked');
    await vi.waitFor(() => expect(socket.connects).toBe(1));
    expect(renewed).toBe(1);
    expect(session.get()).toMatchObject({ phase: 'signed-in', token: 'new', user: { visibility: 'own' } });
  });

  it('is over with the session', async () => {
    answers(401, { type: '', title: '', status: 401, code: 'auth.refresh_invalid' });
    socket.ends('revoked');
    await vi.waitFor(() => expect(session.get().phase).toBe('signed-out'));
    expect([socket.connects, renewed]).toEqual([0, 0]);
  });

  it('does not go round in circles', async () => {
    answers(200, narrowed);
    socket.ends('revoked');
    await vi.waitFor(() => expect(socket.connects).toBe(1));
    socket.ends('revoked');
    expect(session.get().phase).toBe('signed-out');
  });

  it('that ended for another reason is left alone', () => {
    socket.ends('protocol');
    expect([session.get().phase, socket.connects]).toEqual(['signed-in', 0]);
  });
});
