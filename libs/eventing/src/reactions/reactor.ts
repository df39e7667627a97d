import type { EventEnvelope } from '@parley/contracts';
import { counter, histogram, inSpan, type Logger, withContext } from '@parley/observability';
import type { Database, Tx } from '@parley/tenancy';
import { type Backoff, backoffMs, pause } from '../backoff.js';
import type { Broker, Origin } from '../broker/broker.js';
import { CONCURRENT, slots } from '../broker/lanes.js';
import { Batches, type Shared } from './batches.js';
import { bury, wordsOf } from './dead-letters.js';
import { markAllSeen, markSeen } from './inbox.js';
import type { Reaction } from './reaction.js';
import { isTransient } from './transient.js';

const TRIES = 5;
const defaultBackoff: Backoff = { firstMs: 250, maxMs: 5000 };

const handled = counter('events_handled_total', 'Events by what a consumer did with them', ['consumer', 'outcome'] as const);
const retries = counter('event_retries_total', 'Attempts at an event that failed', ['consumer', 'type']);
const seconds = histogram('event_handling_seconds', 'Time from taking an event to having dealt with it', ['consumer', 'type']);

export interface ReactorOptions {
  db: Database;
  broker: Broker;
  /** The consumer group: the service that reacts. */
  service: string;
  reactions: readonly Reaction[];
  log: Logger;
  backoff?: Backoff;
}

/** Deals with events for one service: one after the other, or several of a tenant in one transaction where their reactions can. */
export class Reactor {
  /** Aborted: whoever waits for another try gives up, and the event comes again later. */
  readonly stopping = new AbortController();

  /** Each holds a database connection. */
  private readonly slot = slots(CONCURRENT);
  private readonly batches = new Batches((tenantId, batch) => this.slot(() => this.together(tenantId, batch)));

  constructor(private readonly options: ReactorOptions) {}

  /** Resolves when the event is dealt with: reacted to, seen before, or put aside. Rejects when it must come again. */
  async handle(event: EventEnvelope, origin: Origin): Promise<void> {
    const reactions = this.reactionsTo(event);
    if (reactions.length === 0) return;
    const consumer = this.options.service;
    const done = seconds.startTimer({ consumer, type: event.type });
    const outcome = await this.deal(event, origin, reactions);
    handled.inc({ consumer, outcome });
    done();
  }

  /** A batch that fails is taken apart: each of its events is then tried alone. */
  private async deal(event: EventEnvelope, origin: Origin, reactions: Reaction[]): Promise<'done' | 'repeat' | 'dead'> {
    const alone = () => this.slot(() => this.inTrace(event, () => this.tryAll(event, origin, reactions)));
    if (!reactions.every(({ runMany }) => runMany)) return alone();
    return this.batches.take({ event, reactions }).catch((error: unknown) => {
      if (isTransient(error)) throw error;
      return alone();
    });
  }

  /** One transaction for events of a tenant. Answers which of them are dealt with for the first time. */
  private together(tenantId: string, batch: readonly Shared[]): Promise<ReadonlySet<string>> {
    const work = async () => {
      const idle = await this.idleOf(tenantId, batch);
      const rest = batch.filter(({ event }) => !idle.has(event.id));
      return rest.length === 0 ? idle : new Set([...idle, ...(await this.react(tenantId, rest))]);
    };
    return batch.length === 1 ? this.inTrace(batch[0]!.event, work) : withContext({ tenantId }, work);
  }

  private react(tenantId: string, batch: readonly Shared[]): Promise<Set<string>> {
    const { db, service, reactions } = this.options;
    return db.inTenant(tenantId, async (tx) => {
      const fresh = await markAllSeen(tx, service, batch.map(({ event }) => event.id));
      for (const reaction of reactions) {
        const wanted = sharedBy(batch, reaction).filter(({ id }) => fresh.has(id));
        if (wanted.length > 0) await reaction.runMany!(tx, wanted);
      }
      return fresh;
    });
  }

  /** Events that concern none of the reactions to them. */
  private async idleOf(tenantId: string, batch: readonly Shared[]): Promise<Set<string>> {
    const asked = batch.filter(({ reactions }) => reactions.every(({ concerning }) => concerning));
    if (asked.length === 0) return new Set();
    return this.options.db.inTenant(tenantId, async (tx) => {
      const idle = new Set(asked.map(({ event }) => event.id));
      for (const reaction of this.options.reactions) {
        const own = sharedBy(asked, reaction);
        if (own.length > 0) for (const id of await reaction.concerning!(tx, own)) idle.delete(id);
      }
      return idle;
    });
  }

  /** Runs the reactions to an event once more in the caller's transaction, whether or not it was seen. */
  async run(tx: Tx, event: EventEnvelope): Promise<void> {
    for (const reaction of this.reactionsTo(event)) await reaction.run(tx, event as Parameters<Reaction['run']>[1]);
  }

  /** Work for an event, joined to the trace in which it was recorded, with its tenant in the log. */
  inTrace<T>(event: EventEnvelope, work: () => Promise<T>): Promise<T> {
    const attributes = { 'messaging.operation.type': 'process', 'messaging.consumer.group.name': this.options.service, 'parley.event.type': event.type };
    return withContext({ tenantId: event.tenantId }, () => inSpan(`react to ${event.type}`, { kind: 'consumer', attributes, parent: event.traceparent }, work));
  }

  private reactionsTo(event: EventEnvelope): Reaction[] {
    const known = event as Parameters<Reaction['run']>[1];
    return this.options.reactions.filter((reaction) => (reaction.on as readonly string[]).includes(event.type) && (reaction.wants?.(known) ?? true));
  }

  private async tryAll(event: EventEnvelope, origin: Origin, reactions: Reaction[]): Promise<'done' | 'repeat' | 'dead'> {
    const { db, broker, service, log, backoff = defaultBackoff } = this.options;
    const facts = { event: event.id, type: event.type };
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(event, reactions);
      } catch (error) {
        retries.inc({ consumer: service, type: event.type });
        log.warn({ ...facts, err: error, attempt }, 'a reaction failed');
        if (isTransient(error)) throw error;
        if (attempt === TRIES) {
          await bury(db, broker, { event, consumer: service, error: wordsOf(error), attempts: attempt, origin });
          log.error({ ...facts, ...origin }, 'an event became a dead letter');
          return 'dead';
        }
        await pause(backoffMs(attempt, backoff), this.stopping.signal);
        if (this.stopping.signal.aborted) throw error;
      }
    }
  }

  private once(event: EventEnvelope, reactions: Reaction[]): Promise<'done' | 'repeat'> {
    return this.options.db.inTenant(event.tenantId, async (tx) => {
      if (!(await markSeen(tx, this.options.service, event.id))) return 'repeat';
      for (const reaction of reactions) await reaction.run(tx, event as Parameters<Reaction['run']>[1]);
      return 'done';
    });
  }
}

const sharedBy = (batch: readonly Shared[], reaction: Reaction) => batch.filter(({ reactions }) => reactions.includes(reaction)).map(({ event }) => event as Parameters<Reaction['run']>[1]);
