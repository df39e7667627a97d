import { setTimeout as pause } from 'node:timers/promises';
import type { EventEnvelope } from '@parley/contracts';
import type { Bench, Measure } from '../bench.js';
import type { Latency, Round } from '../driver/jobs.js';
import { Latencies } from '../driver/latencies.js';
import type { Finding } from '../report/finding.js';
import { describe, enter, leave, play, type Contestant } from '../stage/contest.js';
import { asAdmin } from '../stage/database.js';
import { startDistributed, type Distributed } from '../stage/distributed.js';
import { listenTo } from '../stage/listener.js';
import { flawsOf } from '../report/flaws.js';
import { halfCeiling } from '../stage/half-ceiling.js';

/** Events that wait in the outbox when the relay begins. */
const WAITING = 100_000;
/** How often the messages said before may be used for that; how far ahead their events are dated. */
const TURNS = 20;
const DAYS_AHEAD = 2;
const LOOK_MS = 50;
const PATIENCE_MS = 120_000;
/** A group that is new to Kafka has its partitions by then, and who was behind has caught up. In ms. */
const SETTLING_MS = 5000;

/** How soon others learn of what was committed, and how fast a backlog goes. */
export const events: Measure = {
  name: 'events',
  about: `commit to a consumer's hands at half the own ceiling; how fast ${WAITING} waiting events go out, and in which order`,
  run: async (bench) => {
    const machine = await bench.machine();
    const { pairs, agentsPerTenant, conversations } = bench.options;
    const parley = await startDistributed(machine, { pairs, agentsPerTenant, copies: { conversations } }, bench.say);
    const contestant = await enter(parley);
    try {
      const { findings, sample } = await atHalfLoad(bench, contestant);
      return [...findings, ...(await backlog(bench, parley, sample))];
    } finally {
      await leave(contestant);
    }
  },
};

/** The time counts from when the event was recorded, just before its commit: what is found is a little more than the truth. */
async function atHalfLoad(bench: Bench, contestant: Contestant): Promise<{ findings: Finding[]; sample: EventEnvelope }> {
  const machine = await bench.machine();
  let latencies = new Latencies();
  let since = Number.POSITIVE_INFINITY;
  let sample: EventEnvelope | undefined;
  const listener = await listenTo(machine.servers.kafkaBrokers, (event) => {
    if (event.type !== 'message.posted') return;
    sample = event;
    const recorded = Date.parse(event.occurredAt);
    if (recorded >= since) latencies.add(Math.max(0, Date.now() - recorded));
  });
  await pause(SETTLING_MS);
  const rate = Math.round(await halfCeiling(bench, contestant));
  await pause(SETTLING_MS);
  const found: Latency[] = [];
  const rounds: Round[] = [];
  for (let round = 0; round < bench.options.rounds; round++) {
    latencies = new Latencies();
    since = Date.now() + bench.options.warmUpSeconds * 1000;
    const played = await play(contestant, machine, { ...bench.options, load: { kind: 'open', rate } });
    found.push(latencies.summary());
    rounds.push(played);
    bench.say(`${describe(played)}; events p50 ${found.at(-1)!.p50.toFixed(0)} p99 ${found.at(-1)!.p99.toFixed(0)} ms`);
  }
  await listener.stop();
  if (!sample) throw new Error('No event came.');
  const middle = found.toSorted((a, b) => a.p99 - b.p99)[Math.floor(found.length / 2)]!;
  const findings: Finding[] = [
    { id: 'events.p50', what: `commit to consumer at ${rate}/s, p50`, value: middle.p50, unit: 'ms', details: { found } },
    { id: 'events.p99', what: `commit to consumer at ${rate}/s, p99`, value: middle.p99, unit: 'ms' },
    flawsOf('events', rounds),
  ];
  return { findings, sample };
}

/** While nobody relays, events pile up; then one process of conversations starts. Whether the order was kept is looked up afterwards. */
async function backlog(bench: Bench, parley: Distributed, sample: EventEnvelope): Promise<Finding[]> {
  const { servers } = await bench.machine();
  await Promise.all([...parley.identity, ...parley.conversations].map((copy) => copy.stop()));
  await pile(parley.databaseUrl, sample);
  const draining = secondsToDrain(parley.databaseUrl);
  await parley.conversations[0]!.start();
  const seconds = await draining;
  const order = new Order();
  const listener = await listenTo(servers.kafkaBrokers, (event) => order.take(event));
  await until(() => order.count >= WAITING);
  await listener.stop();
  bench.say(`${WAITING} events left the outbox in ${seconds.toFixed(2)} s`);
  return [
    { id: 'events.drain', what: 'a full outbox empties with', value: WAITING / seconds, unit: '/s' },
    { id: 'events.disorder', what: 'events out of the order of their key', value: order.faults, unit: '', details: { repeats: order.repeats } },
  ];
}

/** Holds the events of the pile against the order in which they were made. A repeat is allowed, as consumers make twice once. */
class Order {
  count = 0;
  faults = 0;
  repeats = 0;
  /** Later than anything that was recorded as it happened. */
  private readonly from = Date.now() + (DAYS_AHEAD - 0.5) * 86_400_000;
  private readonly seen = new Set<string>();
  private readonly newest = new Map<string, string>();

  take({ id, key, occurredAt }: EventEnvelope): void {
    if (Date.parse(occurredAt) < this.from) return;
    if (this.seen.has(id)) return void this.repeats++;
    this.seen.add(id);
    this.count++;
    if ((this.newest.get(key) ?? '') >= occurredAt) this.faults++;
    this.newest.set(key, occurredAt);
  }
}

/**
 * Events of the messages that were said before, by reference as they are recorded: of many conversations in turn, over and over until
 * there are enough, a millisecond apart, and dated ahead so that they can be told from the first ones.
 */
const pile = (url: string, { type, version, actor }: EventEnvelope) =>
  asAdmin(url, (client) =>
    client.query(
      `insert into conversations.outbox (tenant_id, id, type, version, key, occurred_at, actor, ref)
       select tenant_id, gen_random_uuid(), $1, $2, conversation_id::text, now() + interval '${DAYS_AHEAD} days' + n * interval '1 ms', $3, seq
       from (select m.tenant_id, m.conversation_id, m.seq, row_number() over (order by turn, m.seq, m.conversation_id) as n
         from conversations.message m cross join generate_series(1, ${TURNS}) turn) s
       where n <= ${WAITING} order by n`,
      [type, version, JSON.stringify(actor)],
    ),
  );

/** From when the first waiting event leaves the outbox to when it is empty; found along its key, as a count would look at all that is gone. */
const secondsToDrain = (url: string) =>
  asAdmin(url, async (client) => {
    const first = async () => (await client.query<{ seq: number }>('select seq::float8 as seq from conversations.outbox order by seq limit 1')).rows[0]?.seq;
    const oldest = await first();
    await until(async () => (await first()) !== oldest);
    const began = performance.now();
    await until(async () => (await first()) === undefined);
    return (performance.now() - began) / 1000;
  });

async function until(reached: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await reached())) {
    if (performance.now() > deadline) throw new Error(`The backlog was not through within ${PATIENCE_MS / 1000} s.`);
    await pause(LOOK_MS);
  }
}
