import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { EventEnvelope } from '@parley/contracts';
import { metricsText } from '@parley/observability';
import { type Tx, uuidv7 } from '@parley/tenancy';
import { catalogueFaults, eventually, needs } from '@parley/testkit';
import { type Broker, MemoryBroker, outboxInsert, outboxParams, outboxRows, record, recordMany, type Relay, startRelay, wakeAfterCommit } from '../src/index.js';
import { textOf } from './envelopes.js';
import { type Eventing, log, posted, SINK, SOURCE, startEventing, TOPIC } from './eventing.fixture.js';

/** A broker that keeps what it is given, and can be made to fail. */
class Recorder implements Pick<Broker, 'publish'> {
  readonly events: EventEnvelope[] = [];
  away = false;
  refused = 0;
  async publish(topic: string, events: readonly EventEnvelope[]): Promise<void> {
    expect(topic).toBe(TOPIC);
    if (this.away) {
      this.refused++;
      throw new Error('away');
    }
    await new Promise(setImmediate);
    this.events.push(...events);
  }
}

needs('postgres')('outbox', () => {
  let eventing: Eventing;
  let recorder: Recorder;
  let relays: Relay[];
  const tenant = uuidv7();
  beforeAll(async () => {
    eventing = await startEventing();
  });
  afterAll(() => eventing.close());
  beforeEach(() => {
    recorder = new Recorder();
    relays = [];
  });
  afterEach(async () => {
    await Promise.all(relays.map((relay) => relay.stop()));
    await eventing.sql('delete from ev_source.outbox');
  });

  const relay = (db = eventing.source, more: { pollMs?: number; batch?: number } = {}) => {
    const started = startRelay({ db, broker: recorder as unknown as Broker, service: SOURCE, log, ...more });
    relays.push(started);
    return started;
  };
  const post = (key: string, ...texts: string[]) => eventing.source.inTenant(tenant, (tx) => recordMany(tx, texts.map((text) => posted(key, text))));
  const texts = () => recorder.events.map(textOf);

  it('publishes what was committed, with everything the envelope promises', async () => {
    relay();
    const data = posted('conversation-1', '你好');
    await eventing.source.inTenant(tenant, (tx) => record(tx, data));
    const [event] = await eventually(() => {
      expect(recorder.events).toHaveLength(1);
      return recorder.events;
    });
    expect(event).toMatchObject({ type: 'message.posted', version: 1, tenantId: tenant, key: 'conversation-1', actor: data.actor, data: data.data });
    expect(Date.now() - Date.parse(event?.occurredAt ?? '')).toBeLessThan(60_000);
  });

  it('publishes nothing of a transaction that rolled back', async () => {
    relay();
    const failing = eventing.source.inTenant(tenant, async (tx) => {
      await record(tx, posted('a', 'never'));
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await post('a', 'after');
    await eventually(() => expect(texts()).toEqual(['after']));
  });

  it('shows one tenant’s events to no other', async () => {
    await post('a', 'mine');
    const seen = await eventing.source.inTenant(uuidv7(), (tx) => tx.rows('select * from outbox'));
    expect(seen).toEqual([]);
  });

  it('keeps the order of a key under two relays and publishes nothing twice', async () => {
    const other = await eventing.another(SOURCE);
    relay(eventing.source, { batch: 7, pollMs: 20 });
    relay(other, { batch: 5, pollMs: 20 });
    const keys = ['a', 'b', 'c'];
    for (let index = 0; index < 40; index++) {
      const db = index % 2 ? other : eventing.source;
      await db.inTenant(tenant, (tx) => recordMany(tx, keys.map((key) => posted(key, `${key}${index}`))));
    }
    await eventually(() => expect(recorder.events.length).toBeGreaterThanOrEqual(120));
    for (const key of keys) expect(texts().filter((text) => text.startsWith(key))).toEqual(Array.from({ length: 40 }, (_, index) => `${key}${index}`));
    expect(recorder.events).toHaveLength(120);
  });

  it('does not lose a transaction that began earlier and commits later', async () => {
    relay(eventing.source, { pollMs: 20 });
    let commit = () => undefined as void;
    const held = new Promise<void>((resolve) => (commit = resolve));
    const slow = eventing.source.inTenant(tenant, async (tx: Tx) => {
      await record(tx, posted('slow', 'late'));
      await held;
    });
    await post('quick', 'early');
    await eventually(() => expect(texts()).toEqual(['early']));
    commit();
    await slow;
    await eventually(() => expect(texts()).toEqual(['early', 'late']));
  });

  it('publishes after a start what an earlier process left', async () => {
    recorder.away = true;
    const first = relay(eventing.source, { pollMs: 20 });
    await post('a', 'one', 'two');
    await eventually(() => expect(recorder.refused).toBeGreaterThan(0));
    await first.stop();
    expect(await eventing.sql('select from ev_source.outbox')).toHaveLength(2);
    recorder.away = false;
    relay(await eventing.another(SOURCE));
    await eventually(() => expect(texts()).toEqual(['one', 'two']));
  });

  it('drains in order once the broker is back', async () => {
    recorder.away = true;
    relay(eventing.source, { pollMs: 20, batch: 2 });
    await post('a', '1', '2', '3');
    await eventually(() => expect(recorder.refused).toBeGreaterThan(0));
    await post('a', '4', '5');
    recorder.away = false;
    await eventually(() => expect(texts()).toEqual(['1', '2', '3', '4', '5']));
  });

  it('survives the loss of its connection in the middle of a round', async () => {
    relay(eventing.source, { pollMs: 20 });
    const publish = recorder.publish.bind(recorder);
    let cut = false;
    recorder.publish = async (topic, events) => {
      await publish(topic, events);
      if (cut) return;
      cut = true;
      await eventing.sql(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'parley-ev_source' and state = 'idle in transaction'`);
    };
    await post('a', 'one');
    await eventually(() => expect(texts()).toEqual(['one', 'one']));
    await eventually(async () => expect(await eventing.sql('select from ev_source.outbox')).toHaveLength(0));
  });

  it('tells how much waits, and for how long', async () => {
    await post('a', 'one', 'two');
    await eventing.sql(`update ev_source.outbox set occurred_at = now() - interval '90 seconds'`);
    recorder.away = true;
    relay();
    await eventually(async () => {
      const metrics = await metricsText();
      expect(metrics).toContain('outbox_pending{service="ev_source"} 2');
      expect(Number(/outbox_oldest_age_seconds\{service="ev_source"\} (\S+)/.exec(metrics)?.[1])).toBeGreaterThanOrEqual(90);
    });
  });

  it('is woken by a commit of its own process, and finds others’ by looking', async () => {
    relay(eventing.source, { pollMs: 60_000 });
    await eventually(async () => {
      await post('a', 'own');
      expect(texts()).toContain('own');
    });
    const other = await eventing.another(SOURCE);
    relay(other, { pollMs: 50 });
    await eventing.sql(`insert into ev_source.outbox (tenant_id, id, type, version, key, occurred_at, actor, data)
      select $1, gen_random_uuid(), 'message.posted', 1, 'b', now(), '{"kind":"system"}', '{"text":"another’s"}'`, [tenant]);
    await eventually(() => expect(texts()).toContain('another’s'));
  });

  it('takes the rows of a caller’s own statement, across tenants', async () => {
    relay();
    const [first, second] = [uuidv7(), uuidv7()];
    await eventing.source.acrossTenants(async (tx) => {
      const rows = outboxRows([{ ...posted('a', 'of first'), tenantId: first }, { ...posted('b', 'of second'), tenantId: second }]);
      await tx.run(`with recorded as (${outboxInsert(2)}) select $1::text`, ['more', ...outboxParams(rows)]);
      wakeAfterCommit(tx);
    });
    await eventually(() => expect(recorder.events.map((event) => [event.tenantId, textOf(event)])).toEqual([[first, 'of first'], [second, 'of second']]));
  });

  it('leaves nothing of an event behind once it is published', async () => {
    relay();
    await post('a', 'one', 'two');
    await eventually(() => expect(texts()).toEqual(['one', 'two']));
    await eventually(async () => expect(await eventing.sql('select from ev_source.outbox')).toHaveLength(0));
  });

  it('lets a tenant’s event pass another tenant’s flood', async () => {
    await post('flood', ...Array.from({ length: 300 }, (_, index) => `f${index}`));
    await eventing.source.inTenant(uuidv7(), (tx) => record(tx, posted('guest', 'me too')));
    relay(eventing.source, { batch: 10 });
    await eventually(() => expect(texts()).toHaveLength(301));
    expect(texts().indexOf('me too')).toBeLessThan(10);
    expect(texts().filter((text) => text !== 'me too')).toEqual(Array.from({ length: 300 }, (_, index) => `f${index}`));
  });

  it('takes the oldest along the key, however many wait', async () => {
    await eventing.sql(`insert into ev_source.outbox (tenant_id, id, type, version, key, occurred_at, actor, data)
      select gen_random_uuid(), gen_random_uuid(), 't', 1, 'k', now(), '{}', '{}' from generate_series(1, 20000)`);
    await eventing.sql('analyze ev_source.outbox');
    const plan = await eventing.sql('explain select seq from ev_source.outbox order by seq limit 500');
    expect(JSON.stringify(plan)).toContain('outbox_pkey');
  });

  it('makes tables as tenancy wants them', async () => {
    expect(await catalogueFaults(eventing.sql as never, [SOURCE, SINK])).toEqual([]);
  });

  it('keeps events in the outbox until every consumer of the same process has dealt with them', async () => {
    const broker = new MemoryBroker({ publishMs: 100 });
    let release = () => undefined as void;
    const held = new Promise<void>((resolve) => (release = resolve));
    let begun = 0;
    await broker.consume({
      group: SINK,
      topics: [TOPIC],
      handle: async () => {
        begun++;
        await held;
      },
    });
    relays.push(startRelay({ db: eventing.source, broker, service: SOURCE, log }));
    await post('a', 'one');
    await eventually(() => expect(begun).toBe(1));
    expect(await eventing.sql('select from ev_source.outbox')).toHaveLength(1);
    release();
    await eventually(async () => expect(await eventing.sql('select from ev_source.outbox')).toHaveLength(0));
    expect(begun).toBe(1);
  });
});
