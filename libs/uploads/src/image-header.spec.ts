import { describe, expect, it } from '@jest/globals';
import { Transformer } from '@napi-rs/image';
import { imageHeader } from './image-header.js';
import { stripGif } from './strip-gif.js';

const image = (width: number, height: number) => Transformer.fromRgbaPixels(new Uint8Array(width * height * 4).fill(200), width, height);

describe('imageHeader', () => {
  it('reads what encoders write', () => {
    expect(imageHeader('image/jpeg', image(33, 17).jpegSync())).toEqual({ width: 33, height: 17, animated: false, lossless: false });
    expect(imageHeader('image/png', image(33, 17).pngSync())).toMatchObject({ width: 33, height: 17, lossless: true });
    expect(imageHeader('image/webp', image(33, 17).webpSync())).toMatchObject({ width: 33, height: 17 });
    expect(imageHeader('image/webp', image(33, 17).webpLosslessSync())).toMatchObject({ width: 33, height: 17, lossless: true });
    expect(imageHeader('image/avif', image(33, 17).avifSync({ speed: 10 }))).toEqual({ width: 33, height: 17, animated: false, lossless: false, orientation: 1 });
  });

  it('reads what is only claimed', () => {
    const extended = Buffer.from('RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\xff\xff\x00\x0f\x00\x00\0', 'latin1');
    expect(imageHeader('image/webp', extended)).toEqual({ width: 65_536, height: 16, animated: true, lossless: false });
    expect(imageHeader('image/gif', Buffer.from('GIF89a\xff\xff\x01\0\0\0\0', 'latin1'))).toMatchObject({ width: 65_535, height: 1 });
  });

  it.each(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'] as const)('never reads past the end of a %s', (type) => {
    const whole = { 'image/jpeg': image(9, 9).jpegSync(), 'image/png': image(9, 9).pngSync(), 'image/webp': image(9, 9).webpSync(), 'image/gif': Buffer.from('GIF89a'), 'image/avif': image(9, 9).avifSync({ speed: 10 }) }[type];
    for (let length = 0; length < Math.min(whole.length, 400); length++) expect(() => imageHeader(type, whole.subarray(0, length))).not.toThrow();
    for (let seed = 0; seed < 200; seed++) {
      const noise = Buffer.from(whole.map((byte, at) => ((at * 31 + seed) % 7 === 0 ? (byte + seed) & 255 : byte)));
      expect(() => imageHeader(type, noise)).not.toThrow();
      expect(() => stripGif(noise, 1e6)).not.toThrow();
    }
  });

  it('takes no pixels for no image', () => {
    expect(imageHeader('image/gif', Buffer.from('GIF89a\0\0\x01\0\0\0\0', 'latin1'))).toBeUndefined();
  });
});
