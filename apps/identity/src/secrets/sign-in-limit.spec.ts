import { expect, it } from '@jest/globals';
import { RateLimiter } from '@parley/service-kit';
import { SignInLimit } from './sign-in-limit.js';

it('refuses an e-mail after ten failures, and no other', async () => {
  const limit = new SignInLimit(new RateLimiter(1));
  for (let failure = 1; failure <= 10; failure++) {
    limit.check('mei@example.com');
    await limit.failed('mei@example.com');
  }
  await expect(limit.failed('mei@example.com')).rejects.toMatchObject({ code: 'limit.rate' });
  expect(() => limit.check('mei@example.com')).toThrow(expect.objectContaining({ code: 'limit.rate', retryAfterMs: expect.any(Number) }));
  expect(() => limit.check('li@example.com')).not.toThrow();
});
