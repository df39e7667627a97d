/**
 * The live lane between processes: Redis pub/sub by ioredis, one connection that listens and one that speaks.
 *
 * Promises: one SUBSCRIBE per channel however many listen; what is published, and who comes and goes, in one turn of the event loop goes out in one write; after a
 * reconnect everything is subscribed again before the lane calls itself healthy.
 * Never: a queue that grows while Redis is away, a publisher that waits or fails.
 */
import { encodeLive, type LiveEvent } from '@parley/contracts';
import { counter, type Logger } from '@parley/observability';
import { Redis, type RedisOptions } from 'ioredis';
import type { Fanout } from './fanout.js';
import { type Listener, Listeners } from './listeners.js';

export interface RedisFanoutOptions {
  url: string;
  log: Logger;
}

/** Most published events without an answer from Redis; beyond, the connection is as good as down. */
const MAX_UNANSWERED = 10_000;
/** Channels in one SUBSCRIBE after a reconnect. */
const MAX_CHANNELS = 500;

const dropped = counter('fanout_dropped_total', 'Live events dropped because Redis was away or too slow');

/** A connection that stays silent so long after a command is taken for dead; the ear is asked that often. */
const SILENCE_MS = 5000;

const connection: RedisOptions = {
  socketTimeout: SILENCE_MS,
  enableOfflineQueue: false,
  autoResubscribe: false,
  connectTimeout: 2000,
  keepAlive: 5000,
  maxRetriesPerRequest: 0,
  retryStrategy: (attempt) => Math.min(3000, 100 * 2 ** Math.min(attempt, 5)) * (0.5 + Math.random() / 2),
};

export class RedisFanout implements Fanout {
  private readonly speaker: Redis;
  private readonly ear: Redis;
  private readonly log: Logger;
  private readonly listeners: Listeners;
  private readonly callbacks = new Set<(ok: boolean) => void>();
  /** Per channel the SUBSCRIBE under way or done on the present connection. */
  private subscribed = new Map<string, Promise<void>>();
  private waiting: [channel: string, text: string][] = [];
  /** Channels that listeners came to or left in this turn of the event loop, and when Redis has been told. */
  private readonly touched = new Set<string>();
  private told: Promise<void> | undefined;
  private unanswered = 0;
  private readonly asking: NodeJS.Timeout;
  private hears = false;
  private ok = false;

  constructor({ url, log }: RedisFanoutOptions) {
    this.log = log;
    this.listeners = new Listeners(log);
    this.speaker = new Redis(url, connection);
    this.ear = new Redis(url, connection);
    for (const redis of [this.speaker, this.ear]) {
      redis.on('error', (error) => log.debug({ err: error }, 'Redis is away'));
      redis.on('close', () => this.judge());
    }
    this.speaker.on('ready', () => this.judge());
    this.ear.on('ready', () => void this.subscribeAll());
    this.ear.on('close', () => this.deafen());
    this.asking = setInterval(() => void (this.hears && this.ear.ping().catch(() => undefined)), SILENCE_MS);
    this.ear.on('message', (channel: string, text: string) => this.listeners.tell(channel, text));
  }

  publish(channel: string, event: LiveEvent): void {
    if (this.speaker.status !== 'ready' || this.unanswered >= MAX_UNANSWERED) return dropped.inc();
    this.unanswered++;
    if (this.waiting.push([channel, encodeLive(event)]) === 1) setImmediate(() => void this.flush());
  }

  async subscribe(channel: string, handler: Listener): Promise<() => void> {
    const own: Listener = (event) => handler(event);
    this.listeners.add(channel, own);
    if (this.hears) await this.tellSoon(channel);
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
    clearInterval(this.asking);
    this.callbacks.clear();
    this.listeners.clear();
    await this.flush();
    this.speaker.disconnect();
    this.ear.disconnect();
  }

  private async flush(): Promise<void> {
    const batch = this.waiting;
    this.waiting = [];
    if (batch.length === 0) return;
    const lost = () => batch.length;
    const pipeline = this.speaker.pipeline(batch.map(([channel, text]) => ['publish', channel, text]));
    const missed = await pipeline.exec().then((answers) => answers?.filter(([error]) => error).length ?? batch.length, lost);
    this.unanswered -= batch.length;
    dropped.inc(missed);
  }

  /** Answers when Redis has confirmed those that were not subscribed yet. A lost connection is no failure: the next one subscribes all. */
  private async subscribeTo(channels: string[]): Promise<void> {
    const fresh = channels.filter((channel) => !this.subscribed.has(channel));
    for (let at = 0; at < fresh.length; at += MAX_CHANNELS) {
      const some = fresh.slice(at, at + MAX_CHANNELS);
      const confirmed = this.ear.subscribe(...some).then(
        () => undefined,
        (error: unknown) => this.log.debug({ err: error }, 'subscribing failed'),
      );
      for (const channel of some) this.subscribed.set(channel, confirmed);
    }
    await Promise.all(channels.map((channel) => this.subscribed.get(channel)));
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
    if (!this.hears) return;
    const left = touched.filter((channel) => !this.listeners.has(channel) && this.subscribed.delete(channel));
    for (let at = 0; at < left.length; at += MAX_CHANNELS) this.ear.unsubscribe(...left.slice(at, at + MAX_CHANNELS)).catch(() => undefined);
    await this.subscribeTo(touched.filter((channel) => this.listeners.has(channel)));
  }

  private async subscribeAll(): Promise<void> {
    this.subscribed = new Map();
    this.hears = true;
    await this.subscribeTo(this.listeners.all());
    this.judge();
  }

  private deafen(): void {
    this.hears = false;
    this.subscribed = new Map();
    this.judge();
  }

  private judge(): void {
    const ok = this.speaker.status === 'ready' && this.ear.status === 'ready' && this.hears;
    if (ok === this.ok) return;
    this.ok = ok;
    for (const callback of [...this.callbacks]) callback(ok);
  }
}
