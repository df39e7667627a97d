import { Inject, Injectable } from '@nestjs/common';
import type { Fanout } from '@parley/eventing';
import { CONFIG, FANOUT } from '@parley/service-kit';
import type { GatewayConfig } from '../config.js';
import type { Connection, Greeted } from './connection.js';
import { open } from './metrics.js';

/** Every socket of this process. */
@Injectable()
export class Sockets {
  private readonly all = new Set<Connection>();
  private readonly perAddress = new Map<string, number>();
  readonly heartbeatSeconds: number;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<GatewayConfig, 'MAX_SOCKETS' | 'MAX_SOCKETS_PER_ADDRESS' | 'SOCKET_HEARTBEAT_SECONDS'>,
    @Inject(FANOUT) private readonly fanout: Fanout,
  ) {
    this.heartbeatSeconds = config.SOCKET_HEARTBEAT_SECONDS;
  }

  /** Whether one more socket fits: in this process, and of this address. */
  roomFor(address: string): 'yes' | 'process full' | 'address full' {
    if (this.all.size >= this.config.MAX_SOCKETS) return 'process full';
    return (this.perAddress.get(address) ?? 0) >= this.config.MAX_SOCKETS_PER_ADDRESS ? 'address full' : 'yes';
  }

  add(connection: Connection): void {
    const { address } = connection;
    this.all.add(connection);
    this.perAddress.set(address, (this.perAddress.get(address) ?? 0) + 1);
    connection.onEnd(() => {
      this.all.delete(connection);
      const left = this.perAddress.get(address)! - 1;
      if (left > 0) this.perAddress.set(address, left);
      else this.perAddress.delete(address);
    });
  }

  /** A socket said who it is. */
  greeted(connection: Greeted): void {
    const kind = connection.principal.kind;
    open.inc({ kind });
    connection.onEnd(() => open.dec({ kind }));
    if (!this.fanout.healthy()) connection.send('degraded', { degraded: true });
  }

  get size(): number {
    return this.all.size;
  }

  [Symbol.iterator](): IterableIterator<Connection> {
    return this.all.values();
  }
}
