import { FileTooLarge } from './files.js';

/** Passes a stream on and counts it. */
export class Limited {
  /** Bytes that went through so far. */
  bytes = 0;
  /** What went wrong with the stream itself, as opposed to the store. */
  fault: unknown;

  constructor(
    private readonly content: AsyncIterable<Uint8Array>,
    private readonly maxBytes = Infinity,
  ) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of this.content) {
        this.bytes += chunk.byteLength;
        if (this.bytes > this.maxBytes) throw new FileTooLarge(this.maxBytes);
        yield chunk;
      }
    } catch (error) {
      this.fault = error;
      throw error;
    }
  }
}
