import { describe, expect, it } from '@jest/globals';
import { gif } from '../test/images.fixture.js';
import { stripGif } from './strip-gif.js';

describe('stripGif', () => {
  it('keeps the pictures, their timing and the loop, and nothing else', () => {
    const stripped = Buffer.from(stripGif(gif(), 1000)!);
    expect(stripped.toString('latin1')).not.toContain('SecretPlace');
    expect(stripped.toString('latin1')).toContain('NETSCAPE2.0');
    expect(stripped.filter((byte) => byte === 0x2c)).toHaveLength(2);
    expect(stripped.at(-1)).toBe(0x3b);
    expect(Buffer.from(stripGif(stripped, 1000)!).equals(stripped)).toBe(true);
  });

  it('refuses one that is cut, has no picture or too many pixels', () => {
    const whole = gif();
    for (let length = 13; length < whole.lastIndexOf(0x3b); length++) expect(stripGif(whole.subarray(0, length), 1000)).toBeUndefined();
    expect(stripGif(Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'), 1000)).toBeUndefined();
    expect(stripGif(whole, 1)).toBeUndefined();
  });
});
