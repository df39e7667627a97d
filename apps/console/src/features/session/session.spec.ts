import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { me, tenant } from '../../../test/samples.js';

/** The server behind `fetch`: answers what it is told to, and counts. */
const server = { asked: 0, answer: (): Response => Response.json({}) };
const renewed = (token: string) => () => Response.json({ accessToken: token, expiresIn: 900, user: me, tenant });
const refused = () => Response.json({ type: 'x', title: 'x', status: 401, code: 'auth.refresh_invalid' }, { status: 401, headers: { 'content-type': 'application/problem+json' } });

let sessions: typeof import('./session.js');

beforeEach(async () => {
  vi.resetModules();
  server.asked = 0;
  vi.stubGlobal('fetch', async () => {
    server.asked++;
    await Promise.resolve();
    return server.answer();
  });
  sessions = await import('./session.js');
});
afterEach(() => {
  void sessions.signOut();
  vi.unstubAllGlobals();
});

describe('the session', () => {
  it('is renewed once for all who ask at the same time', async () => {
    server.answer = renewed('one');
    expect(await Promise.all([sessions.refreshSession(), sessions.refreshSession(), sessions.refreshSession()])).toEqual([true, true, true]);
    expect(server.asked).toBe(1);
    expect(sessions.accessToken()).toBe('one');
  });

  it('begins signed out, without reproach, when there is none', async () => {
    server.answer = refused;
    await sessions.startSession();
    expect(sessions.session.get()).toEqual({ phase: 'signed-out', ended: false });
  });

  it('ends with a word about it when it cannot be renewed any more', async () => {
    server.answer = renewed('one');
    await sessions.refreshSession();
    server.answer = refused;
    expect(await sessions.refreshSession()).toBe(false);
    expect(sessions.session.get()).toEqual({ phase: 'signed-out', ended: true });
    expect(sessions.accessToken()).toBeUndefined();
  });

  it('outlives a server that cannot be reached', async () => {
    server.answer = renewed('one');
    await sessions.refreshSession();
    server.answer = () => {
      throw new TypeError('failed to fetch');
    };
    await expect(sessions.refreshSession()).rejects.toMatchObject({ code: 'network.offline' });
    expect(sessions.accessToken()).toBe('one');
  });

  it('says that Parley cannot be reached rather than asking for a password', async () => {
    server.answer = () => {
      throw new TypeError('failed to fetch');
    };
    await sessions.startSession();
    expect(sessions.session.get().phase).toBe('unreachable');
    server.answer = renewed('two');
    await sessions.retrySession();
    expect(sessions.accessToken()).toBe('two');
  });

  it('keeps no token where scripts or other visits could read it', async () => {
    server.answer = renewed('secret-token');
    await sessions.refreshSession();
    expect(JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie).not.toContain('secret-token');
  });

  it('shows a changed profile at once', async () => {
    server.answer = renewed('one');
    await sessions.refreshSession();
    sessions.updateSession({ user: { name: 'Ann B. Lee' }, tenant: { name: 'Oak' } });
    expect(sessions.session.get()).toMatchObject({ user: { name: 'Ann B. Lee' }, tenant: { name: 'Oak' } });
  });
});
