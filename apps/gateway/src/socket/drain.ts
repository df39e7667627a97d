import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { CONFIG } from '@parley/service-kit';
import { ConversationsCalls } from '../calls/conversations-calls.js';
import type { GatewayConfig } from '../config.js';
import { Dispatcher } from './dispatcher.js';
import { SocketServer } from './socket-server.js';
import { Sockets } from './sockets.js';

/** Clients come back spread over at least this, and over 2 ms for each of them, at most half a minute. */
const LEAST_SPREAD_MS = 1000;
const spreadOf = (sockets: number) => Math.min(Math.max(LEAST_SPREAD_MS, sockets * 2), 30_000);

/**
 * Empties the gateway before it stops. It must happen before Nest closes the HTTP server, which waits for open sockets:
 * no new sockets and no new work → running work is acked → goodbye with a time to come back at → close 1012 → cut off who stays.
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
    this.dispatcher.drain();
    await this.patiently(this.conversations.idle());
    await this.patiently(this.sayGoodbye());
    for (const connection of this.sockets) connection.socket.terminate();
  }

  private async sayGoodbye(): Promise<void> {
    const spread = spreadOf(this.sockets.size);
    const ends = [...this.sockets].map((connection) => {
      connection.send('goodbye', { reason: 'restart', reconnectAfterMs: Math.floor(Math.random() * spread) });
      connection.close('restart');
      return new Promise<void>((resolve) => connection.onEnd(resolve));
    });
    await Promise.all(ends);
  }

  private patiently(work: Promise<void>): Promise<void> {
    return Promise.race([work, pause(this.config.SOCKET_DRAIN_SECONDS * 1000, undefined, { ref: false })]);
  }
}
