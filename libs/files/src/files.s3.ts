import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand, DeleteObjectCommand, GetObjectCommand, ListMultipartUploadsCommand, ListObjectsV2Command, S3Client, S3ServiceException,
  type ListMultipartUploadsCommandOutput, type ListObjectsV2CommandOutput,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { checkKey, FilesUnavailable, type ByteRange, type FileEntry, type FileStore, type PutOptions, type StoredFile } from './files.js';
import { Limited } from './limited.js';
import { s3SettingsOf, type S3Settings } from './s3-settings.js';

/** S3's smallest part. Two are held in memory per upload, whatever its length. */
const PART_BYTES = 5 * 2 ** 20;

const isMissing = (error: unknown) => error instanceof S3ServiceException && ['NoSuchKey', 'NotFound', 'NoSuchUpload'].includes(error.name);

/** Files in a bucket behind the S3 protocol, whoever serves it. The bucket must exist. */
export class S3Files implements FileStore {
  private readonly settings: S3Settings;
  private readonly client: S3Client;

  /** @param url see `s3SettingsOf` */
  constructor(url: string) {
    this.settings = s3SettingsOf(url);
    const { endpoint, region, credentials } = this.settings;
    this.client = new S3Client({
      endpoint,
      region,
      ...(credentials && { credentials }),
      // Stores that speak S3 but are not Amazon's know their bucket by path, and few of them the newer checksums.
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      maxAttempts: 3,
      requestHandler: { connectionTimeout: 2000, requestTimeout: 30_000, httpAgent: { maxSockets: 100 }, httpsAgent: { maxSockets: 100 } },
    });
  }

  async put(key: string, content: AsyncIterable<Uint8Array>, { maxBytes, contentType, signal }: PutOptions = {}): Promise<number> {
    const limited = new Limited(content, maxBytes);
    const source = Readable.from(limited);
    const params = { ...this.at(key), Body: source, ...(contentType && { ContentType: contentType }) };
    // What is left of an upload that failed is taken away by the library; what is left of a process that died, by `tidy`.
    const upload = new Upload({ client: this.client, params, partSize: PART_BYTES, queueSize: 2, leavePartsOnError: false });
    const abort = () => source.destroy(signal!.reason instanceof Error ? signal!.reason : new Error('aborted'));
    try {
      signal?.throwIfAborted();
      signal?.addEventListener('abort', abort, { once: true });
      await upload.done();
      return limited.bytes;
    } catch (error) {
      signal?.throwIfAborted();
      throw limited.fault ?? new FilesUnavailable(error);
    } finally {
      signal?.removeEventListener('abort', abort);
      source.destroy();
    }
  }

  async get(key: string, range?: ByteRange): Promise<StoredFile | undefined> {
    const command = new GetObjectCommand({ ...this.at(key), ...(range && { Range: `bytes=${range.start}-${range.end}` }) });
    const found = await this.ask(() => this.client.send(command));
    if (!found) return undefined;
    const whole = found.ContentRange ? Number(found.ContentRange.split('/')[1]) : found.ContentLength!;
    return { size: whole, content: found.Body as Readable };
  }

  async delete(key: string): Promise<void> {
    const command = new DeleteObjectCommand(this.at(key));
    await this.ask(() => this.client.send(command));
  }

  async *list(prefix: string): AsyncGenerator<FileEntry> {
    let token: string | undefined;
    do {
      const page: ListObjectsV2CommandOutput | undefined = await this.ask(() =>
        this.client.send(new ListObjectsV2Command({ Bucket: this.settings.bucket, Prefix: this.settings.prefix + prefix, ...(token && { ContinuationToken: token }) })),
      );
      for (const { Key, Size, LastModified } of page?.Contents ?? []) yield { key: Key!.slice(this.settings.prefix.length), size: Size ?? 0, storedAt: LastModified! };
      token = page?.NextContinuationToken;
    } while (token);
  }

  async tidy(before: Date): Promise<number> {
    let removed = 0;
    let marker: { KeyMarker?: string; UploadIdMarker?: string } | undefined = {};
    while (marker) {
      const where: { KeyMarker?: string; UploadIdMarker?: string } = marker;
      const page: ListMultipartUploadsCommandOutput | undefined = await this.ask(() =>
        this.client.send(new ListMultipartUploadsCommand({ Bucket: this.settings.bucket, ...(this.settings.prefix && { Prefix: this.settings.prefix }), ...where })),
      );
      for (const { Key, UploadId, Initiated } of page?.Uploads ?? []) {
        if (!Initiated || Initiated >= before) continue;
        await this.ask(() => this.client.send(new AbortMultipartUploadCommand({ Bucket: this.settings.bucket, Key, UploadId })));
        removed++;
      }
      marker = page?.IsTruncated ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker } : undefined;
    }
    return removed;
  }

  async close(): Promise<void> {
    this.client.destroy();
  }

  private at(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.settings.bucket, Key: this.settings.prefix + checkKey(key) };
  }

  private async ask<T>(send: () => Promise<T>): Promise<T | undefined> {
    try {
      return await send();
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw new FilesUnavailable(error);
    }
  }
}
