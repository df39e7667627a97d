import type { Tx } from '@parley/tenancy';
import { moved, type Case, type Turn } from '../../domain/learning/case.js';

/** A conversation to which something happened. */
export interface Happened {
  conversationId: string;
  /** `null`: nothing happened to it unless it is known. */
  inboxId: string | null;
  /** On which day in UTC it counts, if nothing is known of it yet. */
  day: string;
  turn: Turn;
}

const of = <T, K extends keyof T>(all: readonly T[], key: K) => all.map((one) => one[key]);
const columns =
  `conversation_id as "conversationId", to_char(day, 'YYYY-MM-DD') as day, inbox_id as "inboxId", locale, hand_off as "handOff", with_people as "withPeople", closed, helped, reopened, offered_id as "offeredId"`;

/** What became of conversations, of which none may be named twice: as they were, where they were known, and as they are. */
export async function moveCases(tx: Tx, all: readonly Happened[]): Promise<{ before: Case | undefined; after: Case; turn: Turn }[]> {
  if (all.length === 0) return [];
  const happened = all.toSorted((one, other) => (one.conversationId < other.conversationId ? -1 : 1));
  const ids = of(happened, 'conversationId');
  const placed = happened.filter(({ inboxId }) => inboxId !== null);
  const fresh = await tx.rows<{ id: string }>(
    `insert into bot_case (tenant_id, conversation_id, day, inbox_id) select $1, v.id, v.day, v.inbox_id from unnest($2::uuid[], $3::date[], $4::uuid[]) as v (id, day, inbox_id)
     on conflict do nothing returning conversation_id as id`,
    [tx.tenantId, of(placed, 'conversationId'), of(placed, 'day'), of(placed, 'inboxId')],
  );
  const known = new Map((await tx.rows<Case>(`select ${columns} from bot_case where tenant_id = $1 and conversation_id = any($2::uuid[]) order by conversation_id for update`, [tx.tenantId, ids])).map((row) => [row.conversationId, row]));
  const isFresh = new Set(fresh.map(({ id }) => id));
  const cases = happened.flatMap(({ conversationId, turn }) => {
    const row = known.get(conversationId);
    return row ? [{ before: isFresh.has(conversationId) ? undefined : row, after: moved(row, turn), turn }] : [];
  });
  await save(tx, of(cases, 'after'));
  return cases;
}

const save = (tx: Tx, cases: readonly Case[]): Promise<number> =>
  tx.run(
    `update bot_case c set locale = v.locale, hand_off = v.hand_off, with_people = v.with_people, closed = v.closed, helped = v.helped, reopened = v.reopened, offered_id = v.offered_id
     from unnest($2::uuid[], $3::text[], $4::text[], $5::boolean[], $6::boolean[], $7::boolean[], $8::boolean[], $9::uuid[]) as v (id, locale, hand_off, with_people, closed, helped, reopened, offered_id)
     where c.tenant_id = $1 and c.conversation_id = v.id`,
    [tx.tenantId, of(cases, 'conversationId'), of(cases, 'locale'), of(cases, 'handOff'), of(cases, 'withPeople'), of(cases, 'closed'), of(cases, 'helped'), of(cases, 'reopened'), of(cases, 'offeredId')],
  );
