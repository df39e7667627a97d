import { BROKEN } from './link.js';

export type Transport = 'socket' | 'stream';

/** So many sockets in a row that nobody answered, and the stream is tried: something in between lets no WebSocket through. */
const SOCKET_TRIES = 3;
/** When a client on the stream tries a socket again, in milliseconds. */
export const SOCKET_AGAIN_MS = 5 * 60_000;

/** Which way the next line goes: by a WebSocket, unless none gets through where other requests do. */
export class LineChoice {
  /** Sockets in a row that ended before they were welcomed. */
  private unanswered = 0;
  private socketTriedAt = -Infinity;

  next(): Transport {
    if (this.unanswered >= SOCKET_TRIES && Date.now() - this.socketTriedAt < SOCKET_AGAIN_MS) return 'stream';
    this.socketTriedAt = Date.now();
    return 'socket';
  }

  /** A line ended. Where the stream is not answered either, it is the network, and a socket is next. */
  ended({ transport, welcomed, code }: { transport: Transport; welcomed: boolean; code: number }): void {
    if (transport === 'socket') this.unanswered = welcomed || code !== BROKEN ? 0 : this.unanswered + 1;
    else if (!welcomed && code === BROKEN) this.unanswered = SOCKET_TRIES - 1;
  }

  /** The next line is a socket once more. */
  socketAgain(): void {
    this.socketTriedAt = -Infinity;
  }
}
