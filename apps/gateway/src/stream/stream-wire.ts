import type { ServerResponse } from 'node:http';
import type { ServerFrames } from '@parley/contracts';
import type { Wire } from '../socket/wire.js';
import type { Trail } from './trail.js';

/**
 * Beats after which a stream ends, to be opened anew: a peer behind a dead line is not noticed by writing to it, and a client whose
 * WebSocket was blocked finds out here whether it still is.
 */
const MAX_BEATS = 24;
const headers = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  // Whatever stands in between must pass each event on at once, as it is.
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
};

/**
 * A connection's wire over server-sent events (WHATWG HTML 9.2). Each frame is an event; its id tells how far the stream has come.
 * Until it has begun nothing is written: the request may yet be refused, with a status.
 */
export class StreamWire implements Wire {
  private beats = 0;
  /** Called when the reader took what was written. */
  onRead: () => void = () => undefined;

  constructor(
    private readonly response: ServerResponse,
    private readonly trail: Trail,
  ) {}

  /** Answers with the head; frames may follow. */
  begin(): void {
    this.response.writeHead(200, headers).flushHeaders();
  }

  get hasBegun(): boolean {
    return this.response.headersSent;
  }

  get bufferedAmount(): number {
    return this.response.writableLength;
  }

  send(text: string): void {
    if (!this.hasBegun) return;
    const id = this.trail.take();
    const type = text.slice('{"type":"'.length, text.indexOf('"', '{"type":"'.length));
    this.response.write(`${type === 'goodbye' ? retryOf(text) : ''}${id === undefined ? '' : `id: ${id}\n`}event: ${type}\ndata: ${text}\n\n`);
  }

  ping(_data?: undefined, _mask?: undefined, written?: () => void): void {
    if (!this.hasBegun) (written ?? this.onRead)();
    else if (!written && ++this.beats > MAX_BEATS) this.response.end();
    else this.response.write(':\n\n', () => (written ?? this.onRead)());
  }

  close(): void {
    if (this.hasBegun) this.response.end();
  }

  terminate(): void {
    this.response.destroy();
  }
}

function retryOf(text: string): string {
  const { data } = JSON.parse(text) as { data: ServerFrames['goodbye'] };
  return `retry: ${data.reconnectAfterMs}\n`;
}
