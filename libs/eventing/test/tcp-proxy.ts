import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A door before a server that a test can shut: a network that fails. */
export class TcpProxy {
  private readonly sockets = new Set<Socket>();
  private open = true;
  private silent = false;

  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    readonly port: number,
  ) {}

  static async before(host: string, port: number): Promise<TcpProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const proxy = new TcpProxy(server, (server.address() as AddressInfo).port);
    server.on('connection', (inside) => proxy.join(inside, host, port));
    return proxy;
  }

  /** Cuts every connection and refuses new ones. */
  shut(): void {
    this.open = false;
    for (const socket of this.sockets) socket.destroy();
  }

  /** Lets connections stand but carries nothing, as a cable that was pulled. */
  mute(): void {
    this.silent = true;
    for (const socket of this.sockets) socket.pause();
  }

  reopen(): void {
    this.open = true;
    this.silent = false;
  }

  async close(): Promise<void> {
    this.shut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(inside: Socket, host: string, port: number): void {
    if (!this.open) return void inside.destroy();
    const outside = connect(port, host);
    for (const [from, to] of [[inside, outside], [outside, inside]] as const) {
      this.sockets.add(from);
      from.on('data', (data) => !this.silent && to.write(data));
      from.on('error', () => undefined);
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
    }
  }
}
