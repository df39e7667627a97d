import { ApiProblem } from '@parley/client';
import { problemOf } from '@parley/contracts';
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { chooseLanguage, startLanguage } from './i18n.js';
import { problemText, refusedFields } from './problem-text.js';

const say = (problem: unknown) => problemText(i18next.t, problem);

describe('problems in words', () => {
  beforeAll(() => startLanguage('en'));

  it('are told by their code, in the reader’s language', async () => {
    expect(say(new ApiProblem(problemOf('auth.credentials_wrong')))).toBe('E-mail or password is wrong.');
    await chooseLanguage('zh-CN');
    expect(say(new ApiProblem(problemOf('auth.credentials_wrong')))).toBe('邮箱或密码不正确。');
    await chooseLanguage('en');
  });

  it('say how long to wait when the server does', () => {
    expect(say(new ApiProblem(problemOf('limit.rate'), 12_300))).toBe('Too many attempts. Try again in 13 seconds.');
    expect(say(new ApiProblem(problemOf('limit.rate')))).toBe('Too many attempts. Please wait a little.');
  });

  it('have words for a code of a newer server and for faults of our own', () => {
    const strange = { type: 'x', title: 'x', code: 'moon.phase_wrong' };
    expect(say(new ApiProblem({ ...strange, status: 409 }))).toBe('Something unexpected happened. Please try again.');
    expect(say(new ApiProblem({ ...strange, status: 500 }))).toBe('Something went wrong on our side. Please try again.');
    expect(say(new TypeError('x is not a function'))).toBe('Something unexpected happened. Please try again.');
  });

  it('name the fields that were refused', () => {
    expect(refusedFields(new ApiProblem(problemOf('request.invalid', undefined, [{ path: 'email', message: 'x' }])))).toEqual(new Set(['email']));
    expect(refusedFields(undefined)).toEqual(new Set());
  });
});
