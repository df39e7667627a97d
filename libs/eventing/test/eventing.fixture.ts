import { createLog } from '@parley/observability';
import { createTenantTable, Database, migrate, provision, uuidv7 } from '@parley/tenancy';
import { postgresUrl } from '@parley/testkit';
import pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { type AnyNewEvent, eventingTables, type Reaction } from '../src/index.js';
import { textOf } from './envelopes.js';

/** One service that records and one that reacts, each with its schema in a database of its own. */
export const SOURCE = 'ev_source';
export const SINK = 'ev_sink';
export const TOPIC = `parley.${SOURCE}`;
export const log = createLog('test', 'silent');

class SourceTables1700000000000 {
  up = (run: QueryRunner) => eventingTables(run, SOURCE);
  down = async () => undefined;
}

class SinkTables1700000000000 {
  async up(run: QueryRunner): Promise<void> {
    await eventingTables(run, SINK);
    await createTenantTable(run, { service: SINK, table: 'note', columns: 'text text not null' });
  }
  down = async () => undefined;
}

export interface Eventing {
  source: Database;
  sink: Database;
  /** Another process of a service. */
  another(service: string): Promise<Database>;
  /** SQL as superuser, past row-level security. */
  sql<T extends object>(text: string, params?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

export async function startEventing(): Promise<Eventing> {
  const adminUrl = await postgresUrl();
  const urls = await provision(adminUrl, { [SOURCE]: 'test-only', [SINK]: 'test-only' });
  await migrate({ service: SOURCE, url: adminUrl, migrations: [SourceTables1700000000000] });
  await migrate({ service: SINK, url: adminUrl, migrations: [SinkTables1700000000000] });
  const admin = new pg.Pool({ connectionString: adminUrl, max: 2 });
  const opened: Database[] = [];
  const another = async (service: string) => {
    const database = await Database.connect({ service, url: urls[service] as string, poolSize: 6 });
    opened.push(database);
    return database;
  };
  return {
    source: await another(SOURCE),
    sink: await another(SINK),
    another,
    sql: async (text, params) => (await admin.query(text, params)).rows as never,
    close: async () => {
      await Promise.all(opened.map((database) => database.close()));
      await admin.end();
    },
  };
}

const contactId = uuidv7();

/** A message as an action of `conversations` records it. */
export const posted = (key: string, text: string): AnyNewEvent => ({
  type: 'message.posted',
  key,
  actor: { kind: 'visitor', id: contactId },
  data: {
    conversationId: uuidv7(),
    contactId,
    inboxId: uuidv7(),
    messageId: uuidv7(),
    seq: 1,
    sender: { kind: 'visitor', name: 'Mei' },
    kind: 'text',
    text,
    private: false,
    createdAt: new Date().toISOString(),
  },
});

/** Notes the text of every message, after whatever `before` does. */
export const noting = (before: (text: string) => Promise<void> | void = () => undefined): Reaction<'message.posted'> => ({
  on: ['message.posted'],
  async run(tx, event) {
    await before(textOf(event));
    await tx.run('insert into note (tenant_id, id, text) values ($1, $2, $3)', [tx.tenantId, uuidv7(), textOf(event)]);
  },
});

/** As `noting`, for several events in one transaction; `before` hears what each transaction has to deal with. */
export const gathering = (before: (texts: string[]) => void): Reaction<'message.posted'> => {
  const runMany: NonNullable<Reaction<'message.posted'>['runMany']> = async (tx, events) => {
    before(events.map(textOf));
    await tx.run('insert into note (tenant_id, id, text) select $1, * from unnest($2::uuid[], $3::text[])', [tx.tenantId, events.map(() => uuidv7()), events.map(textOf)]);
  };
  return { on: ['message.posted'], run: (tx, event) => runMany(tx, [event]), runMany };
};
