import { expect, it, jest } from '@jest/globals';
import type { ParleyRequest } from '@parley/service-kit';
import type { Response } from 'express';
import type { IdentityConfig } from '../config.js';
import { RefreshCookie } from './refresh-cookie.js';

const token = 'a'.repeat(43);
const cookieAt = (url: string) => new RefreshCookie({ PUBLIC_URL: url } as IdentityConfig);
const read = (cookie: string | undefined) => cookieAt('http://localhost').read({ headers: { cookie } } as ParleyRequest);

it('reads its own cookie and nothing that could not be one', () => {
  expect(read(`a=b; parley_refresh=${token}; c=d`)).toBe(token);
  for (const cookie of [undefined, '', 'parley_refresh=', `parley_refresh=${token}x`, `xparley_refresh=${token}`, `parley_refresh="${token}"`]) expect(read(cookie)).toBeUndefined();
});

it.each([
  ['https://parley.example', true],
  ['http://localhost:3000', false],
])('at %s is secure: %s', (url, secure) => {
  const cookie = jest.fn();
  cookieAt(url).set({ cookie } as unknown as Response, token);
  expect(cookie).toHaveBeenCalledWith('parley_refresh', token, { httpOnly: true, sameSite: 'strict', path: '/api/v1/auth', secure, maxAge: 30 * 86_400_000 });
});
