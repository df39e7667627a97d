import type { Logger } from '@parley/observability';
import { Redis } from 'ioredis';
import type { RedisPlace } from '../redis/redis-place.js';
import { RedisNode } from './redis-node.js';
import type { Servers, ServersOptions } from './servers.js';
import { ownersIn, slotOf, type Owners } from './slots.js';

/** How often it is looked who serves which slots: while all is well, and while it is not, in milliseconds. */
const CALM_MS = 5000;
const TROUBLED_MS = 500;

/**
 * The primaries of a Redis Cluster: each carries the channels of its own slots, so a channel costs one node and not the bus between all
 * of them. Where slots move, by hand or because a replica took over, listeners are moved after them; the lane is not healthy meanwhile.
 */
export class ClusterServers implements Servers {
  private readonly nodes = new Map<string, RedisNode>();
  private owners: Owners = [];
  /** Every channel that is listened to is subscribed where it belongs now. */
  private settled = false;
  private looking = false;
  private lookedAt = -Infinity;
  private readonly timer: NodeJS.Timeout;
  private closed = false;

  constructor(
    private readonly place: RedisPlace,
    private readonly options: ServersOptions,
  ) {
    this.timer = setInterval(() => this.lookIfDue(), TROUBLED_MS);
    void this.look();
  }

  of(channel: string): RedisNode | undefined {
    const owner = this.owners[slotOf(channel)];
    return owner === undefined ? undefined : this.nodes.get(owner);
  }

  get healthy(): boolean {
    return this.settled && !this.owners.includes(undefined) && [...this.nodes.values()].every((node) => node.healthy);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    await Promise.all([...this.nodes.values()].map((node) => node.close()));
  }

  private lookIfDue(): void {
    if (!this.healthy || performance.now() - this.lookedAt >= CALM_MS) void this.look();
  }

  private async look(): Promise<void> {
    if (this.looking || this.closed) return;
    this.looking = true;
    this.lookedAt = performance.now();
    const owners = await this.ask().catch((error: unknown) => void this.options.log.debug({ err: error }, 'no node of the Redis cluster answers'));
    this.looking = false;
    if (owners && !this.closed) await this.settle(owners);
  }

  /** From a node that is known, else from one of those that were named. */
  private async ask(): Promise<Owners> {
    for (const [name, node] of this.nodes) {
      const answer = node.healthy && (await node.slots().catch(() => undefined));
      if (answer) return ownersIn(answer, hostOf(name));
    }
    return askAny(this.place, this.options.log);
  }

  private async settle(owners: Owners): Promise<void> {
    const lost = new Set(this.owners.filter((owner, slot) => owner !== owners[slot]));
    const same = lost.size === 0 && this.owners.length > 0;
    if (!same) this.unsettle();
    this.owners = owners;
    this.follow(lost);
    await Promise.all([...this.nodes.values()].map((node) => node.join(this.wantedOf(node))));
    this.settled = true;
    this.options.changed();
  }

  /** Connects to new primaries, lets go of those that are none any more, and listens anew to those that gave something away. */
  private follow(lost: ReadonlySet<string | undefined>): void {
    const names = new Set(this.owners.filter((owner) => owner !== undefined));
    for (const [name, node] of this.nodes) {
      if (names.has(name)) {
        if (lost.has(name)) node.hearAnew();
        continue;
      }
      this.nodes.delete(name);
      void node.close();
    }
    for (const name of names) if (!this.nodes.has(name)) this.nodes.set(name, this.connect(name));
  }

  private connect(name: string): RedisNode {
    const { hear, changed, log } = this.options;
    const node: RedisNode = new RedisNode({
      at: { ...this.place.access, host: hostOf(name), port: portOf(name) },
      sharded: true,
      log,
      wanted: () => this.wantedOf(node),
      hear,
      changed,
      disowns: () => {
        this.unsettle();
        void this.look();
      },
    });
    return node;
  }

  private unsettle(): void {
    this.settled = false;
    this.options.changed();
  }

  private wantedOf(node: RedisNode): string[] {
    return this.options.wanted().filter((channel) => this.of(channel) === node);
  }
}

const hostOf = (name: string) => name.slice(0, name.lastIndexOf(':'));
const portOf = (name: string) => Number(name.slice(name.lastIndexOf(':') + 1));

/** @throws when none of the named nodes answers */
async function askAny({ nodes, access }: RedisPlace, log: Logger): Promise<Owners> {
  let last: unknown;
  for (const { host, port } of nodes) {
    const redis = new Redis({ ...access, host, port, lazyConnect: true, connectTimeout: 1000, commandTimeout: 1000, retryStrategy: null });
    redis.on('error', (error) => log.debug({ err: error }, 'Redis is away'));
    try {
      await redis.connect();
      return ownersIn(await redis.cluster('SLOTS'), host);
    } catch (error) {
      last = error;
    } finally {
      redis.disconnect();
    }
  }
  throw last;
}
