import { describe, expect, it } from '@jest/globals';
import { readOptions } from './options.js';

describe('options', () => {
  it('are the whole table by default', () => {
    expect(readOptions([])).toMatchObject({ measures: [], quick: false, rounds: 3, seconds: 20, pairs: 200, size: 1_000_000, out: '.parley/bench.json' });
  });

  it('name measures and change what is asked', () => {
    expect(readOptions(['ceiling', 'latency', '--quick', '--seconds', '7', '--in-flight=8'])).toMatchObject({ measures: ['ceiling', 'latency'], quick: true, rounds: 1, seconds: 7, inFlight: 8, size: 20_000 });
  });

  it('are refused when unknown or no numbers', () => {
    expect(() => readOptions(['--fast'])).toThrow('--fast');
    expect(() => readOptions(['--rounds', 'many'])).toThrow('--rounds');
  });
});
