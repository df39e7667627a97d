import { describe, expect, it } from 'vitest';
import { clean } from '../src/panel/clean.js';

describe('clean', () => {
  it('drops what the contract refuses', () => {
    expect(clean('a\0b', 10)).toBe('ab');
    expect(clean('a\ud83db', 10)).toBe('ab');
    expect(clean('👋好', 10)).toBe('👋好');
  });

  it('never cuts a character in half', () => {
    expect(clean('ab👋', 3)).toBe('ab');
  });
});
