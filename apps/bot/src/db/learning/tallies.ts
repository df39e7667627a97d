import type { Tx } from '@parley/tenancy';
import { counts, type Case, type Counted } from '../../domain/learning/case.js';

/** Where something counts. `inboxId`: `null` where it was asked through the API. */
export interface Place {
  /** In UTC: `2026-11-22`. */
  day: string;
  inboxId: string | null;
  locale: string;
}
export interface Tally extends Place {
  what: Counted;
  n: number;
}
/** How often an entry answered, and how often that was judged good or bad. */
export interface EntryTally extends Place {
  intentId: string;
  answered: number;
  good: number;
  bad: number;
}

const NO_INBOX = '00000000-0000-0000-0000-000000000000';
const of = <T, K extends keyof T>(all: readonly T[], key: K) => all.map((one) => one[key]);

/** Sums what counts at the same place, in an order that is the same for everybody, so that none waits for another in a circle. */
function summed<T extends Place>(all: readonly T[], { keyOf, add }: { keyOf: (one: T) => string; add: (one: T, other: T) => T }): T[] {
  const sums = new Map<string, T>();
  for (const one of all) {
    const key = [one.day, one.inboxId ?? NO_INBOX, one.locale, keyOf(one)].join('\n');
    const known = sums.get(key);
    sums.set(key, known ? add(known, one) : one);
  }
  return [...sums.entries()].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, one]) => one);
}

/** Adds to the counters of days. */
export async function count(tx: Tx, all: readonly Tally[]): Promise<void> {
  const tallies = summed(all, { keyOf: ({ what }) => what, add: (one, { n }) => ({ ...one, n: one.n + n }) }).filter(({ n }) => n !== 0);
  if (tallies.length === 0) return;
  await tx.run(
    `insert into bot_tally as b (tenant_id, day, inbox_id, locale, what, n) select $1, v.* from unnest($2::date[], $3::uuid[], $4::text[], $5::text[], $6::int[]) as v
     on conflict (tenant_id, day, inbox_id, locale, what) do update set n = b.n + excluded.n`,
    [tx.tenantId, of(tallies, 'day'), of(tallies, 'inboxId').map((id) => id ?? NO_INBOX), of(tallies, 'locale'), of(tallies, 'what'), of(tallies, 'n')],
  );
}

/** Adds to the counters of entries. */
export async function countEntries(tx: Tx, all: readonly EntryTally[]): Promise<void> {
  const add = (one: EntryTally, { answered, good, bad }: EntryTally): EntryTally => ({ ...one, answered: one.answered + answered, good: one.good + good, bad: one.bad + bad });
  const tallies = summed(all, { keyOf: ({ intentId }) => intentId, add }).filter(({ answered, good, bad }) => answered !== 0 || good !== 0 || bad !== 0);
  if (tallies.length === 0) return;
  await tx.run(
    `insert into bot_entry_tally as b (tenant_id, day, inbox_id, locale, intent_id, answered, good, bad) select $1, v.* from unnest($2::date[], $3::uuid[], $4::text[], $5::uuid[], $6::int[], $7::int[], $8::int[]) as v
     on conflict (tenant_id, day, inbox_id, locale, intent_id) do update set answered = b.answered + excluded.answered, good = b.good + excluded.good, bad = b.bad + excluded.bad`,
    [tx.tenantId, of(tallies, 'day'), of(tallies, 'inboxId').map((id) => id ?? NO_INBOX), of(tallies, 'locale'), of(tallies, 'intentId'), of(tallies, 'answered'), of(tallies, 'good'), of(tallies, 'bad')],
  );
}

/** What has to be added so that a conversation counts as it is now and not as it was. */
export const difference = (before: Case | undefined, after: Case): Tally[] => [...(before ? tallied(before, -1) : []), ...tallied(after, 1)];
const tallied = (one: Case, n: 1 | -1): Tally[] => counts(one).map((what) => ({ day: one.day, inboxId: one.inboxId, locale: one.locale, what, n }));
