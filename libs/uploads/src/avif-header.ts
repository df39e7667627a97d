import type { ImageHeader } from './image-header.js';

/** Most boxes of a box and units of a picture that are looked at; real files have a few dozen. */
const MOST = 1000;

interface Box {
  type: string;
  /** Where what it holds begins and ends. */
  start: number;
  end: number;
}

/** EXIF orientations (1 to 8) by turns of a quarter to the left, then without mirror, top to bottom, left to right. */
const orientations = [
  [1, 4, 2],
  [8, 5, 7],
  [3, 2, 4],
  [6, 7, 5],
] as const;

/**
 * Reads an AVIF (AV1 Image File Format 1.1, over ISO/IEC 14496-12 and 23008-12): its size is that of its AV1 pictures, as these and not
 * the container say what a decoder takes room for.
 */
export function avif(bytes: Uint8Array): ImageHeader | undefined {
  try {
    return headerOf(new Source(bytes));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function headerOf(source: Source): ImageHeader | undefined {
  const meta = source.find('meta', { start: 0, end: source.length });
  if (!meta) return undefined;
  const inside = { start: meta.start + 4, end: meta.end };
  const data = source.find('idat', inside);
  const locations = source.find('iloc', inside);
  if (!locations) return undefined;
  const frames = itemsOf(source, locations, data).flatMap((pieces) => sizesIn(joined(source.bytes, pieces)));
  const largest = frames.toSorted((a, b) => b.width * b.height - a.width * a.height)[0];
  return largest && { ...largest, animated: false, lossless: false, orientation: orientationOf(source, inside) };
}

/** Reads numbers where they are. @throws RangeError beyond the end */
class Source {
  private readonly data: DataView;

  constructor(readonly bytes: Uint8Array) {
    this.data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  uint(at: number, size: number): number {
    if (size === 0) return 0;
    if (size === 1) return this.data.getUint8(at);
    if (size === 2) return this.data.getUint16(at);
    if (size === 4) return this.data.getUint32(at);
    return Number(this.data.getBigUint64(at));
  }

  boxes({ start, end }: Pick<Box, 'start' | 'end'>): Box[] {
    const found: Box[] = [];
    for (let at = start; at + 8 <= end && found.length < MOST; ) {
      const [short, type] = [this.uint(at, 4), String.fromCharCode(...this.bytes.subarray(at + 4, at + 8))];
      const head = short === 1 ? 16 : 8;
      const size = short === 1 ? this.uint(at + 8, 8) : short === 0 ? end - at : short;
      if (size < head || at + size > end) throw new RangeError('a box beyond its own');
      found.push({ type, start: at + head, end: at + size });
      at += size;
    }
    return found;
  }

  find(type: string, within: Pick<Box, 'start' | 'end'>): Box | undefined {
    return this.boxes(within).find((box) => box.type === type);
  }
}

type Piece = Pick<Box, 'start' | 'end'>;

const joined = (bytes: Uint8Array, pieces: Piece[]): Uint8Array => {
  const whole = new Uint8Array(pieces.reduce((sum, { start, end }) => sum + end - start, 0));
  let at = 0;
  for (const { start, end } of pieces) {
    whole.set(bytes.subarray(start, end), at);
    at += end - start;
  }
  return whole;
};

/** Where the data of each item lies, in its pieces (14496-12, 8.11.3). All together are no longer than the file. */
function itemsOf(source: Source, { start }: Box, data: Box | undefined): Piece[][] {
  const version = source.uint(start, 1);
  const sizes = source.uint(start + 4, 2);
  const [offsetSize, lengthSize, baseSize, indexSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15, version > 0 ? sizes & 15 : 0];
  const idSize = version < 2 ? 2 : 4;
  const items: Piece[][] = [];
  let room = source.length;
  let at = start + 6 + idSize;
  for (let left = source.uint(start + 6, idSize); left > 0; left--) {
    const inData = version > 0 && (source.uint(at + idSize, 2) & 15) === 1;
    at += idSize + (version > 0 ? 2 : 0) + 2;
    const pieces: Piece[] = [];
    const base = source.uint(at, baseSize) + (inData ? (data?.start ?? 0) : 0);
    at += baseSize;
    const extents = source.uint(at, 2);
    at += 2;
    for (let extent = 0; extent < extents; extent++, at += indexSize + offsetSize + lengthSize) {
      const from = base + source.uint(at + indexSize, offsetSize);
      const length = source.uint(at + indexSize + offsetSize, lengthSize) || source.length - from;
      room -= length;
      if (length < 0 || from + length > source.length || room < 0) throw new RangeError('data beyond the end');
      pieces.push({ start: from, end: from + length });
    }
    items.push(pieces);
  }
  return items;
}

/** How the main picture is to be turned (23008-12, 6.5.10 and 6.5.12); what its EXIF says of that does not count. */
function orientationOf(source: Source, meta: Pick<Box, 'start' | 'end'>): number {
  const properties = source.find('iprp', meta);
  const kept = properties && source.find('ipco', properties);
  const links = properties && source.find('ipma', properties);
  const main = source.find('pitm', meta);
  if (!kept || !links || !main) return 1;
  const all = source.boxes(kept);
  const own = linkedTo(source, links, source.uint(main.start + 4, source.uint(main.start, 1) === 0 ? 2 : 4)).flatMap((index) => all[index - 1] ?? []);
  const [turn, mirror] = [own.find(({ type }) => type === 'irot'), own.find(({ type }) => type === 'imir')];
  const quarters = turn ? source.uint(turn.start, 1) & 3 : 0;
  return orientations[quarters]![mirror ? 1 + (source.uint(mirror.start, 1) & 1) : 0]!;
}

/** Numbers of an item's properties, from 1 (23008-12, 9.3.1). */
function linkedTo(source: Source, { start }: Box, id: number): number[] {
  const [version, wide] = [source.uint(start, 1), (source.uint(start + 3, 1) & 1) === 1];
  const idSize = version < 1 ? 2 : 4;
  let at = start + 8;
  for (let left = source.uint(start + 4, 4); left > 0; left--) {
    const [item, count] = [source.uint(at, idSize), source.uint(at + idSize, 1)];
    at += idSize + 1;
    const indices = Array.from({ length: count }, (_, nth) => (wide ? source.uint(at + nth * 2, 2) & 0x7fff : source.uint(at + nth, 1) & 0x7f));
    if (item === id) return indices;
    at += count * (wide ? 2 : 1);
  }
  return [];
}

const SEQUENCE_HEADER = 1;

/** The largest frames that a piece of AV1 announces (AV1 5.3 to 5.5); of something else, none. */
function sizesIn(piece: Uint8Array): { width: number; height: number }[] {
  const sizes: { width: number; height: number }[] = [];
  for (let at = 0, units = 0; at < piece.length; units++) {
    if (units > MOST) throw new RangeError('more units than a picture has');
    const head = piece[at]!;
    const withSize = (head & 2) !== 0;
    let body = at + 1 + ((head & 4) !== 0 ? 1 : 0);
    let length = withSize ? 0 : piece.length - body;
    for (let shift = 0; withSize && shift < 56; shift += 7) {
      const byte = piece[body++] ?? 0;
      length += (byte & 127) * 2 ** shift;
      if (byte < 128) break;
    }
    if ((head & 0x80) !== 0 || body + length > piece.length) return sizes;
    if (((head >> 3) & 15) === SEQUENCE_HEADER) sizes.push(sequenceSize(new Bits(piece.subarray(body, body + length))));
    at = body + length;
  }
  return sizes;
}

class Bits {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** @throws RangeError beyond the end */
  take(count: number): number {
    let value = 0;
    for (let bit = 0; bit < count; bit++, this.at++) {
      const byte = this.bytes[this.at >> 3];
      if (byte === undefined) throw new RangeError('beyond the end');
      value = value * 2 + ((byte >> (7 - (this.at & 7))) & 1);
    }
    return value;
  }
}

/** Up to the largest frame's size (AV1 5.5.1). */
function sequenceSize(bits: Bits): { width: number; height: number } {
  bits.take(4);
  if (bits.take(1) === 1) bits.take(5);
  else skipOperatingPoints(bits);
  const [widthBits, heightBits] = [bits.take(4) + 1, bits.take(4) + 1];
  return { width: bits.take(widthBits) + 1, height: bits.take(heightBits) + 1 };
}

function skipOperatingPoints(bits: Bits): void {
  const timed = bits.take(1) === 1;
  let delayBits = 0;
  if (timed) {
    bits.take(64);
    if (bits.take(1) === 1) skipUvlc(bits);
    if (bits.take(1) === 1) {
      delayBits = bits.take(5) + 1;
      bits.take(42);
    }
  }
  const delayed = bits.take(1) === 1;
  for (let left = bits.take(5) + 1; left > 0; left--) {
    bits.take(12);
    if (bits.take(5) > 7) bits.take(1);
    if (delayBits > 0 && bits.take(1) === 1) bits.take(2 * delayBits + 1);
    if (delayed && bits.take(1) === 1) bits.take(4);
  }
}

/** AV1 4.10.3. */
function skipUvlc(bits: Bits): void {
  let zeros = 0;
  while (bits.take(1) === 0) zeros++;
  if (zeros < 32) bits.take(zeros);
}
