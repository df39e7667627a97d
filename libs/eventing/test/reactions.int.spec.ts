import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { DEAD_LETTERS, type EventEnvelope, Refused } from '@parley/contracts';
import { NoopSpanProcessor } from '@opentelemetry/sdk-trace';
import { currentTraceparent, inSpan, startTracing } from '@parley/observability';
import { uuidv7 } from '@parley/tenancy';
import { eventually, needs } from '@parley/testkit';
import { type Consumption, type DeadLetter, MemoryBroker, type Reaction, recordMany, type Relay, replayDeadLetter, startReactions, startRelay } from '../src/index.js';
import { pruneInbox } from '../src/reactions/inbox.js';
import { anEvent } from './envelopes.js';
import { type Eventing, gathering, log, noting, posted, SINK, SOURCE, startEventing, TOPIC } from './eventing.fixture.js';

const backoff = { firstMs: 5, maxMs: 20 };

needs('postgres')('reactions', () => {
  let eventing: Eventing;
  let broker: MemoryBroker;
  let running: (Consumption | Relay)[];
  let tenant: string;
  beforeAll(async () => {
    startTracing({ service: 'test', processors: [new NoopSpanProcessor()] });
    eventing = await startEventing();
  });
  afterAll(() => eventing.close());
  beforeEach(() => {
    broker = new MemoryBroker();
    running = [];
    tenant = uuidv7();
  });
  afterEach(async () => {
    await Promise.all(running.map((one) => one.stop()));
    await broker.close();
    await eventing.sql('truncate ev_source.outbox, ev_sink.inbox, ev_sink.dead_letter, ev_sink.note');
  });

  const react = async (...reactions: Reaction[]) => {
    const started = await startReactions({ db: eventing.sink, broker, service: SINK, topics: [TOPIC], reactions, log, backoff });
    running.push(started);
    return started;
  };
  const relay = () => running.push(startRelay({ db: eventing.source, broker, service: SOURCE, log }));
  const post = (key: string, ...texts: string[]) => eventing.source.inTenant(tenant, (tx) => recordMany(tx, texts.map((text) => posted(key, text))));
  const notes = async () => (await eventing.sql<{ text: string }>('select text from ev_sink.note order by id')).map(({ text }) => text);
  const letters = () => eventing.sql<DeadLetter & { id: string; replayed_at: Date | null }>('select * from ev_sink.dead_letter order by failed_at');

  it('reacts in the tenant of the event, with its note in the inbox', async () => {
    await react(noting());
    relay();
    await post('a', 'one', 'two');
    await eventually(async () => expect(await notes()).toEqual(['one', 'two']));
    expect(await eventing.sink.inTenant(tenant, (tx) => tx.rows('select text from note'))).toHaveLength(2);
    expect(await eventing.sink.inTenant(uuidv7(), (tx) => tx.rows('select text from note'))).toEqual([]);
    expect(await eventing.sql('select consumer from ev_sink.inbox')).toEqual([{ consumer: SINK }, { consumer: SINK }]);
  });

  it('makes twice once', async () => {
    await react(noting());
    const event = anEvent('a', 'once', tenant);
    await Promise.all([broker.publish(TOPIC, [event]), broker.publish(TOPIC, [event])]);
    await broker.publish(TOPIC, [event]);
    expect(await notes()).toEqual(['once']);
  });

  it('leaves no trace of an attempt that failed, and succeeds later', async () => {
    let tries = 0;
    await react(noting(() => {
      if (++tries < 4) throw new Error('not yet');
    }));
    await broker.publish(TOPIC, [anEvent('a', 'in the end', tenant)]);
    expect(tries).toBe(4);
    expect(await notes()).toEqual(['in the end']);
    expect(await letters()).toEqual([]);
  });

  it('runs all reactions of a service to an event in one transaction', async () => {
    let tries = 0;
    const failsOnce: Reaction = {
      on: ['message.posted'],
      async run() {
        if (++tries === 1) throw new Error('not yet');
      },
    };
    await react(noting(), failsOnce);
    await broker.publish(TOPIC, [anEvent('a', 'once', tenant)]);
    expect({ tries, notes: await notes() }).toEqual({ tries: 2, notes: ['once'] });
  });

  it('puts a poison event aside after five tries, with cause and origin, and goes on', async () => {
    let tries = 0;
    await react(noting((text) => {
      if (text === 'poison' && ++tries) throw new TypeError('cannot read poison');
    }));
    const dead: EventEnvelope[] = [];
    await broker.consume({ group: 'undertaker', topics: [DEAD_LETTERS], handle: async (event) => void dead.push(event) });
    relay();
    await post('a', 'before', 'poison', 'after');
    await eventually(async () => expect(await notes()).toEqual(['before', 'after']));
    expect(tries).toBe(5);
    const [letter] = await letters();
    expect(letter).toMatchObject({ tenant_id: tenant, consumer: SINK, error: 'TypeError: cannot read poison', attempts: 5, origin: { topic: TOPIC }, replayed_at: null });
    expect(dead).toHaveLength(1);
    expect(dead[0]).toMatchObject({ type: 'event.dead', tenantId: tenant, key: 'a', data: { consumer: SINK, attempts: 5, error: 'TypeError: cannot read poison', origin: { topic: TOPIC } } });
    expect(dead.map((event) => (event.data as DeadLetter).event)).toEqual([letter?.event]);
    await broker.publish(TOPIC, [letter?.event as EventEnvelope]);
    expect(tries).toBe(5);
    expect(await eventing.sink.inTenant(uuidv7(), (tx) => tx.rows('select * from dead_letter'))).toEqual([]);
  });

  it('replays a dead letter once its cause is gone, and only once', async () => {
    let broken = true;
    await react(noting(() => {
      if (broken) throw new Error('a bug');
    }));
    await broker.publish(TOPIC, [anEvent('a', 'replayed', tenant)]);
    const [letter] = await letters();
    const id = letter?.id as string;
    await expect(replayDeadLetter(eventing.sink, id)).rejects.toThrow('a bug');
    expect((await letters())[0]).toMatchObject({ attempts: 6, replayed_at: null });
    broken = false;
    const outcomes = await Promise.all([replayDeadLetter(eventing.sink, id), replayDeadLetter(eventing.sink, id)]);
    expect(outcomes.sort()).toEqual(['replayed', 'replayed before']);
    expect(await notes()).toEqual(['replayed']);
    expect((await letters())[0]?.replayed_at).toBeInstanceOf(Date);
    await expect(replayDeadLetter(eventing.sink, uuidv7())).resolves.toBe('unknown');
  });

  it('lets an event wait while what the reaction stands on is away, however often it fails', async () => {
    let tries = 0;
    await react(noting(() => {
      if (++tries < 7) throw new Refused('service.unavailable');
    }));
    relay();
    await post('a', 'patient');
    await eventually(async () => expect(await notes()).toEqual(['patient']), { timeoutMs: 25_000 });
    expect(await letters()).toEqual([]);
  });

  it('lets an event wait while its own connections are cut', async () => {
    let cuts = 0;
    await react(noting(async () => {
      if (cuts++ < 2) await eventing.sql(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'parley-ev_sink' and state = 'idle in transaction'`);
    }));
    relay();
    await post('a', 'patient');
    await eventually(async () => expect(await notes()).toEqual(['patient']), { timeoutMs: 10_000 });
    expect(await letters()).toEqual([]);
  });

  it('gives up waiting when stopped; the event comes again after the next start', async () => {
    let tries = 0;
    const first = await startReactions({
      db: eventing.sink, broker, service: SINK, topics: [TOPIC], log, backoff: { firstMs: 60_000, maxMs: 60_000 },
      reactions: [noting(() => {
        tries++;
        throw new Error('not with this version');
      })],
    });
    relay();
    await post('a', 'kept');
    await eventually(() => expect(tries).toBe(1));
    await first.stop();
    expect(await notes()).toEqual([]);
    await react(noting());
    await eventually(async () => expect(await notes()).toEqual(['kept']));
  });

  it('goes on with the trace in which the event was recorded', async () => {
    let seen: string | undefined;
    await react(noting(() => void (seen = currentTraceparent())));
    relay();
    const traceparent = await inSpan('a request', {}, async () => {
      await post('a', 'traced');
      return currentTraceparent();
    });
    await eventually(() => expect(seen).toBeDefined());
    expect(seen?.split('-')[1]).toBe(traceparent?.split('-')[1]);
    expect(seen?.split('-')[2]).not.toBe(traceparent?.split('-')[2]);
  });

  it('puts events of a tenant that come together into one transaction, and others into others', async () => {
    const [batches, other] = [[] as string[][], uuidv7()];
    const together = gathering((texts) => void batches.push(texts));
    await react(together);
    const events = [anEvent('a', 'one', tenant), anEvent('b', 'two', tenant), anEvent('c', 'three', tenant), anEvent('d', 'elsewhere', other)];
    await Promise.all([broker.publish(TOPIC, events), broker.publish(TOPIC, events.slice(0, 2))]);
    await broker.publish(TOPIC, events);
    expect(batches.map((texts) => texts.toSorted()).toSorted()).toEqual([['elsewhere'], ['one', 'three', 'two']]);
    expect((await eventing.sink.inTenant(tenant, (tx) => tx.rows('select text from note'))).length).toBe(3);
    expect(await eventing.sink.inTenant(other, (tx) => tx.rows('select text from note'))).toEqual([{ text: 'elsewhere' }]);
  });

  it('keeps the order of a key when its events share no transaction', async () => {
    const batches: string[][] = [];
    await react(gathering((texts) => void batches.push(texts)));
    relay();
    await post('a', 'one', 'two', 'three');
    await eventually(async () => expect(await notes()).toEqual(['one', 'two', 'three']));
    expect(batches).toEqual([['one'], ['two'], ['three']]);
  });

  it('takes a batch apart that fails: the poison event fails alone, the others are done', async () => {
    let tries = 0;
    await react(gathering((texts) => {
      if (texts.includes('poison') && ++tries) throw new TypeError('cannot read poison');
    }));
    await broker.publish(TOPIC, ['one', 'poison', 'two'].map((text) => anEvent(text, text, tenant)));
    expect((await notes()).toSorted()).toEqual(['one', 'two']);
    expect(tries).toBe(6);
    expect(await letters()).toMatchObject([{ tenant_id: tenant, attempts: 5, error: 'TypeError: cannot read poison' }]);
  });

  it('lets a batch wait while what it stands on is away', async () => {
    let tries = 0;
    await react(gathering(() => {
      if (++tries < 4) throw new Refused('service.unavailable');
    }));
    relay();
    await Promise.all(['a', 'b'].map((key) => post(key, key)));
    await eventually(async () => expect((await notes()).toSorted()).toEqual(['a', 'b']), { timeoutMs: 25_000 });
    expect(await letters()).toEqual([]);
  });

  it('runs one at a time what shares an event with a reaction that can do no other', async () => {
    const batches: string[][] = [];
    await react(gathering((texts) => void batches.push(texts)), { on: ['message.posted'], run: async () => undefined });
    await broker.publish(TOPIC, ['one', 'two'].map((text) => anEvent(text, text, tenant)));
    expect(batches.toSorted()).toEqual([['one'], ['two']]);
  });

  it('writes nothing for events that concern no reaction, and asks again when they come again', async () => {
    const batches: string[][] = [];
    const concerned = new Set(['one']);
    await react({ ...gathering((texts) => void batches.push(texts)), concerning: async (_, events) => new Set(events.filter(({ data }) => concerned.has(data.text!)).map(({ id }) => id)) } satisfies Reaction<'message.posted'>);
    const events = ['one', 'two', 'three'].map((text) => anEvent(text, text, tenant));
    await broker.publish(TOPIC, events);
    concerned.add('two');
    await broker.publish(TOPIC, events);
    expect(batches).toEqual([['one'], ['two']]);
    expect(await eventing.sql('select event_id from ev_sink.inbox')).toHaveLength(2);
    expect((await notes()).toSorted()).toEqual(['one', 'two']);
  });

  it('forgets seen events after their time', async () => {
    await eventing.sql(`insert into ev_sink.inbox (tenant_id, consumer, event_id, at) select gen_random_uuid(), 'c', gen_random_uuid(), now() - n * interval '1 day' from generate_series(5, 9) n`);
    await pruneInbox(eventing.sink);
    expect(await eventing.sql('select from ev_sink.inbox')).toHaveLength(2);
  });
});
