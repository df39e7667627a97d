/**
 * The relay: takes events from a service's outbox to the broker.
 *
 * Promises: what was committed is published, at least once, per key in the order of its inserts, whatever dies in between.
 * How: a round is one transaction. It takes an advisory lock that belongs to the transaction (so at most one relay per schema is at work,
 * and a lost connection gives the lock back), takes the oldest rows out, publishes, commits. Dying between publishing and
 * committing publishes again; consumers make twice once. Rows are never claimed by "seq greater than the last": a transaction that
 * commits late would be passed over.
 * Broker or database away: rounds back off with jitter, and the outbox grows.
 * Stops: the round under way ends, then nothing begins.
 */
import { type EventEnvelope, topicOf } from '@parley/contracts';
import { openSpan, type Logger } from '@parley/observability';
import type { Database, SpanningTx } from '@parley/tenancy';
import { backoffMs, pause } from '../backoff.js';
import type { Broker } from '../broker/broker.js';
import { Bell } from './bell.js';
import { OutboxMeter, failures, published } from './meter.js';
import { wakenBy } from './wake.js';

export interface RelayOptions {
  db: Database;
  broker: Broker;
  service: string;
  log: Logger;
  /** Finds the data of events that were recorded by reference. */
  dataOf?: DataOf;
  /** How long an event committed by another process may wait for this one to look. Default 500. */
  pollMs?: number;
  /** Most events in one round. Default 1000. */
  batch?: number;
}

/** An event recorded by reference. */
export interface Referring {
  tenantId: string;
  type: string;
  key: string;
  ref: number;
}
/** Answers the data of each, in their order, by one statement; `undefined` for a row that is gone: then there is nothing to tell any more. */
export type DataOf = (tx: SpanningTx, events: Referring[]) => Promise<unknown[]>;

export interface Relay {
  /** Somebody has committed events. */
  wake(): void;
  /** Ends after the round under way. */
  stop(): Promise<void>;
}

/**
 * After a wake, so long a round waits for company: a round costs the same for one event and for hundreds, here, in the broker and at its
 * consumers. A quiet service hardly waits; one that is busy, because it is woken again soon after a round that had several, waits for more.
 */
const GATHER_MS = 5;
const GATHER_MANY_MS = 20;
const MANY = 3;
/** While another process has the lock and this one knows of events, the first wait before asking again. */
const ASK_AGAIN_MS = 20;

/** Starts the relay of one service in this process; every process of the service has one. */
export function startRelay(options: RelayOptions): Relay {
  const relay = new OutboxRelay(options);
  const running = relay.run();
  return {
    wake: () => relay.bell.ring(),
    stop: async () => {
      relay.stopping.abort();
      await running;
    },
  };
}

/** What a round found: rows left to publish, none, or another process at work. */
type Round = 'more' | 'drained' | 'led elsewhere';

interface OutboxRow {
  seq: number;
  tenant_id: string;
  id: string;
  type: string;
  version: number;
  key: string;
  occurred_at: Date;
  actor: EventEnvelope['actor'];
  traceparent: string | null;
  data: unknown;
  ref: number | null;
}

/** How far a round looks into the queue for tenants behind a tenant that floods. */
const LOOK = 5000;

/** Takes the oldest rows out of the queue, of each tenant in turn. They need no lock of their own: whoever claims holds the advisory lock. `delete` answers in no order. */
const claim = {
  name: 'outbox_claim',
  text: `
    with head as (
      select place, seq, row_number() over (partition by tenant_id order by seq) as turn
      from (select ctid as place, seq, tenant_id from outbox order by seq limit ${LOOK}) oldest),
    taken as (
      delete from outbox where ctid = any (array(select place from head order by turn, seq limit $1))
      returning seq, tenant_id, id, type, version, key, occurred_at, actor, traceparent, data, ref)
    select * from taken order by seq`,
};

class OutboxRelay {
  readonly stopping = new AbortController();
  readonly bell = new Bell(this.stopping.signal);
  private readonly meter: OutboxMeter;
  private forget?: () => void;
  private troubled = 0;
  private asked = 0;
  /** How many events went out in the last round. */
  private taken = 0;

  constructor(private readonly options: RelayOptions) {
    this.meter = new OutboxMeter(options.db, options.service);
  }

  async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const waiting = await this.round().then(
        (found) => this.waitAfter(found),
        (error: unknown) => this.waitAfterFailure(error),
      );
      await this.keepHouse();
      await waiting();
    }
    this.forget?.();
  }

  /** Its failures matter little, and while rounds fail too they are no news. */
  private async keepHouse(): Promise<void> {
    try {
      await this.meter.measure();
    } catch (error) {
      this.options.log[this.troubled > 0 ? 'debug' : 'warn']({ err: error }, 'the outbox could not be measured');
    }
  }

  private waitAfter(found: Round): () => Promise<void> {
    const { pollMs = 500 } = this.options;
    // Another process leads, and may be in the same trouble: nothing is known to be well.
    if (this.troubled > 0 && found !== 'led elsewhere') {
      this.options.log.info('events are published again');
      this.troubled = 0;
    }
    if (found === 'more') return async () => undefined;
    if (found === 'led elsewhere' && this.bell.hasRung()) {
      const ms = Math.min(pollMs, backoffMs(++this.asked, { firstMs: ASK_AGAIN_MS, maxMs: pollMs }));
      return () => pause(ms, this.stopping.signal);
    }
    this.asked = 0;
    return () => this.gather(pollMs);
  }

  /** One message alone makes several events, so how many a round had says little of how busy it is: what follows soon does. */
  private async gather(pollMs: number): Promise<void> {
    const quietSince = performance.now();
    if (!(await this.bell.wait(pollMs))) return;
    const busy = this.taken >= MANY && performance.now() - quietSince < GATHER_MANY_MS;
    await pause(busy ? GATHER_MANY_MS : GATHER_MS, this.stopping.signal);
  }

  private waitAfterFailure(error: unknown): () => Promise<void> {
    const { log, service } = this.options;
    failures.inc({ service });
    log.warn({ err: error, attempt: ++this.troubled }, 'events could not be published and wait in the outbox');
    const ms = backoffMs(this.troubled, { firstMs: 250, maxMs: 10_000 });
    return () => pause(ms, this.stopping.signal);
  }

  private async round(): Promise<Round> {
    const { db, batch = 1000 } = this.options;
    const rung = this.bell.hasRung();
    this.bell.hush();
    try {
      const taken = await db.acrossTenants((tx) => this.publishSome(tx, batch));
      if (taken === undefined && rung) this.bell.ring();
      if (taken === undefined) return 'led elsewhere';
      this.taken = taken;
      return taken === batch ? 'more' : 'drained';
    } catch (error) {
      if (rung) this.bell.ring();
      throw error;
    }
  }

  /** How many events went out; undefined when another process is at it. The claim is a statement of its own: it must see what the last holder of the lock committed. */
  private async publishSome(tx: SpanningTx, batch: number): Promise<number | undefined> {
    const { broker, service } = this.options;
    this.forget ??= wakenBy(tx, () => this.bell.ring());
    const lock = await tx.row<{ leads: boolean }>('select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as leads', [`parley.outbox.${service}`]);
    if (!lock?.leads) return undefined;
    const rows = await tx.rows<OutboxRow>(claim, [batch]);
    if (rows.length === 0) return 0;
    await this.publish(broker, await this.complete(tx, rows));
    tx.afterCommit(() => published.inc({ service }, rows.length));
    return rows.length;
  }

  /** Puts in the data of what was recorded by reference. */
  private async complete(tx: SpanningTx, rows: OutboxRow[]): Promise<OutboxRow[]> {
    const referring = rows.filter((row) => row.ref !== null);
    if (referring.length === 0) return rows;
    const { dataOf, log } = this.options;
    if (!dataOf) throw new Error('events were recorded by reference, and nobody can look them up');
    const found = await dataOf(tx, referring.map(({ tenant_id, type, key, ref }) => ({ tenantId: tenant_id, type, key, ref: ref! })));
    referring.forEach((row, at) => (row.data = found[at]));
    const gone = referring.filter(({ data }) => data === undefined);
    if (gone.length > 0) log.warn({ events: gone.length }, 'events of rows that are gone were left out');
    return gone.length === 0 ? rows : rows.filter(({ data }) => data !== undefined);
  }

  /** One request for all, one span for each: an event belongs to the trace it was recorded in. */
  private async publish(broker: Broker, rows: OutboxRow[]): Promise<void> {
    const spans = rows.map((row) => openSpan(`publish ${row.type}`, { kind: 'producer', parent: row.traceparent ?? undefined }));
    let failure: unknown;
    try {
      await broker.publish(topicOf(this.options.service), rows.map((row, index) => envelopeOf(row, spans[index]!.traceparent)));
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      for (const span of spans) span.end(failure);
    }
  }
}

const envelopeOf = (row: OutboxRow, traceparent: string | undefined): EventEnvelope => ({
  id: row.id,
  type: row.type,
  version: row.version,
  tenantId: row.tenant_id,
  key: row.key,
  occurredAt: row.occurred_at.toISOString(),
  actor: row.actor,
  ...(traceparent !== undefined && { traceparent }),
  data: row.data,
});
