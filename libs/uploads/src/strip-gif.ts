/** Extensions that say how the pictures follow one another; all others (comments, XMP, anything a program left) go. */
const KEPT = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0']);
const GRAPHIC_CONTROL = 0xf9;
const APPLICATION = 0xff;
/** Pictures of one animation; a longer one is no picture to send. */
const MAX_FRAMES = 2000;

/** Where the data sub-blocks that begin at `at` end (GIF89a 15). */
function endOfBlocks(bytes: Uint8Array, at: number): number {
  while (at < bytes.length && bytes[at] !== 0) at += 1 + bytes[at]!;
  return at + 1;
}

const tableBytes = (packed: number) => (packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0);

/** An extension's end, and whether it stays. */
function extension(bytes: Uint8Array, at: number): { end: number; keep: boolean } {
  const label = bytes[at + 1];
  const end = endOfBlocks(bytes, at + 2);
  const name = String.fromCharCode(...bytes.subarray(at + 3, at + 14));
  return { end, keep: label === GRAPHIC_CONTROL || (label === APPLICATION && bytes[at + 2] === 11 && KEPT.has(name)) };
}

/**
 * A GIF without what is not picture: comments, texts, metadata and whatever follows its end. Its pictures and their timing stay as they are.
 * @returns `undefined` when it is damaged or its pictures together have more than `maxPixels`
 */
export function stripGif(bytes: Uint8Array, maxPixels: number): Uint8Array | undefined {
  let at = 13 + tableBytes(bytes[10] ?? 0);
  const kept: Uint8Array[] = [bytes.subarray(0, at)];
  for (let frames = 0, pixels = 0; at < bytes.length; ) {
    const from = at;
    if (bytes[at] === 0x3b) return frames > 0 ? concat([...kept, bytes.subarray(at, at + 1)]) : undefined;
    if (bytes[at] === 0x21) {
      const { end, keep } = extension(bytes, at);
      at = end;
      if (keep) kept.push(bytes.subarray(from, at));
    } else if (bytes[at] === 0x2c && at + 10 < bytes.length) {
      const size = new DataView(bytes.buffer, bytes.byteOffset + at + 5, 4);
      pixels += size.getUint16(0, true) * size.getUint16(2, true);
      at = endOfBlocks(bytes, at + 11 + tableBytes(bytes[at + 9]!));
      if (++frames > MAX_FRAMES || pixels > maxPixels) return undefined;
      kept.push(bytes.subarray(from, at));
    } else return undefined;
    if (at > bytes.length) return undefined;
  }
  return undefined;
}

function concat(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
