import { type Actor, type EventData, type EventType, events } from '@parley/contracts';
import { currentTraceparent, isRecorded } from '@parley/observability';
import { type Tx, uuidv7 } from '@parley/tenancy';
import { wakeAfterCommit } from './wake.js';

/** An event as an action records it; id, time and trace are added. */
export interface NewEvent<T extends EventType = EventType> {
  type: T;
  /** What orders it: events of one key are consumed in the order of their transactions. Usually the id of the aggregate. */
  key: string;
  data: EventData<T>;
  actor: Actor;
  /** Default: a new one. What happens once to a thing that has an id of its own may take that. */
  id?: string;
  /** Only in `acrossTenants`, and there always. */
  tenantId?: string;
  /** Default: the running span's. One commit for many requests gives each event the trace of its own. */
  traceparent?: string | undefined;
}
/** An event of any type, with the data of just that type. */
export type AnyNewEvent = { [T in EventType]: NewEvent<T> }[EventType];
/**
 * An event whose data stands in a row of the service already, which never changes: only the number of that row within `key` is
 * recorded, and the data is looked up when it is published (`DataOf`). What is written often need not be written twice.
 */
export type ReferringEvent = Omit<NewEvent, 'data'> & { ref: number };

/** Version of every event shape so far; a changed shape will be a new version of its own. */
const VERSION = 1;
/** Largest `data`, as UTF-8 JSON. Far below Kafka's limit of 1 MB, so that nothing in the outbox is unpublishable. */
export const MAX_EVENT_BYTES = 256 * 1024;
const MAX_KEY = 200;

/** Columns of the outbox as parallel arrays, for one `unnest`. */
export interface OutboxRows {
  tenantIds: string[];
  ids: string[];
  types: string[];
  versions: number[];
  keys: string[];
  occurredAt: string[];
  /** JSON. */
  actors: string[];
  traceparents: (string | null)[];
  /** JSON, in the event's own schema; `null` where there is a ref. */
  data: (string | null)[];
  refs: (number | null)[];
}

/**
 * The rows of these events, in order, for a caller that inserts them with a statement of its own; see `outboxInsert`.
 * @throws Error when data does not fit the event's schema: a mistake in the program, never in the input
 */
export function outboxRows(recorded: readonly ((AnyNewEvent | ReferringEvent) & { tenantId: string })[]): OutboxRows {
  const now = new Date().toISOString();
  const traceparent = currentTraceparent();
  return {
    tenantIds: recorded.map((event) => event.tenantId),
    ids: recorded.map((event) => event.id ?? uuidv7()),
    types: recorded.map((event) => event.type),
    versions: recorded.map(() => VERSION),
    keys: recorded.map(keyOf),
    occurredAt: recorded.map(() => now),
    actors: recorded.map((event) => JSON.stringify(event.actor)),
    traceparents: recorded.map((event) => recordedTrace(event.traceparent ?? traceparent)),
    data: recorded.map((event) => ('ref' in event ? null : checkedData(event.type, event.data))),
    refs: recorded.map((event) => ('ref' in event ? event.ref : null)),
  };
}

/** A trace that nobody records ends here: its ids would be the tenth part of what a message writes. */
const recordedTrace = (traceparent: string | undefined): string | null => (traceparent && isRecorded(traceparent) ? traceparent : null);

function keyOf({ type, key }: Pick<NewEvent, 'type' | 'key'>): string {
  if (key.length === 0 || key.length > MAX_KEY) throw new Error(`${type}: the key has ${key.length} characters, not 1 to ${MAX_KEY}`);
  return key;
}

/** Data as JSON, held to the event's schema. @throws Error when it does not fit */
function checkedData(type: EventType, data: unknown): string {
  const parsed = events[type].safeParse(data);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ');
    throw new Error(`${type}: the data does not fit its schema: ${faults}`);
  }
  const json = JSON.stringify(parsed.data);
  if (Buffer.byteLength(json) > MAX_EVENT_BYTES) throw new Error(`${type}: the data has more than ${MAX_EVENT_BYTES} bytes`);
  return json;
}

/**
 * The statement that stores `outboxRows`, as a whole or as a `with` part of a larger one.
 * @param first number of its first parameter; it takes ten, as `outboxParams` gives them
 */
export const outboxInsert = (first = 1): string => {
  const types = ['uuid', 'uuid', 'text', 'int', 'text', 'timestamptz', 'json', 'text', 'json', 'int'];
  const arrays = types.map((type, index) => `$${first + index}::${type}[]`).join(', ');
  return `insert into outbox (tenant_id, id, type, version, key, occurred_at, actor, traceparent, data, ref) select * from unnest(${arrays})`;
};

export const outboxParams = (rows: OutboxRows): unknown[] => [
  rows.tenantIds, rows.ids, rows.types, rows.versions, rows.keys, rows.occurredAt, rows.actors, rows.traceparents, rows.data, rows.refs,
];

/**
 * Records an event in the caller's transaction: it is published if and only if the transaction commits.
 * The order of a key is the order of its inserts, so hold the aggregate's row lock when recording.
 * @throws Error when data does not fit the event's schema
 */
export const record = <T extends EventType>(tx: Tx, event: NewEvent<T>): Promise<void> => recordMany(tx, [event as unknown as AnyNewEvent]);

/** As `record`, several at once in one statement, in the order given. */
export async function recordMany(tx: Tx, recorded: readonly AnyNewEvent[]): Promise<void> {
  if (recorded.length === 0) return;
  const rows = outboxRows(recorded.map((event) => ({ ...event, tenantId: tenantOf(tx, event) })));
  await tx.run(outboxInsert(), outboxParams(rows));
  wakeAfterCommit(tx);
}

function tenantOf(tx: Tx, { type, tenantId }: AnyNewEvent): string {
  const own = tx.tenantId || tenantId;
  if (!own) throw new Error(`${type}: an event recorded across tenants must name its tenant`);
  if (tenantId && tenantId !== own) throw new Error(`${type}: the event names another tenant than its transaction`);
  return own;
}
