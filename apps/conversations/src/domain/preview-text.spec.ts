import { describe, expect, it } from '@jest/globals';
import { previewText } from './preview-text.js';

describe('previewText', () => {
  it('is one line of at most 140 whole characters', () => {
    expect(previewText(' a\n\n b\tc ')).toBe('a b c');
    expect([...previewText('😀'.repeat(200))]).toHaveLength(140);
    expect(previewText('x'.repeat(10_000))).toBe(`${'x'.repeat(139)}…`);
    expect(previewText('字'.repeat(140))).toBe('字'.repeat(140));
    expect(previewText(`${' '.repeat(5000)}x`).isWellFormed()).toBe(true);
  });
});
