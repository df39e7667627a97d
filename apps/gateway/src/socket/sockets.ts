import { Inject, Injectable } from '@nestjs/common';
import type { Fanout } from '@parley/eventing';
import { CONFIG, FANOUT } from '@parley/service-kit';
import type { GatewayConfig } from '../config.js';
import type { Connection, Greeted } from './connection.js';
import { open } from './metrics.js';

/** Every client of this process, on sockets and streams. */
@Injectable()
export class Sockets {
  private readonly all = new Set<Connection>();
  private readonly perAddress = new Map<string, number>();
  readonly heartbeatSeconds: number;
  private draining = false;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<GatewayConfig, 'MAX_SOCKETS' | 'MAX_SOCKETS_PER_ADDRESS' | 'SOCKET_HEARTBEAT_SECONDS'>,
    @Inject(FANOUT) private readonly fanout: Fanout,
  ) {
    this.heartbeatSeconds = config.SOCKET_HEARTBEAT_SECONDS;
  }

  /** From now on nobody fits. */
  drain(): void {
    this.draining = true;
  }

  /** Whether one more client fits: in this process, and of this address. */
  roomFor(address: string): 'yes' | 'process full' | 'address full' {
    if (this.draining || this.all.size >= this.config.MAX_SOCKETS) return 'process full';
    return (this.perAddress.get(address) ?? 0) >= this.config.MAX_SOCKETS_PER_ADDRESS ? 'address full' : 'yes';
  }

  add(connection: Connection): void {
    this.all.add(connection);
    this.perAddress.set(connection.address, (this.perAddress.get(connection.address) ?? 0) + 1);
    connection.onEnd(() => this.remove(connection));
  }

  /** A client said who it is. */
  greeted(connection: Greeted): void {
    if (!connection.isOpen) return;
    connection.counted = true;
    open.inc({ kind: connection.principal.kind });
    if (!this.fanout.healthy()) connection.send('degraded', { degraded: true });
  }

  private remove(connection: Connection): void {
    const { address, principal, counted } = connection;
    this.all.delete(connection);
    const left = this.perAddress.get(address)! - 1;
    if (left > 0) this.perAddress.set(address, left);
    else this.perAddress.delete(address);
    if (counted) open.dec({ kind: principal!.kind });
  }

  get size(): number {
    return this.all.size;
  }

  [Symbol.iterator](): IterableIterator<Connection> {
    return this.all.values();
  }
}
