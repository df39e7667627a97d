import { counter, type Logger } from '@parley/observability';
import { Redis, type RedisOptions } from 'ioredis';

/** Most published events without an answer from Redis; beyond, the connection is as good as down. */
const MAX_UNANSWERED = 10_000;
/** Channels in one SUBSCRIBE after a reconnect. */
const MAX_CHANNELS = 500;
/** A connection that stays silent so long after a command is taken for dead; the ear is asked that often. */
const SILENCE_MS = 5000;

const dropped = counter('fanout_dropped_total', 'Live events dropped because Redis was away or too slow');
export const dropOne = (): void => dropped.inc();

const connection: RedisOptions = {
  socketTimeout: SILENCE_MS,
  enableOfflineQueue: false,
  autoResubscribe: false,
  connectTimeout: 2000,
  keepAlive: 5000,
  maxRetriesPerRequest: 0,
  retryStrategy: (attempt) => Math.min(3000, 100 * 2 ** Math.min(attempt, 5)) * (0.5 + Math.random() / 2),
};

export interface RedisNodeOptions {
  at: RedisOptions;
  /** A cluster's node, which carries the channels of its own slots. */
  sharded: boolean;
  log: Logger;
  /** The channels that somebody listens to and this node carries, now. */
  wanted(): string[];
  hear(channel: string, text: string): void;
  /** Whether it carries may have changed. */
  changed(): void;
  /** It says that it does not carry a channel which it was taken to carry. */
  disowns(): void;
}

/**
 * One Redis of the live lane: a connection that listens and one that speaks. After a reconnect everything is subscribed again before it is
 * healthy. What cannot be sent is dropped and counted, never queued.
 */
export class RedisNode {
  private readonly speaker: Redis;
  private readonly ear: Redis;
  /** Per channel the SUBSCRIBE under way or done on the present connection. */
  private subscribed = new Map<string, Promise<void>>();
  private waiting: [channel: string, text: string][] = [];
  private unanswered = 0;
  private readonly asking: NodeJS.Timeout;
  private hears = false;

  constructor(private readonly options: RedisNodeOptions) {
    const { at, log, changed, hear } = options;
    this.speaker = new Redis({ ...connection, ...at });
    this.ear = new Redis({ ...connection, ...at });
    for (const redis of [this.speaker, this.ear]) {
      redis.on('error', (error) => log.debug({ err: error }, 'Redis is away'));
      redis.on('close', changed);
    }
    this.speaker.on('ready', changed);
    this.ear.on('ready', () => void this.subscribeAll());
    this.ear.prependListener('close', () => this.deafen());
    this.ear.on(options.sharded ? 'smessage' : 'message', hear);
    this.asking = setInterval(() => void (this.hears && this.ear.ping().catch(() => undefined)), SILENCE_MS);
  }

  /** Whether it carries now. */
  get healthy(): boolean {
    return this.speaker.status === 'ready' && this.ear.status === 'ready' && this.hears;
  }

  /** Sends with whatever else is published in this turn of the event loop. */
  publish(channel: string, text: string): void {
    if (this.speaker.status !== 'ready' || this.unanswered >= MAX_UNANSWERED) return dropped.inc();
    this.unanswered++;
    if (this.waiting.push([channel, text]) === 1) setImmediate(() => void this.flush());
  }

  /** Answers when Redis has confirmed those that were not subscribed yet. A lost connection is no failure: the next one subscribes all. */
  async join(channels: string[]): Promise<void> {
    if (!this.hears) return;
    const fresh = channels.filter((channel) => !this.subscribed.has(channel));
    const most = this.options.sharded ? 1 : MAX_CHANNELS; // channels of different slots may not stand in one command
    for (let at = 0; at < fresh.length; at += most) this.subscribe(fresh.slice(at, at + most));
    await Promise.all(channels.map((channel) => this.subscribed.get(channel)));
  }

  leave(channels: string[]): void {
    if (!this.hears) return;
    const left = channels.filter((channel) => this.subscribed.delete(channel));
    const most = this.options.sharded ? 1 : MAX_CHANNELS;
    for (let at = 0; at < left.length; at += most) {
      const some = left.slice(at, at + most);
      (this.options.sharded ? this.ear.sunsubscribe(...some) : this.ear.unsubscribe(...some)).catch(() => undefined);
    }
  }

  /** Which node serves which slots, as this one knows it. @throws when it does not answer */
  slots(): Promise<unknown> {
    return this.speaker.cluster('SLOTS');
  }

  /** Listens on a connection of its own anew. A node that gives slots away ends their subscriptions by itself, in between all answers. */
  hearAnew(): void {
    this.deafen();
    this.ear.disconnect(true);
  }

  async close(): Promise<void> {
    clearInterval(this.asking);
    await this.flush();
    this.speaker.disconnect();
    this.ear.disconnect();
  }

  private async flush(): Promise<void> {
    const batch = this.waiting;
    this.waiting = [];
    if (batch.length === 0) return;
    const verb = this.options.sharded ? 'spublish' : 'publish';
    const answers = await this.speaker.pipeline(batch.map(([channel, text]) => [verb, channel, text])).exec().catch(() => undefined);
    const errors = answers?.flatMap(([error]) => error ?? []);
    this.unanswered -= batch.length;
    dropped.inc(errors?.length ?? batch.length);
    if (errors?.some(isDisowned)) this.options.disowns();
  }

  private subscribe(channels: string[]): void {
    const confirmed = (this.options.sharded ? this.ear.ssubscribe(...channels) : this.ear.subscribe(...channels)).then(
      () => undefined,
      (error: Error) => {
        this.options.log.debug({ err: error }, 'subscribing failed');
        for (const channel of channels) if (this.subscribed.get(channel) === confirmed) this.subscribed.delete(channel);
        if (isDisowned(error)) this.options.disowns();
      },
    );
    for (const channel of channels) this.subscribed.set(channel, confirmed);
  }

  private async subscribeAll(): Promise<void> {
    this.subscribed = new Map();
    this.hears = true;
    await this.join(this.options.wanted());
    this.options.changed();
  }

  private deafen(): void {
    this.hears = false;
    this.subscribed = new Map();
  }
}

const isDisowned = ({ message }: Error): boolean => /^(MOVED|CLUSTERDOWN|ASK) /.test(message);
