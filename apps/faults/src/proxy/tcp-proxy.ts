import { connect, createServer, type Server, type Socket } from 'node:net';

/** One connection: the client's side and ours to the server behind. */
interface Pair {
  client: Socket;
  server: Socket;
  /** Its peers are still there and hear nothing of each other any more. */
  dead: boolean;
}

/** Where connections lead: a port, or one of several, tried in order. */
export type Behind = () => number[];

/** What a proxy is too strict for: a connection whose client says this is broken off. */
export type Forbidden = (said: Buffer) => boolean;

/**
 * Stands between two processes and does to their TCP what networks do: cuts connections, refuses new ones, lets them go silent without an
 * end (half-open), slows them down. Whoever connects while it is well gets through unharmed.
 */
export class TcpProxy {
  private readonly pairs = new Set<Pair>();
  private server: Server | undefined;
  private silent = false;
  private delayMs = 0;

  constructor(
    readonly port: number,
    private readonly behind: Behind,
    private readonly forbidden: Forbidden = () => false,
  ) {}

  /** Takes connections, from now on or again. */
  async listen(): Promise<void> {
    if (this.server) return;
    const server = createServer({ pauseOnConnect: true, noDelay: true }, (client) => this.take(client));
    server.on('error', () => undefined);
    this.server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ port: this.port, host: '127.0.0.1' }, resolve);
    });
  }

  /** Whether a connection to the server behind comes from this port. */
  comesFrom(port: number): boolean {
    return [...this.pairs].some(({ server }) => server.localPort === port);
  }

  /** Ends every connection at once, as a reset. */
  drop(): number {
    const { size } = this.pairs;
    for (const pair of [...this.pairs]) this.end(pair);
    return size;
  }

  /** Ends every connection and refuses new ones until `listen`. */
  async refuse(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    const closed = new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
    this.drop();
    await closed;
  }

  /** Connections stay and say nothing more, for good; new ones are taken and hear nothing. */
  silence(): void {
    this.silent = true;
    for (const pair of this.pairs) this.deaden(pair);
  }

  /** New connections get through again. Silent ones stay silent, until their own ends give up. */
  speak(): void {
    this.silent = false;
    for (const pair of this.pairs) if (pair.dead && (pair.client.destroyed || pair.server.destroyed)) this.end(pair);
  }

  /** Everything takes this long on its way. 0: as fast as can be. */
  slow(delayMs: number): void {
    this.delayMs = delayMs;
  }

  async close(): Promise<void> {
    await this.refuse();
  }

  private take(client: Socket): void {
    client.on('error', () => undefined);
    const [first, ...others] = this.behind();
    if (first === undefined) return void client.resetAndDestroy();
    this.reach(client, first, others);
  }

  private reach(client: Socket, port: number, others: number[]): void {
    const server = connect({ port, host: '127.0.0.1', noDelay: true });
    const failed = () => {
      const [next, ...rest] = others;
      if (next === undefined || client.destroyed) client.resetAndDestroy();
      else this.reach(client, next, rest);
    };
    server.once('error', failed);
    server.once('connect', () => {
      server.removeListener('error', failed);
      server.on('error', () => undefined);
      this.join(client, server);
    });
  }

  private join(client: Socket, server: Socket): void {
    const pair: Pair = { client, server, dead: false };
    this.pairs.add(pair);
    if (this.silent) this.deaden(pair);
    this.pour(pair, client, server);
    this.pour(pair, server, client);
    client.resume();
  }

  private pour(pair: Pair, from: Socket, to: Socket): void {
    const line = new Line(() => this.delayMs);
    const deliver = (chunk: Buffer) => {
      if (pair.dead || to.destroyed || to.write(chunk)) return;
      from.pause();
      to.once('drain', () => from.resume());
    };
    from.on('data', (chunk: Buffer) => {
      if (from === pair.client && this.forbidden(chunk)) return this.end(pair);
      line.pass(() => deliver(chunk));
    });
    from.on('end', () => line.pass(() => !pair.dead && to.end()));
    from.on('close', () => {
      if (!pair.dead) line.pass(() => this.endIfOver(pair, to));
      else if (!this.silent) this.end(pair);
    });
  }

  private endIfOver(pair: Pair, to: Socket): void {
    to.end();
    if (pair.client.destroyed && pair.server.destroyed) this.pairs.delete(pair);
    else setTimeout(() => this.end(pair), 1000).unref();
  }

  private deaden(pair: Pair): void {
    pair.dead = true;
  }

  private end(pair: Pair): void {
    this.pairs.delete(pair);
    for (const side of [pair.client, pair.server]) if (!side.destroyed) side.resetAndDestroy();
  }
}

/** One direction of a connection: what goes in comes out later, in order, also when the delay changes meanwhile. */
class Line {
  private readonly waiting: { at: number; work: () => void }[] = [];

  constructor(private readonly delay: () => number) {}

  pass(work: () => void): void {
    if (this.waiting.length === 0 && this.delay() === 0) return work();
    const at = Math.max(performance.now() + this.delay(), this.waiting.at(-1)?.at ?? 0);
    if (this.waiting.push({ at, work }) === 1) this.wait();
  }

  private wait(): void {
    const [next] = this.waiting;
    if (next) setTimeout(() => this.release(), Math.max(0, next.at - performance.now()));
  }

  private release(): void {
    this.waiting.shift()?.work();
    this.wait();
  }
}
