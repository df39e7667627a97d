import { describe, expect, it } from '@jest/globals';
import { withSecondAttempt } from './second-attempt.mjs';

const file = (name: string, ...statuses: string[]) => ({ name, status: statuses.includes('failed') ? 'failed' : 'passed', assertionResults: statuses.map((status, at) => ({ status, fullName: `test ${at}` })) });
const fellOver = (name: string) => ({ ...file(name, 'passed'), status: 'failed' });
const never = () => Promise.reject(new Error('nothing was to be tried again'));

describe('a second attempt', () => {
  it('is not made when all passed, when there is no result, and when more failed than an accident explains', async () => {
    expect(await withSecondAttempt({ ok: true, files: [file('a', 'passed', 'pending')] }, never)).toEqual({ passed: 1, failed: 0, skipped: 1, notes: [] });
    expect(await withSecondAttempt({ ok: false, files: undefined }, never)).toMatchObject({ failed: 1 });
    expect(await withSecondAttempt({ ok: false, files: ['a', 'b', 'c', 'd'].map((name) => file(name, 'failed', 'passed')) }, never)).toMatchObject({ passed: 4, failed: 4 });
    expect(await withSecondAttempt({ ok: false, files: [file('a', 'passed')] }, never)).toMatchObject({ passed: 1, failed: 1 });
  });

  it('is made with what failed, and names what passed only then', async () => {
    const asked: string[][] = [];
    const result = await withSecondAttempt({ ok: false, files: [file('a', 'passed'), file('b', 'passed', 'failed'), fellOver('c')] }, (paths) => {
      asked.push(paths);
      return Promise.resolve({ ok: true, files: [file('b', 'passed', 'passed'), file('c', 'passed')] });
    });
    expect(asked).toEqual([['b', 'c']]);
    expect(result).toMatchObject({ passed: 4, failed: 0, notes: [expect.stringMatching(/^Unsteady.*b \(test 1\)$/), expect.stringMatching(/^Unsteady.*c \(outside of its tests\)$/)] });
  });

  it('does not forgive what fails again', async () => {
    const failed = { ok: false, files: [file('a', 'passed'), file('b', 'passed', 'failed')] };
    expect(await withSecondAttempt(failed, () => Promise.resolve({ ok: false, files: [file('b', 'failed', 'passed')] }))).toMatchObject({ passed: 2, failed: 1, notes: [] });
    expect(await withSecondAttempt(failed, () => Promise.resolve({ ok: false, files: undefined }))).toMatchObject({ passed: 2, failed: 1 });
    expect(await withSecondAttempt(failed, () => Promise.resolve({ ok: false, files: [fellOver('b')] }))).toMatchObject({ failed: 1 });
  });
});
