import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Inject, Injectable } from '@nestjs/common';
import { isShownImage, Refused, type ShownImage } from '@parley/contracts';
import { FilesUnavailable, FileTooLarge, type FileStore } from '@parley/files';
import { FILES } from '@parley/service-kit';
import { type FormFile, Images } from '@parley/uploads';
import { fileTypeFromBuffer } from 'file-type';
import type { StoredAttachment } from '../domain/attachment.js';
import { cleanFileName } from '../domain/file-name.js';
import { typeOf } from '../domain/file-type.js';
import { fileKey } from './file-key.js';
import { Scanner } from './scanner.js';

/** How much of a file tells what it is. */
const HEAD_BYTES = 4100;

/** What came of a file. */
export interface Received {
  stored: StoredAttachment;
  /** What all forms of it take up, in bytes. */
  storedBytes: number;
  /** SHA-256 of what was sent. */
  hash: string;
}

interface Place {
  tenantId: string;
  id: string;
  maxBytes: number;
}

/** Takes a file in: finds out what it is, cleans images, stores it and has it scanned. What it stored before it failed, the caller deletes. */
@Injectable()
export class ReceiveFile {
  constructor(
    @Inject(FILES) private readonly files: FileStore,
    private readonly images: Images,
    private readonly scanner: Scanner,
  ) {}

  /** @throws Refused the problems of `POST /attachments` */
  async run(place: Place, { name: raw, content, whole }: FormFile): Promise<Received> {
    const name = cleanFileName(raw);
    try {
      const { head, rest, hash } = await begin(content);
      if (head.length === 0) throw new Refused('attachment.empty');
      const type = typeOf(await detected(head), head, name);
      if (type === undefined) throw new Refused('attachment.type_refused');
      const kept = isShownImage(type) ? await this.image(place, type, rest) : await this.plain(place, type, rest);
      await whole;
      await this.scanner.check(() => this.open(place, 'file'));
      return { stored: { id: place.id, name, ...kept.described }, storedBytes: kept.storedBytes, hash: hash() };
    } catch (error) {
      content.destroy();
      throw refusalOf(error);
    }
  }

  private async plain(place: Place, contentType: string, rest: AsyncIterable<Uint8Array>) {
    const size = await this.files.put(fileKey(place, 'file'), rest, { maxBytes: place.maxBytes, contentType });
    return { described: { contentType, size }, storedBytes: size };
  }

  /** An image cannot be decoded by parts. It waits in the store for its turn, so that however many come, and however slowly, few are in memory. */
  private async image(place: Place, type: ShownImage, rest: AsyncIterable<Uint8Array>) {
    await this.files.put(fileKey(place, 'raw'), rest, { maxBytes: place.maxBytes });
    const { bytes, thumbnail, contentType, width, height } = await this.images.prepare(type, async () => buffer(await this.open(place, 'raw')));
    await this.files.delete(fileKey(place, 'raw'));
    await this.files.put(fileKey(place, 'file'), Readable.from([bytes]), { contentType });
    if (thumbnail) await this.files.put(fileKey(place, 'thumbnail'), Readable.from([thumbnail]), { contentType: 'image/webp' });
    return { described: { contentType, size: bytes.length, width, height, ...(thumbnail && { thumbnail: true as const }) }, storedBytes: bytes.length + (thumbnail?.length ?? 0) };
  }

  private async open(place: Place, form: 'file' | 'raw'): Promise<Readable> {
    const file = await this.files.get(fileKey(place, form));
    if (!file) throw new Error('a file that was just stored is not there');
    return file.content;
  }
}

const detected = async (head: Uint8Array): Promise<string | undefined> => (await fileTypeFromBuffer(head).catch(() => undefined))?.mime;

/** The first bytes, and the whole stream with them at its beginning. The hash counts what the reader took. */
async function begin(content: Readable): Promise<{ head: Uint8Array; rest: AsyncIterable<Uint8Array>; hash: () => string }> {
  const source = content[Symbol.asyncIterator]() as AsyncIterableIterator<Uint8Array>;
  const sha = createHash('sha256');
  const first: Uint8Array[] = [];
  for (let bytes = 0; bytes < HEAD_BYTES; bytes += first.at(-1)!.length) {
    const { value, done } = await source.next();
    if (done) break;
    first.push(value);
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    for (const chunk of first) {
      sha.update(chunk);
      yield chunk;
    }
    for await (const chunk of source) {
      sha.update(chunk);
      yield chunk;
    }
  }
  return { head: Buffer.concat(first).subarray(0, HEAD_BYTES), rest: all(), hash: () => sha.digest('hex') };
}

function refusalOf(error: unknown): unknown {
  if (error instanceof FileTooLarge) return new Refused('attachment.too_large', `at most ${error.maxBytes} bytes`);
  if (error instanceof FilesUnavailable) return Object.assign(new Refused('service.unavailable'), { cause: error });
  return error;
}
