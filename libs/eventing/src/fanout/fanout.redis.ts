/**
 * The live lane between processes: Redis pub/sub by ioredis, on one Redis or on a cluster (`cluster.ts`), where channels are sharded.
 *
 * Promises: one SUBSCRIBE per channel however many listen; what is published, and who comes and goes, in one turn of the event loop goes out in one write; after a
 * reconnect everything is subscribed again before the lane calls itself healthy.
 * Never: a queue that grows while Redis is away, a publisher that waits or fails.
 */
import { encodeLive, type LiveEvent } from '@parley/contracts';
import type { Logger } from '@parley/observability';
import { redisPlace } from '../redis/redis-place.js';
import { ClusterServers } from './cluster.js';
import type { Fanout } from './fanout.js';
import { type Listener, Listeners } from './listeners.js';
import { dropOne, type RedisNode } from './redis-node.js';
import { OneServer, type Servers, type ServersOptions } from './servers.js';

export interface RedisFanoutOptions {
  /** As `redisPlace` reads it. */
  url: string;
  log: Logger;
}

export class RedisFanout implements Fanout {
  private readonly servers: Servers;
  private readonly listeners: Listeners;
  private readonly callbacks = new Set<(ok: boolean) => void>();
  /** Channels that listeners came to or left in this turn of the event loop, and when Redis has been told. */
  private readonly touched = new Set<string>();
  private told: Promise<void> | undefined;
  private ok = false;

  constructor({ url, log }: RedisFanoutOptions) {
    this.listeners = new Listeners(log);
    const place = redisPlace(url);
    const options: ServersOptions = {
      log,
      wanted: () => this.listeners.all(),
      hear: (channel, text) => this.listeners.tell(channel, text),
      changed: () => this.judge(),
    };
    this.servers = place.cluster ? new ClusterServers(place, options) : new OneServer(place, options);
  }

  publish(channel: string, event: LiveEvent): void {
    const node = this.servers.of(channel);
    if (node) node.publish(channel, encodeLive(event));
    else dropOne();
  }

  async subscribe(channel: string, handler: Listener): Promise<() => void> {
    const own: Listener = (event) => handler(event);
    this.listeners.add(channel, own);
    await this.tellSoon(channel);
    return () => {
      if (this.listeners.remove(channel, own)) void this.tellSoon(channel);
    };
  }

  healthy(): boolean {
    return this.ok;
  }

  onHealth(callback: (ok: boolean) => void): () => void {
    this.callbacks.add(callback);
    return () => void this.callbacks.delete(callback);
  }

  async close(): Promise<void> {
    this.callbacks.clear();
    this.listeners.clear();
    await this.servers.close();
  }

  /** A crowd that comes or goes at once costs one command. What counts is who listens when it is sent. */
  private tellSoon(channel: string): Promise<void> {
    this.touched.add(channel);
    return (this.told ??= new Promise((resolve) => setImmediate(() => resolve(this.tell()))));
  }

  private async tell(): Promise<void> {
    const touched = [...this.touched];
    this.touched.clear();
    this.told = undefined;
    const byNode = Map.groupBy(touched, (channel) => this.servers.of(channel));
    await Promise.all([...byNode].map(([node, channels]) => node && this.tellNode(node, channels)));
  }

  private tellNode(node: RedisNode, channels: string[]): Promise<void> {
    node.leave(channels.filter((channel) => !this.listeners.has(channel)));
    return node.join(channels.filter((channel) => this.listeners.has(channel)));
  }

  private judge(): void {
    const ok = this.servers.healthy;
    if (ok === this.ok) return;
    this.ok = ok;
    for (const callback of [...this.callbacks]) callback(ok);
  }
}
