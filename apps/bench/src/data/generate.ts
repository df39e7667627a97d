import { uuidv7 } from '@parley/tenancy';
import pg from 'pg';
import { contacts, conversations, messages, months, plan, SAME_WORDS } from './statements.js';
import type { DataWish, Owner } from './wish.js';

/** Rows that one statement makes, at most about. */
const ROWS_AT_ONCE = 200_000;
/** As many statements as the machine has cores for, Postgres being alone then. */
const WORKERS = 2;

/** Fills a database with conversations and their messages, straight into the tables. Answers how long it took, in seconds. */
export async function generate(wish: DataWish): Promise<number> {
  const began = performance.now();
  const pool = new pg.Pool({ connectionString: wish.adminUrl, max: WORKERS, options: '-c session_replication_role=replica -c synchronous_commit=off' });
  try {
    await pool.query(months);
    await pool.query('drop schema if exists bench cascade; create schema bench');
    const { conversations: count, long } = wish;
    const owners = ownersOf(wish);
    const column = (key: keyof Owner) => owners.map((owner) => owner[key]);
    await pool.query(plan, [count, wish.messages, long.oneIn, long.messages, column('tenantId'), column('inboxId'), column('agentId')]);
    await pool.query('alter table bench.plan add primary key (n)');
    for (const [name, statement, each] of [['contacts', contacts, 1], ['conversations', conversations, 1], ['messages', messages(wish.words ?? SAME_WORDS), wish.messages]] as const) {
      await inSlices(count, Math.max(1, Math.floor(ROWS_AT_ONCE / each)), (from, to) => pool.query(statement, [from, to]));
      wish.say(`${name} after ${Math.round((performance.now() - began) / 1000)} s`);
    }
    await pool.query('drop schema bench cascade');
    await pool.query('vacuum (analyze) conversations.contact, conversations.conversation, conversations.message');
    await pool.query('checkpoint');
  } finally {
    await pool.end();
  }
  return (performance.now() - began) / 1000;
}

/** The given ones, and invented ones beside them. */
function ownersOf({ owners, tenants }: DataWish): Owner[] {
  const invented = Array.from({ length: Math.max(0, tenants - owners.length) }, () => ({ tenantId: uuidv7(), inboxId: uuidv7(), agentId: uuidv7() }));
  return [...owners, ...invented];
}

/** Works through the numbers 1 to `count` in slices, some at a time. */
async function inSlices(count: number, size: number, work: (from: number, to: number) => Promise<unknown>): Promise<void> {
  let next = 1;
  const worker = async () => {
    while (next <= count) {
      const from = next;
      next += size;
      await work(from, Math.min(count, from + size - 1));
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
}
