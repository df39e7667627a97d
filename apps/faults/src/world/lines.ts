import type { Copy } from '@parley/fleet';
import { freePort } from '@parley/local-servers';
import { TcpProxy, type Behind, type Forbidden } from '../proxy/tcp-proxy.js';

/** What stands between two processes, by what is on its far side; `calls`: the questions that gateways ask conversations. */
export type LineKind = 'gateway' | 'calls' | 'postgres' | 'redis' | 'kafka' | 'files';

/** Every proxied connection of the run. Each copy has its own line to Postgres and to Redis; each gateway one to each copy of conversations; Kafka has one for all. */
export class Lines {
  private readonly all: { kind: LineKind; of: string; proxy: TcpProxy }[] = [];

  /** Opens a line. @param of the copy it belongs to, or `all` */
  async open(kind: LineKind, of: string, behind: Behind, forbidden?: Forbidden): Promise<TcpProxy> {
    const proxy = new TcpProxy(await freePort(), behind, forbidden);
    await proxy.listen();
    this.all.push({ kind, of, proxy });
    return proxy;
  }

  /** Lines of a kind, of one copy or of all. */
  to(kind: LineKind, of?: string): TcpProxy[] {
    return this.all.filter((line) => line.kind === kind && (of === undefined || line.of === of)).map(({ proxy }) => proxy);
  }

  /** The copy whose connection a server of this kind sees as coming from this port. */
  ownerOfOutgoing(kind: LineKind, port: number): string | undefined {
    return this.all.find((line) => line.kind === kind && line.proxy.comesFrom(port))?.of;
  }

  /** As if nothing had happened. */
  async heal(): Promise<void> {
    for (const { proxy } of this.all) {
      proxy.slow(0);
      proxy.speak();
      await proxy.listen();
    }
  }

  async close(): Promise<void> {
    for (const { proxy } of this.all) await proxy.close();
  }
}

/** Gateways that take sockets now, a different one first each time: what a balancer would do. */
export function inTurn(gateways: () => Copy[]): () => number[] {
  let turn = 0;
  return () => {
    const ready = gateways().filter((copy) => copy.ready);
    const first = turn++ % Math.max(ready.length, 1);
    return [...ready.slice(first), ...ready.slice(0, first)].map((copy) => copy.port);
  };
}
