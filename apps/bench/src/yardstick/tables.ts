import { uuidv7 } from '@parley/tenancy';
import { asAdmin, dropDatabase, ensureDatabase } from '../stage/database.js';

const tables = `
  create table conversation (id uuid primary key, last_seq int not null default 0, last_at timestamptz not null default now()) with (fillfactor = 80);
  create table message (
    conversation_id uuid not null references conversation, seq int not null, client_id text not null, side text not null, text text not null,
    created_at timestamptz not null default now(), primary key (conversation_id, seq));
  create table outbox (seq bigint generated always as identity primary key, key uuid not null, data text not null, at timestamptz not null default now());`;

/** Makes the yardstick's own database in the same server, with so many conversations. Answers its URL and their ids. */
export async function makeTables(adminUrl: string, count: number): Promise<{ url: string; conversations: string[] }> {
  await dropDatabase(adminUrl, 'yardstick');
  const url = await ensureDatabase(adminUrl, 'yardstick');
  const conversations = Array.from({ length: count }, () => uuidv7());
  await asAdmin(url, async (client) => {
    await client.query(tables);
    await client.query('insert into conversation (id) select * from unnest($1::uuid[])', [conversations]);
  });
  return { url, conversations };
}
