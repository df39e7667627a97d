/**
 * The broker of a single process.
 *
 * Promises what Kafka promises, without a disk of its own: `publish` resolves only after every group that listens has dealt
 * with the events. The outbox marks them published after that, so a crash at any moment leaves them in the outbox and the next start
 * publishes them again; the consumers' inbox makes twice once.
 * A group that comes later starts from now, so a process starts all its consumers before any relay. A group that was there and has
 * stopped is still owed: until it is back, `publish` to its topics rejects, and the outbox keeps the events.
 * Memory: only what publishers are waiting for is held. Publishing an event again while it is being handled joins the handling.
 */
import type { EventEnvelope } from '@parley/contracts';
import { within } from '../backoff.js';
import type { Broker, Consumption, Origin, Subscription } from './broker.js';
import { CONCURRENT, slots, untilDone } from './lanes.js';

export interface MemoryBrokerOptions {
  /** After so long `publish` rejects; the handling goes on, and the next `publish` of the same events joins it. */
  publishMs?: number;
}

export class MemoryBroker implements Broker {
  private readonly groups = new Map<string, Group>();
  private readonly consumptions = new Set<Consumption>();
  private closed = false;

  constructor(private readonly options: MemoryBrokerOptions = {}) {}

  async publish(topic: string, envelopes: readonly EventEnvelope[]): Promise<void> {
    const { publishMs = 8000 } = this.options;
    if (this.closed) throw new Error('the broker is closed');
    await new Promise(setImmediate);
    const owed = [...this.groups.values()].filter((group) => group.topics.has(topic));
    const handled = envelopes.flatMap((event) => owed.map((group) => group.deliver(topic, event)));
    await within(publishMs, `handling events of ${topic}`, Promise.all(handled));
  }

  async consume(subscription: Subscription): Promise<Consumption> {
    if (this.closed) throw new Error('the broker is closed');
    const group = this.groups.get(subscription.group) ?? new Group(subscription.group, subscription.atOnce);
    this.groups.set(subscription.group, group);
    const member = group.join(subscription);
    const consumption = { stop: () => member.stop().finally(() => this.consumptions.delete(consumption)) };
    this.consumptions.add(consumption);
    return consumption;
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.consumptions].map((consumption) => consumption.stop()));
  }
}

class Member {
  readonly stopping = new AbortController();
  private readonly running = new Set<Promise<void>>();

  constructor(
    readonly subscription: Subscription,
    private readonly leave: (member: Member) => void,
  ) {}

  async handle(json: string, origin: Origin): Promise<void> {
    const running = this.subscription.handle(JSON.parse(json) as EventEnvelope, origin);
    this.running.add(running);
    await running.finally(() => this.running.delete(running));
  }

  async stop(): Promise<void> {
    this.leave(this);
    this.stopping.abort();
    await Promise.allSettled(this.running);
  }
}

class Group {
  /** All topics that the group has ever listened to. */
  readonly topics = new Set<string>();
  private members: Member[] = [];
  /** The last delivery of each key, which the next one of that key waits for. */
  private readonly tails = new Map<string, Promise<void>>();
  private readonly underWay = new Map<string, Promise<void>>();
  private readonly slot;

  constructor(
    private readonly name: string,
    atOnce = CONCURRENT,
  ) {
    this.slot = slots(atOnce);
  }

  join(subscription: Subscription): Member {
    for (const topic of subscription.topics) this.topics.add(topic);
    const member = new Member(subscription, () => {
      this.members = this.members.filter((other) => other !== member);
    });
    this.members = [...this.members, member];
    return member;
  }

  deliver(topic: string, event: EventEnvelope): Promise<void> {
    const id = `${topic} ${event.id}`;
    const already = this.underWay.get(id);
    if (already) return already;
    const lane = `${topic} ${event.key}`;
    const json = JSON.stringify(event);
    const before = this.tails.get(lane) ?? Promise.resolve();
    const handled = before
      .catch(() => undefined)
      .then(() => this.slot(() => this.untilHandled(json, { topic })))
      .finally(() => {
        this.underWay.delete(id);
        if (this.tails.get(lane) === handled) this.tails.delete(lane);
      });
    this.tails.set(lane, handled);
    this.underWay.set(id, handled);
    return handled;
  }

  /** By whichever member listens; when one stops, another takes over. */
  private async untilHandled(json: string, origin: Origin): Promise<void> {
    for (;;) {
      const member = this.members.find(({ subscription }) => subscription.topics.includes(origin.topic));
      if (!member) throw new Error(`${this.name} has stopped listening to ${origin.topic}`);
      if (await untilDone(() => member.handle(json, origin), member.stopping.signal)) return;
    }
  }
}
