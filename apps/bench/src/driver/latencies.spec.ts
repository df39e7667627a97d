import { describe, expect, it } from '@jest/globals';
import { Latencies } from './latencies.js';

describe('Latencies', () => {
  it('keeps three digits from microseconds to minutes', () => {
    const latencies = new Latencies();
    for (let ms = 1; ms <= 1000; ms++) latencies.add(ms);
    latencies.add(60_000);
    const { count, p50, p99, max } = latencies.summary();
    expect(count).toBe(1001);
    for (const [found, expected] of [[p50, 501], [p99, 991], [max, 60_000]] as const) expect(Math.abs(found / expected - 1)).toBeLessThan(0.002);
  });

  it('says nothing of nothing', () => expect(new Latencies().summary()).toEqual({ count: 0, p50: 0, p95: 0, p99: 0, max: 0 }));
});
