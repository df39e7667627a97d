import { Transformer } from '@napi-rs/image';

/** A picture with a red upper left quarter. */
export const pixels = (width: number, height: number): Transformer => {
  const rgba = new Uint8Array(width * height * 4);
  for (let at = 0; at < width * height; at++) {
    const red = at % width < width / 2 && at / width < height / 2;
    rgba.set(red ? [255, 0, 0, 255] : [0, 0, 255, 255], at * 4);
  }
  return Transformer.fromRgbaPixels(rgba, width, height);
};

/** EXIF with an orientation and words that must not get out. */
function exif(orientation: number): Buffer {
  const words = Buffer.from('SecretPlace 52.5200,13.4050\0', 'latin1');
  const short = (value: number) => [value & 255, value >> 8];
  const long = (value: number) => [...short(value), 0, 0];
  const wordsAt = 8 + 2 + 24 + 4;
  // ImageDescription (0x010e), ASCII behind the directory; Orientation (0x0112), SHORT.
  const entries = [...short(0x010e), ...short(2), ...long(words.length), ...long(wordsAt), ...short(0x0112), ...short(3), ...long(1), ...long(orientation)];
  return Buffer.concat([Buffer.from('Exif\0\0II*\0', 'latin1'), Buffer.from([...long(8), ...short(2), ...entries, ...long(0)]), words]);
}

/** A JPEG as a phone makes it: lying on its side, with the place where it was taken. */
export async function phonePhoto(width = 640, height = 400, orientation = 6): Promise<Buffer> {
  const jpeg = await pixels(width, height).jpeg(90);
  const data = exif(orientation);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(data.length + 2);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, data, jpeg.subarray(2)]);
}

const box = (type: string, ...parts: (Uint8Array | readonly number[])[]): Buffer => {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), ...parts.map((part) => Buffer.from(part))]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(content.length + 4);
  return Buffer.concat([size, content]);
};
const uint32 = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];

/** An AVIF as a camera would make it: one picture that is to be turned by quarters to the left, and EXIF with the place. */
export async function avifPhoto(quarters: number, { width = 64, height = 40 } = {}): Promise<Buffer> {
  const plain = Buffer.from(await pixels(width, height).avif({ quality: 90, speed: 10 }));
  const cut = (type: string) => plain.subarray(plain.indexOf(type, 0, 'latin1') - 4).subarray(0, plain.readUInt32BE(plain.indexOf(type, 0, 'latin1') - 4));
  const picture = cut('mdat').subarray(8);
  const secret = Buffer.concat([Buffer.alloc(4), exif(3).subarray(6)]);
  const head = box('ftyp', Buffer.from('avif\0\0\0\0avifmif1miaf', 'latin1'));
  const entry = (id: number, type: string) => box('infe', [2, 0, 0, 0, 0, id, 0, 0], Buffer.from(type, 'latin1'), [0]);
  const place = (id: number, at: number, length: number) => [0, id, 0, 0, 0, 1, ...uint32(at), ...uint32(length)];
  const metaWith = (at: number) =>
    box(
      'meta', [0, 0, 0, 0],
      box('hdlr', Buffer.alloc(8), Buffer.from('pict'), Buffer.alloc(13)),
      box('pitm', [0, 0, 0, 0, 0, 1]),
      box('iloc', [0, 0, 0, 0, 0x44, 0, 0, 2], place(1, at, picture.length), place(2, at + picture.length, secret.length)),
      box('iinf', [0, 0, 0, 0, 0, 2], entry(1, 'av01'), entry(2, 'Exif')),
      box('iref', [0, 0, 0, 0], box('cdsc', [0, 2, 0, 1, 0, 1])),
      box('iprp', box('ipco', cut('ispe'), cut('pixi'), cut('av1C'), box('irot', [quarters])), box('ipma', [0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 4, 1, 2, 0x83, 0x84])),
    );
  const at = head.length + metaWith(0).length + 8;
  return Buffer.concat([head, metaWith(at), box('mdat', picture, secret)]);
}

/** An AVIF of a few bytes whose picture claims to be as large as one may claim. */
export function avifBomb(): Buffer {
  // Bits: profile 0, a still picture, reduced header, level 0, two sizes of 16 bits, 65536 by 65536.
  const sequence = [0x0a, 7, 0b00011000, 0b00111111, 0b11111111, 0xff, 0xff, 0xff, 0b11000000];
  const head = box('ftyp', Buffer.from('avif\0\0\0\0avifmif1miaf', 'latin1'));
  const meta = (at: number) => box('meta', [0, 0, 0, 0], box('pitm', [0, 0, 0, 0, 0, 1]), box('iloc', [0, 0, 0, 0, 0x44, 0, 0, 1, 0, 1, 0, 0, 0, 1], uint32(at), uint32(sequence.length)));
  return Buffer.concat([head, meta(head.length + meta(0).length + 8), box('mdat', sequence)]);
}

/** A PNG that claims to be as large as one may claim. */
export async function pngBomb(): Promise<Buffer> {
  const png = Buffer.from(await pixels(8, 8).png());
  png.writeUInt32BE(60_000, 16);
  png.writeUInt32BE(60_000, 20);
  return png;
}

/** Two frames of one pixel, a comment and an XMP block. */
export function gif(): Buffer {
  const frame = [0x21, 0xf9, 4, 0, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
  const block = (text: string) => [text.length, ...Buffer.from(text, 'latin1')];
  return Buffer.from([
    ...Buffer.from('GIF89a', 'latin1'), 1, 0, 1, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 255,
    0x21, 0xff, ...block('NETSCAPE2.0'), 3, 1, 0, 0, 0,
    0x21, 0xfe, ...block('SecretPlace'), 0,
    ...frame,
    0x21, 0xff, ...block('XMP DataXMP'), ...block('SecretPlace'), 0,
    ...frame, 0x3b, ...Buffer.from('SecretPlace after the end', 'latin1'),
  ]);
}
