import { Injectable } from '@nestjs/common';
import { ResizeFit, Transformer } from '@napi-rs/image';
import { MAX_IMAGE_PIXELS, Refused, type ShownImage } from '@parley/contracts';
import { Turns } from '@parley/service-kit';
import { imageHeader, type ImageHeader } from './image-header.js';
import { stripGif } from './strip-gif.js';

/** Longest side of a stored image and of its thumbnail, in pixels. */
const LONGEST_SIDE = 4096;
const THUMBNAIL_SIDE = 480;
/** Quality of 100; the source was compressed already, so little more is lost. */
const QUALITY = 88;
const THUMBNAIL_QUALITY = 75;
/**
 * Up to this many pixels an image is made smaller and gets a thumbnail: that takes 17 bytes of memory a pixel (measured, 430 MB here), only turning and
 * encoding it 9. A larger one keeps its size.
 */
const RESIZABLE_PIXELS = 25_000_000;
/** AVIF's encoder: as it is meant, 12 megapixels would take it a minute; so a second or two. */
const AVIF = { quality: 75, alphaQuality: 85, speed: 10, threads: 1 };
/** All pictures of an animation together, in pixels. */
const MAX_ANIMATION_PIXELS = 500_000_000;

/** An image as it is stored: nothing of it but the picture. */
export interface PreparedImage {
  bytes: Uint8Array;
  contentType: ShownImage;
  width: number;
  height: number;
  /** WebP. */
  thumbnail?: Uint8Array;
}

/**
 * Makes uploaded images safe and anonymous: decodes each and encodes it anew, turned upright, so that neither EXIF (place, camera) nor
 * anything hidden behind or within the picture survives. Animated GIFs keep their pictures and lose everything else. Work runs on
 * native threads, one image at a time, so that the event loop stays free and memory bounded; 12 megapixels take about half a second.
 */
@Injectable()
export class Images {
  private readonly turns = new Turns(1, 32);

  /** @param load brings the whole image into memory; not called before it is its turn. @throws Refused `attachment.unreadable`, `limit.busy` */
  prepare(type: ShownImage, load: () => Promise<Uint8Array>): Promise<PreparedImage> {
    return this.turns.take(async () => prepared(type, await load()));
  }
}

/** The encoder of AVIF takes far more room than others. */
const mostPixels = (type: ShownImage): number => (type === 'image/avif' ? RESIZABLE_PIXELS : MAX_IMAGE_PIXELS);

async function prepared(type: ShownImage, bytes: Uint8Array): Promise<PreparedImage> {
  const header = imageHeader(type, bytes);
  // Before anything is decoded: a few bytes can claim billions of pixels.
  if (!header || header.width * header.height > mostPixels(type)) throw new Refused('attachment.unreadable');
  if (type === 'image/gif') return stripped(bytes, header);
  return encodedAnew(type, bytes, header);
}

function stripped(bytes: Uint8Array, { width, height }: ImageHeader): PreparedImage {
  const clean = stripGif(bytes, MAX_ANIMATION_PIXELS);
  if (!clean) throw new Refused('attachment.unreadable');
  return { bytes: clean, contentType: 'image/gif', width, height };
}

async function encodedAnew(type: Exclude<ShownImage, 'image/gif'>, bytes: Uint8Array, header: ImageHeader): Promise<PreparedImage> {
  try {
    const image = new Transformer(bytes).rotate(header.orientation);
    const longest = Math.max(header.width, header.height);
    const resizable = header.width * header.height <= RESIZABLE_PIXELS;
    if (resizable && longest > LONGEST_SIDE) image.fastResize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: ResizeFit.Inside });
    const encoded = await encode(image, type, header);
    const { width, height } = imageHeader(type, encoded)!;
    return { bytes: encoded, contentType: type, width, height, ...(resizable && { thumbnail: await thumbnailOf(image, longest) }) };
  } catch (error) {
    throw Object.assign(new Refused('attachment.unreadable'), { cause: error });
  }
}

function thumbnailOf(image: Transformer, longest: number): Promise<Uint8Array> {
  if (longest > THUMBNAIL_SIDE) image.fastResize({ width: THUMBNAIL_SIDE, height: THUMBNAIL_SIDE, fit: ResizeFit.Inside });
  return image.webp(THUMBNAIL_QUALITY);
}

function encode(image: Transformer, type: Exclude<ShownImage, 'image/gif'>, { lossless }: ImageHeader): Promise<Uint8Array> {
  if (type === 'image/jpeg') return image.jpeg(QUALITY);
  if (type === 'image/png') return image.png();
  if (type === 'image/avif') return image.avif(AVIF);
  return lossless ? image.webpLossless() : image.webp(QUALITY);
}
