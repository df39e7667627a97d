import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG } from '@parley/service-kit';
import type { GatewayConfig } from '../config.js';
import type { Connection } from './connection.js';
import { Sockets } from './sockets.js';

const TICK_MS = 1000;

/** One clock for all sockets: closes those that never said hello, pings the others, cuts off those that stopped answering. */
@Injectable()
export class Heartbeat implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private ticks = 0;

  constructor(
    private readonly sockets: Sockets,
    @Inject(CONFIG) private readonly config: Pick<GatewayConfig, 'SOCKET_HELLO_SECONDS' | 'SOCKET_HEARTBEAT_SECONDS'>,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.tick(), TICK_MS);
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Each second looks after those sockets whose turn it is, so that pings spread over the whole interval. */
  private tick(): void {
    const interval = this.config.SOCKET_HEARTBEAT_SECONDS;
    const turn = this.ticks++ % interval;
    const tooLate = Date.now() - this.config.SOCKET_HELLO_SECONDS * 1000;
    for (const connection of this.sockets) {
      if (!connection.principal && !connection.held && connection.openedAt <= tooLate) connection.close('notAuthenticated');
      else if (Math.floor(connection.openedAt / 1000) % interval === turn) beat(connection);
    }
  }
}

function beat(connection: Connection): void {
  if (!connection.alive) return connection.wire.terminate();
  connection.alive = false;
  connection.wire.ping();
}
