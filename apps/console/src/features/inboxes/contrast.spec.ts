import { describe, expect, it } from 'vitest';
import { inkOn, isColour } from './contrast.js';

describe('ink on a colour', () => {
  it('is the one that reads better', () => {
    expect(inkOn('#3b5bdb')).toBe('#ffffff');
    expect(inkOn('#000000')).toBe('#ffffff');
    expect(inkOn('#ffd43b')).toBe('#101418');
    expect(inkOn('#ffffff')).toBe('#101418');
  });

  it('is asked for whole colours only', () => {
    expect(isColour('#3b5bdb')).toBe(true);
    expect(isColour('#3b5')).toBe(false);
    expect(isColour('red')).toBe(false);
  });
});
