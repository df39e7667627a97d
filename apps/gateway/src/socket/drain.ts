import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { CONFIG } from '@parley/service-kit';
import { ConversationsCalls } from '../calls/conversations-calls.js';
import type { GatewayConfig } from '../config.js';
import type { Connection } from './connection.js';
import { Dispatcher } from './dispatcher.js';
import { SocketServer } from './socket-server.js';
import { Sockets } from './sockets.js';

/** Clients are let go one after another, this long each, in milliseconds, as far as the time to drain allows. */
const EACH_MS = 1;
const SLICE_MS = 20;
/** And come back spread over this: the other gateways hear of them one by one, and twice mixed. */
const RETURN_MS = 1000;

/**
 * Empties the gateway before it stops. It must happen before Nest closes the HTTP server, which waits for open sockets: no new clients;
 * then one client after another begins nothing new, has what runs for it finished, hears goodbye with a time to come back at, and is
 * closed with 1012. Until its turn comes, a client notices nothing.
 */
@Injectable()
export class Drain implements BeforeApplicationShutdown {
  constructor(
    private readonly server: SocketServer,
    private readonly dispatcher: Dispatcher,
    private readonly conversations: ConversationsCalls,
    private readonly sockets: Sockets,
    @Inject(CONFIG) private readonly config: Pick<GatewayConfig, 'SOCKET_DRAIN_SECONDS'>,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    this.server.drain();
    this.sockets.drain();
    await this.letGo([...this.sockets]);
    this.dispatcher.drain();
    await this.patiently(this.conversations.idle());
    for (const connection of this.sockets) connection.wire.terminate();
  }

  private async letGo(all: Connection[]): Promise<void> {
    const window = Math.min(this.config.SOCKET_DRAIN_SECONDS * 1000, all.length * EACH_MS);
    const perSlice = Math.ceil((all.length * SLICE_MS) / Math.max(window, SLICE_MS));
    const gone: Promise<void>[] = [];
    for (let from = 0; from < all.length; from += perSlice) {
      if (from > 0) await pause(SLICE_MS);
      for (const connection of all.slice(from, from + perSlice)) gone.push(sayGoodbye(connection));
    }
    await this.patiently(Promise.all(gone));
  }

  private patiently(work: Promise<unknown>): Promise<unknown> {
    return Promise.race([work, pause(this.config.SOCKET_DRAIN_SECONDS * 1000, undefined, { ref: false })]);
  }
}

/** Resolves when the connection has ended. */
function sayGoodbye(connection: Connection): Promise<void> {
  connection.leaving = true;
  connection.whenQuiet(() => {
    connection.send('goodbye', { reason: 'restart', reconnectAfterMs: Math.floor(Math.random() * RETURN_MS) });
    connection.close('restart');
  });
  return new Promise((resolve) => connection.onEnd(resolve));
}
