import { describe, expect, it } from '@jest/globals';
import { judgeRefresh, type RefreshState, sessionEnd } from './refresh.js';

const now = new Date('2026-11-22T08:00:00Z');
const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const fresh: RefreshState = {
  token: { spentAt: null, expiresAt: sessionEnd(now) },
  session: { endedAt: null, expiresAt: sessionEnd(now) },
  agentActive: true,
};

describe('judgeRefresh', () => {
  it('rotates an unspent token', () => expect(judgeRefresh(fresh, now)).toBe('rotate'));

  it.each([
    [0, 'raced'],
    [10, 'raced'],
    [10.001, 'reused'],
    [86_400, 'reused'],
  ])('takes a token spent %d s ago as %s', (seconds, outcome) =>
    expect(judgeRefresh({ ...fresh, token: { ...fresh.token, spentAt: secondsAgo(seconds) } }, now)).toBe(outcome));

  it('refuses what has ended, even if it was spent', () => {
    const token = { ...fresh.token, spentAt: secondsAgo(60) };
    expect(judgeRefresh({ ...fresh, token, session: { ...fresh.session, endedAt: secondsAgo(30) } }, now)).toBe('refused');
    expect(judgeRefresh({ ...fresh, session: { ...fresh.session, expiresAt: now } }, now)).toBe('refused');
    expect(judgeRefresh({ ...fresh, token: { spentAt: null, expiresAt: now } }, now)).toBe('refused');
    expect(judgeRefresh({ ...fresh, agentActive: false }, now)).toBe('refused');
  });

  it('lets a session live 30 days from its last use', () => expect(sessionEnd(now)).toEqual(new Date('2026-12-22T08:00:00Z')));
});
