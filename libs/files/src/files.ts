import type { Readable } from 'node:stream';

/** A part of a file: both ends are within it, counted from 0. */
export interface ByteRange {
  start: number;
  end: number;
}

export interface StoredFile {
  /** Of the whole file, in bytes, whatever range was asked for. */
  size: number;
  /** The asked bytes. Destroy it when they are not wanted any more. */
  content: Readable;
}

export interface FileEntry {
  key: string;
  /** In bytes. */
  size: number;
  storedAt: Date;
}

export interface PutOptions {
  /** More bytes than this are refused. */
  maxBytes?: number;
  /** What the file is, for whoever looks into the store with other tools. */
  contentType?: string;
  /** Ends the upload at once. */
  signal?: AbortSignal;
}

/**
 * Where files lie. Two adapters, one promise (`files.contract.spec.ts`): a file is there whole or not at all, also when the sender
 * breaks off, is too long or the process dies; what was stored under a key stays as it is until it is deleted or replaced.
 * Keys are `/`-separated segments of letters, digits, `.`, `_` and `-`, see `checkKey`.
 */
export interface FileStore {
  /**
   * Stores a stream and answers its size in bytes once it is durable. @throws FileTooLarge, FilesUnavailable, the stream's own error,
   * or the signal's reason
   */
  put(key: string, content: AsyncIterable<Uint8Array>, options?: PutOptions): Promise<number>;
  /** Nothing under this key: `undefined`. The range must lie within the file. @throws FilesUnavailable */
  get(key: string, range?: ByteRange): Promise<StoredFile | undefined>;
  /** Deletes what is there; nothing there is as good. @throws FilesUnavailable */
  delete(key: string): Promise<void>;
  /** Every file whose key begins with `prefix`, in order of key. @throws FilesUnavailable */
  list(prefix: string): AsyncIterable<FileEntry>;
  /** Removes what uploads left that began before `before` and never ended, and answers how many. @throws FilesUnavailable */
  tidy(before: Date): Promise<number>;
  close(): Promise<void>;
}

/** The stream held more bytes than were allowed. */
export class FileTooLarge extends Error {
  constructor(readonly maxBytes: number) {
    super(`more than ${maxBytes} bytes`);
  }
}

/** The store cannot be reached, is full or failed; the same call may succeed later. */
export class FilesUnavailable extends Error {
  constructor(cause: unknown) {
    super('The file store does not answer', { cause });
  }
}

const KEY = /^(?!.*\.\.)[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;

/** Keys lead to file names, so nothing but plain ones is let through. Those are made by code, so another is a broken invariant. */
export function checkKey(key: string): string {
  if (key.length > 512 || !KEY.test(key)) throw new Error('not a key of a file');
  return key;
}
