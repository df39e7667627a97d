import { describe, expect, it } from '@jest/globals';
import { RateBucket } from './rate-bucket.js';

const rate = { burst: 3, perSecond: 10, patience: 2 };
const takes = (bucket: RateBucket, count: number, now: number) => Array.from({ length: count }, () => bucket.take(now));

describe('RateBucket', () => {
  it('lets a burst through, refuses beyond it and calls going on flooding', () => {
    const bucket = new RateBucket(rate, 0);
    expect(takes(bucket, 6, 0)).toEqual(['ok', 'ok', 'ok', 'refused', 'refused', 'flooding']);
  });

  it('lets a steady stream within the rate through for ever', () => {
    const bucket = new RateBucket(rate, 0);
    for (let now = 0; now < 60_000; now += 100) expect(bucket.take(now)).toBe('ok');
  });

  it('says when it takes again, and does', () => {
    const bucket = new RateBucket(rate, 0);
    takes(bucket, 5, 0);
    const wait = bucket.retryAfterMs();
    expect(wait).toBe(300);
    expect(bucket.take(wait)).toBe('ok');
  });

  it('gathers no more than a burst while idle', () => {
    const bucket = new RateBucket(rate, 0);
    expect(takes(bucket, 4, 3_600_000)).toEqual(['ok', 'ok', 'ok', 'refused']);
  });
});
