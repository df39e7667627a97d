import type { ShownImage } from '@parley/contracts';
import { avif } from './avif-header.js';

/** What an image says of itself before it is decoded. */
export interface ImageHeader {
  /** In pixels, as stored, before any turn. */
  width: number;
  height: number;
  /** Has several pictures, one after another. */
  animated: boolean;
  /** Nothing is lost by its compression. */
  lossless: boolean;
  /** How it is to be turned, as EXIF counts (1 to 8), where the format itself says so. */
  orientation?: number;
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const ascii = (bytes: Uint8Array, at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length));

/** Frame headers (SOFn, ITU T.81 B.1.1.3): C0 to CF without DHT, JPG and DAC. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function jpeg(bytes: Uint8Array): ImageHeader | undefined {
  const data = view(bytes);
  for (let at = 2; at + 9 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1]!;
    if (isFrame(marker)) return { width: data.getUint16(at + 7), height: data.getUint16(at + 5), animated: false, lossless: false };
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else if (marker === 0xd9 || marker === 0xda) return undefined;
    else at += 2 + Math.max(2, data.getUint16(at + 2));
  }
  return undefined;
}

/** PNG 1.2: the header chunk is the first. */
function png(bytes: Uint8Array): ImageHeader | undefined {
  if (bytes.length < 33 || ascii(bytes, 12, 4) !== 'IHDR') return undefined;
  return { width: view(bytes).getUint32(16), height: view(bytes).getUint32(20), animated: false, lossless: true };
}

const int24 = (bytes: Uint8Array, at: number) => bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16);

/** RFC 9649 2.5 to 2.7: the first chunk tells. */
function webp(bytes: Uint8Array): ImageHeader | undefined {
  if (bytes.length < 30 || ascii(bytes, 8, 4) !== 'WEBP') return undefined;
  const data = view(bytes);
  const kind = ascii(bytes, 12, 4);
  if (kind === 'VP8X') return { width: int24(bytes, 24) + 1, height: int24(bytes, 27) + 1, animated: (bytes[20]! & 2) !== 0, lossless: false };
  if (kind === 'VP8 ') return { width: data.getUint16(26, true) & 0x3fff, height: data.getUint16(28, true) & 0x3fff, animated: false, lossless: false };
  if (kind !== 'VP8L' || bytes[20] !== 0x2f) return undefined;
  const bits = data.getUint32(21, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, animated: false, lossless: true };
}

/** GIF89a 18: the logical screen. Whether it moves shows only further inside. */
function gif(bytes: Uint8Array): ImageHeader | undefined {
  if (bytes.length < 13 || !/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return undefined;
  return { width: view(bytes).getUint16(6, true), height: view(bytes).getUint16(8, true), animated: true, lossless: true };
}

const readers: Record<ShownImage, (bytes: Uint8Array) => ImageHeader | undefined> = { 'image/jpeg': jpeg, 'image/png': png, 'image/webp': webp, 'image/gif': gif, 'image/avif': avif };

/** Reads an image's header; `undefined` when it has none that makes sense. */
export function imageHeader(type: ShownImage, bytes: Uint8Array): ImageHeader | undefined {
  const header = readers[type](bytes);
  return header && header.width > 0 && header.height > 0 ? header : undefined;
}
