import type { ServerResponse } from 'node:http';
import type { ServerFrames } from '@parley/contracts';
import type { Wire } from '../socket/wire.js';
import type { Trail } from './trail.js';

/**
 * Beats after which a stream ends, to be opened anew: a peer behind a dead line is not noticed by writing to it, and a client whose
 * WebSocket was blocked finds out here whether it still is.
 */
const MAX_BEATS = 24;

/** A connection's wire over server-sent events (WHATWG HTML 9.2). Each frame is an event; its id tells how far the stream has come. */
export class StreamWire implements Wire {
  private beats = 0;
  /** Called when the reader took what was written. */
  onRead: () => void = () => undefined;

  constructor(
    private readonly response: ServerResponse,
    private readonly trail: Trail,
  ) {}

  get bufferedAmount(): number {
    return this.response.writableLength;
  }

  send(text: string): void {
    const id = this.trail.take();
    const type = text.slice('{"type":"'.length, text.indexOf('"', '{"type":"'.length));
    this.response.write(`${type === 'goodbye' ? retryOf(text) : ''}${id === undefined ? '' : `id: ${id}\n`}event: ${type}\ndata: ${text}\n\n`);
  }

  ping(_data?: undefined, _mask?: undefined, written?: () => void): void {
    if (!written && ++this.beats > MAX_BEATS) this.response.end();
    else this.response.write(':\n\n', () => (written ?? this.onRead)());
  }

  close(): void {
    this.response.end();
  }

  terminate(): void {
    this.response.destroy();
  }
}

function retryOf(text: string): string {
  const { data } = JSON.parse(text) as { data: ServerFrames['goodbye'] };
  return `retry: ${data.reconnectAfterMs}\n`;
}
