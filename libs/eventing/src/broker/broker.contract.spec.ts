import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventEnvelope } from '@parley/contracts';
import { createLog } from '@parley/observability';
import { eventually, kafkaBrokers, needs } from '@parley/testkit';
import { anEvent, textOf } from '../../test/envelopes.js';
import type { Broker } from './broker.js';
import { KafkaBroker } from './broker.kafka.js';
import { MemoryBroker } from './broker.memory.js';

const log = createLog('test', 'silent');
const patience = { timeoutMs: 20_000 };

/** As the relay does: the same events again until they are safe. */
async function publishUntilSafe(broker: Broker, topic: string, events: EventEnvelope[]): Promise<void> {
  await eventually(() => broker.publish(topic, events), patience);
}

const keyed = (events: readonly EventEnvelope[], key: string) => events.filter((event) => event.key === key).map(textOf);
/** Each once, at its first arrival: brokers promise at least once. */
const firsts = (texts: readonly string[]) => [...new Set(texts)];

function brokerContract(open: () => Broker): void {
  let broker: Broker;
  let topic: string;
  let group: string;
  beforeEach(() => {
    broker = open();
    topic = `test.${randomBytes(6).toString('hex')}`;
    group = `group-${topic}`;
  });
  afterEach(() => broker.close());

  const listen = async (name: string, seen: EventEnvelope[] = []) => {
    const consumption = await broker.consume({ group: name, topics: [topic], handle: async (event) => void seen.push(event) });
    return { seen, consumption };
  };

  it('brings every event to every group, as it was, in order per key', async () => {
    const first = await listen(`${group}-1`);
    const second = await listen(`${group}-2`);
    const events = Array.from({ length: 60 }, (_, index) => anEvent(`key-${index % 3}`, `${index}`));
    for (let at = 0; at < 60; at += 20) await publishUntilSafe(broker, topic, events.slice(at, at + 20));
    for (const { seen } of [first, second]) {
      await eventually(() => expect(new Set(seen.map((event) => event.id)).size).toBe(60), patience);
      for (const key of ['key-0', 'key-1', 'key-2']) expect(firsts(keyed(seen, key))).toEqual(keyed(events, key));
      expect(seen.find((event) => event.id === events[7]?.id)).toEqual(events[7]);
    }
  });

  it('brings an event to one member of a group', async () => {
    const seen: EventEnvelope[] = [];
    await listen(group, seen);
    await listen(group, seen);
    const events = Array.from({ length: 30 }, (_, index) => anEvent(`key-${index}`, `${index}`));
    await publishUntilSafe(broker, topic, events);
    await eventually(() => expect(new Set(seen.map(textOf)).size).toBe(30), patience);
  });

  it('brings an event again while its handler fails; its key waits, other keys do not', async () => {
    const done: string[] = [];
    let failing = true;
    let tries = 0;
    await broker.consume({
      group,
      topics: [topic],
      handle: async (event) => {
        if (textOf(event) === 'bad' && ++tries && failing) throw new Error('not now');
        done.push(textOf(event));
      },
    });
    const published = publishUntilSafe(broker, topic, [anEvent('a', 'bad'), anEvent('a', 'after bad'), anEvent('b', 'other')]);
    await eventually(() => expect(tries).toBeGreaterThan(1), patience);
    await eventually(() => expect(done).toContain('other'), patience);
    expect(done).not.toContain('after bad');
    failing = false;
    await eventually(() => expect(firsts(done)).toEqual(['other', 'bad', 'after bad']), patience);
    await published;
  });

  it('hands over as many at once as a group asks for, of different keys', async () => {
    let release = () => undefined as void;
    const fifth = new Promise<void>((resolve) => (release = resolve));
    const [seen, now] = [new Set<string>(), new Set<string>()];
    const handle = async (event: EventEnvelope) => {
      seen.add(textOf(event));
      now.add(event.id);
      if (now.size === 5) release();
      // A broker may bring the first few apart from the others: then nobody waits for company that comes only after them.
      await Promise.race([fifth, delay(500)]);
      now.delete(event.id);
    };
    await broker.consume({ group, topics: [topic], atOnce: 30, handle });
    await publishUntilSafe(broker, topic, Array.from({ length: 30 }, (_, index) => anEvent(`key-${index}`, `${index}`)));
    await fifth;
    await eventually(() => expect(seen.size).toBe(30), patience);
  });

  it('finishes what is being handled when stopped; the rest comes to the next member', async () => {
    const done: string[] = [];
    let release = () => undefined as void;
    const held = new Promise<void>((resolve) => (release = resolve));
    let begun = false;
    const consumption = await broker.consume({
      group,
      topics: [topic],
      handle: async (event) => {
        begun = true;
        await held;
        done.push(textOf(event));
      },
    });
    const published = publishUntilSafe(broker, topic, [anEvent('a', 'first'), anEvent('a', 'second')]);
    await eventually(() => expect(begun).toBe(true), patience);
    const stopped = consumption.stop();
    release();
    await stopped;
    expect(done).toEqual(['first']);
    const next = await listen(group);
    await eventually(() => expect(next.seen.map(textOf)).toContain('second'), patience);
    await published;
  });

  it('runs no handler within the publisher’s turn', async () => {
    const { seen } = await listen(group);
    const publishing = publishUntilSafe(broker, topic, [anEvent('a', 'one')]);
    expect(seen).toEqual([]);
    await publishing;
    await eventually(() => expect(seen).toHaveLength(1), patience);
  });

  it('carries many events at once, whatever they weigh', async () => {
    const { seen } = await listen(group);
    const events = Array.from({ length: 40 }, (_, index) => anEvent('a', `${index} ${'好'.repeat(30_000)}`));
    await publishUntilSafe(broker, topic, events);
    await eventually(() => expect(seen.length).toBeGreaterThanOrEqual(40), patience);
    expect(firsts(seen.map(textOf))).toEqual(events.map(textOf));
  });

  it('takes nothing once it is closed', async () => {
    await broker.close();
    await expect(broker.publish(topic, [anEvent('a', 'late')])).rejects.toThrow('closed');
  });
}

describe('broker in memory', () => brokerContract(() => new MemoryBroker({ publishMs: 1000 })));
needs('kafka')('broker on Kafka', () => brokerContract(() => new KafkaBroker({ brokers: kafkaBrokers(), clientId: 'test', log })));

describe('broker in memory, with the outbox for its disk', () => {
  it('resolves a publish only when every group has handled it, and lets a second publish of the same join the first', async () => {
    const broker = new MemoryBroker({ publishMs: 50 });
    let release = () => undefined as void;
    const held = new Promise<void>((resolve) => (release = resolve));
    let handled = 0;
    await broker.consume({ group: 'slow', topics: ['t'], handle: () => held.then(() => void handled++) });
    const event = anEvent('a', 'one');
    await expect(broker.publish('t', [event])).rejects.toThrow('took longer');
    const again = broker.publish('t', [event]);
    await new Promise((resolve) => setTimeout(resolve, 10));
    release();
    await again;
    expect(handled).toBe(1);
    await broker.close();
  });

  it('does not publish past a group that was there and has stopped', async () => {
    const broker = new MemoryBroker();
    const consumption = await broker.consume({ group: 'g', topics: ['t'], handle: async () => undefined });
    await consumption.stop();
    await expect(broker.publish('t', [anEvent('a', 'one')])).rejects.toThrow('g has stopped listening to t');
    await expect(broker.publish('another', [anEvent('a', 'one')])).resolves.toBeUndefined();
    await broker.close();
  });
});
