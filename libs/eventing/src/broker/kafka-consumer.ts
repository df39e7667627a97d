import { counter, gauge, type Logger } from '@parley/observability';
import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import { backoffMs, pause } from '../backoff.js';
import type { Consumption, Subscription } from './broker.js';
import { envelopeIn } from './envelope-message.js';
import type { KafkaTopics } from './kafka-topics.js';
import { AGAIN, CONCURRENT, inLanes, slots } from './lanes.js';

const CHUNK = 100;
const BEAT_MS = 2000;
/** How long a member on a line that went silent may take to leave, in milliseconds: what it asks is answered by nobody. */
const LEAVE_MS = 2000;

const lag = gauge('kafka_consumer_lag', 'Records of a partition not yet handled, when its last batch came', ['group', 'topic', 'partition']);
const unreadable = counter('kafka_unreadable_total', 'Records without a readable envelope, which were passed over', ['topic']);

/** What a member needs of the cluster. */
export interface KafkaCluster {
  kafka: Kafka;
  topics: KafkaTopics;
  log: Logger;
}

/** One member of a consumer group: it joins, handles, and joins again after whatever went wrong, until it is stopped. */
export class KafkaConsumption implements Consumption {
  private readonly stopping = new AbortController();
  private readonly slot;
  /** Failures in a row, by topic and partition. */
  private readonly failures = new Map<string, number>();
  private readonly ended: Promise<void>;

  constructor(
    private readonly cluster: KafkaCluster,
    private readonly subscription: Subscription,
  ) {
    this.slot = slots(subscription.atOnce ?? CONCURRENT);
    this.ended = this.keepConsuming();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.ended;
  }

  private async keepConsuming(): Promise<void> {
    const { signal } = this.stopping;
    const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    for (let failures = 0; !signal.aborted; ) {
      const consumer = this.member();
      let silent = false;
      const crashed = new Promise<never>((_, reject) => {
        consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
        // KafkaJS would ask again on the same connection, which may be dead without an end.
        consumer.on(consumer.events.REQUEST_TIMEOUT, ({ payload }) => {
          silent = true;
          reject(new Error(`${payload.broker} did not answer ${payload.apiName}`));
        });
      });
      consumer.on(consumer.events.GROUP_JOIN, () => void (failures = 0));
      let member = false;
      const begun = this.begin(consumer).then(() => void (member = true));
      await Promise.race([begun.then(() => crashed), crashed, stopped]).catch((error: unknown) => {
        this.cluster.log.warn({ err: error, group: this.subscription.group }, 'consuming from Kafka failed, joining again');
      });
      const left = begun.catch(() => undefined).then(() => consumer.disconnect()).catch(() => undefined);
      // One that Kafka's absence keeps from joining has nothing to finish.
      if (member) await (silent ? Promise.race([left, pause(LEAVE_MS, signal)]) : left);
      await pause(backoffMs(++failures, { firstMs: 500, maxMs: 10_000 }), signal);
    }
  }

  /** A long poll ends after `maxWaitTimeInMs`, and a stop waits for it. After a crash we begin anew ourselves. */
  private member(): Consumer {
    return this.cluster.kafka.consumer({
      groupId: this.subscription.group,
      allowAutoTopicCreation: false,
      sessionTimeout: 10_000,
      heartbeatInterval: 3000,
      maxWaitTimeInMs: 500,
      retry: { retries: 5, initialRetryTime: 200, maxRetryTime: 2000, restartOnFailure: async () => false },
    });
  }

  /** A group that is new to Kafka begins at the oldest record kept, so a new service learns what was. */
  private async begin(consumer: Consumer): Promise<void> {
    const { topics } = this.subscription;
    await this.cluster.topics.ensure(topics);
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await consumer.run({
      autoCommitInterval: 1000,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: CONCURRENT,
      eachBatch: (payload) => this.handleBatch(payload),
    });
  }

  /**
   * KafkaJS fetches nothing for any partition while one batch is being handled. So an event that fails is not tried again in here:
   * its partition is paused for a while, and what is not resolved then comes again.
   */
  private async handleBatch(payload: EachBatchPayload): Promise<void> {
    const { batch, resolveOffset, heartbeat, commitOffsetsIfNecessary, isRunning, isStale } = payload;
    const { topic, partition } = batch;
    const labels = { group: this.subscription.group, topic, partition };
    lag.set(labels, Number(batch.offsetLagLow()));
    for (let at = 0; at < batch.messages.length; at += CHUNK) {
      const chunk = batch.messages.slice(at, at + CHUNK);
      const beating = keepBeating(heartbeat);
      const alive = () => isRunning() && !isStale() && !beating.failed() && !this.stopping.signal.aborted;
      const done = await inLanes(chunk, keyOf, async (message) => alive() && (await this.handle(message, { topic, partition, offset: message.offset })));
      beating.stop();
      const last = chunk[done - 1];
      if (last) resolveOffset(last.offset);
      const failure = beating.failed();
      if (failure) throw failure;
      if (done < chunk.length) return this.comeAgain(payload);
      this.failures.delete(`${topic} ${partition}`);
      await commitOffsetsIfNecessary();
      await heartbeat();
    }
    lag.set(labels, Number(batch.offsetLag()));
  }

  private comeAgain({ batch: { topic, partition }, pause: pausePartition }: EachBatchPayload): void {
    const id = `${topic} ${partition}`;
    const failures = (this.failures.get(id) ?? 0) + 1;
    this.failures.set(id, failures);
    const resume = pausePartition();
    void pause(backoffMs(failures, AGAIN), this.stopping.signal).then(resume);
  }

  /** Whether the event is dealt with. */
  private async handle(message: KafkaMessage, origin: { topic: string; partition: number; offset: string }): Promise<boolean> {
    const event = envelopeIn(message.value);
    if (event) {
      return this.slot(() => this.subscription.handle(event, origin)).then(
        () => true,
        () => false,
      );
    }
    unreadable.inc({ topic: origin.topic });
    this.cluster.log.error({ ...origin, group: this.subscription.group }, 'a record without a readable envelope was passed over');
    return true;
  }
}

const keyOf = ({ key, offset }: KafkaMessage) => key?.toString('utf8') ?? offset;

/**
 * Heartbeats while handlers run, or the group would take a slow member for dead. A failed one means that the group is being dealt anew:
 * nothing more is begun then, and KafkaJS is told by the failure to join again.
 */
function keepBeating(heartbeat: () => Promise<void>): { failed(): Error | undefined; stop(): void } {
  let failure: Error | undefined;
  const timer = setInterval(() => {
    heartbeat().catch((error: Error) => {
      failure ??= error;
    });
  }, BEAT_MS);
  return { failed: () => failure, stop: () => clearInterval(timer) };
}
