import type { Tx } from '@parley/tenancy';
import { type Happening, kindOf } from '../domain/events/happening.js';
import type { Fact, Kept, Outcome } from '../domain/fold/subject.js';
import { FOLD_VERSION, placeOf } from '../domain/fold/state.js';
import type { Mark } from '../domain/marks/mark.js';

const iso = (at: number) => new Date(at).toISOString();

/** Adds events; answers the ids of those that were not there yet. */
export async function addEvents(tx: Tx, all: readonly Happening[]): Promise<ReadonlySet<string>> {
  const added = await tx.rows<{ id: string }>(
    `insert into event (tenant_id, subject_id, id, at, seq, inbox_id, body) select $1, v.* from unnest($2::uuid[], $3::uuid[], $4::timestamptz[], $5::int[], $6::uuid[], $7::jsonb[]) as v on conflict do nothing returning id`,
    [tx.tenantId, all.map(({ subjectId }) => subjectId), all.map(({ id }) => id), all.map(({ at }) => iso(at)), all.map(({ seq }) => seq), all.map(({ inboxId }) => inboxId), all.map(({ body }) => JSON.stringify(body))],
  );
  return new Set(added.map(({ id }) => id));
}

/** Holds facts until the transaction ends, in one order, and makes those that are missing. @param generation of those that are made */
export async function holdFacts(tx: Tx, happenings: readonly Happening[], generation: number): Promise<Fact[]> {
  const kinds = new Map(happenings.map((happening) => [happening.subjectId, kindOf(happening)]));
  const sorted = [...kinds.keys()].toSorted();
  tx.send(`insert into fact (tenant_id, id, kind, version, generation) select $1, v.id, v.kind, $4, $5 from unnest($2::uuid[], $3::text[]) as v (id, kind) on conflict do nothing`, [tx.tenantId, sorted, sorted.map((id) => kinds.get(id)), FOLD_VERSION, generation]);
  return tx.rows<Fact>('select id, kind, state, version, generation from fact where tenant_id = $1 and id = any($2::uuid[]) order by id for update', [tx.tenantId, sorted]);
}

/** Facts that a generation does not count yet, some of them in the order of their ids; held until the transaction ends. */
export const holdFactsBehind = (tx: Tx, generation: number, most: number): Promise<Fact[]> =>
  tx.rows<Fact>('select id, kind, state, version, generation from fact where tenant_id = $1 and generation < $2 order by generation, id limit $3 for update', [tx.tenantId, generation, most]);

type EventRow = Omit<Happening, 'at'> & { at: Date };
type MarkRow = Omit<Mark, 'at'> & { at: Date; subjectId: string };

const marksOf = (tx: Tx, ids: readonly string[], since: number) =>
  tx.rows<MarkRow>(`select subject_id as "subjectId", ord, measure, at, n, value, agent_id as "agentId", team_id as "teamId", detail from mark where tenant_id = $1 and subject_id = any($2::uuid[]) and at >= $3`, [tx.tenantId, ids, iso(since)]);

const eventsOf = (tx: Tx, ids: readonly string[], since: number) =>
  tx.rows<EventRow>(`select subject_id as "subjectId", id, at, seq, inbox_id as "inboxId", body from event where tenant_id = $1 and subject_id = any($2::uuid[]) and at >= $3`, [tx.tenantId, ids, iso(since)]);

/** Marks and events of conversations. @param since none of them is older */
export async function readKept(tx: Tx, { marks, events, since }: { marks: readonly string[]; events: readonly string[]; since: number }): Promise<(id: string) => Kept> {
  const [markRows, eventRows] = await Promise.all([marks.length === 0 ? [] : marksOf(tx, marks, since), events.length === 0 ? [] : eventsOf(tx, events, since)]);
  const marksBy = Map.groupBy(markRows, ({ subjectId }) => subjectId);
  const eventsBy = Map.groupBy(eventRows, ({ subjectId }) => subjectId);
  return (id) => ({
    marks: (marksBy.get(id) ?? []).map(({ subjectId: _, at, ...mark }) => ({ ...mark, at: at.getTime() })),
    happenings: (eventsBy.get(id) ?? []).map(({ at, ...event }) => ({ ...event, at: at.getTime() })),
  });
}

/** Stores what became of conversations. @param generation that counts all of them by now */
export function saveOutcomes(tx: Tx, outcomes: readonly Outcome[], generation: number): void {
  tx.send(
    `update fact f set state = v.state, version = $3, generation = greatest(f.generation, $4) from unnest($2::uuid[], $5::jsonb[]) as v (id, state) where f.tenant_id = $1 and f.id = v.id`,
    [tx.tenantId, outcomes.map(({ fact }) => fact.id), FOLD_VERSION, generation, outcomes.map(({ state }) => JSON.stringify(state))],
  );
  removeMarks(tx, outcomes);
  addMarks(tx, outcomes);
  moveMarks(tx, outcomes.filter(({ moved }) => moved !== null));
}

function removeMarks(tx: Tx, outcomes: readonly Outcome[]): void {
  const gone = outcomes.flatMap(({ fact: { id }, changes }) => changes.flatMap(({ before }) => (before ? [{ id, ord: before.ord, at: iso(before.at) }] : [])));
  if (gone.length === 0) return;
  tx.send(`delete from mark m using unnest($2::uuid[], $3::int[], $4::timestamptz[]) as v (id, ord, at) where m.tenant_id = $1 and m.subject_id = v.id and m.ord = v.ord and m.at = v.at`, [
    tx.tenantId, gone.map(({ id }) => id), gone.map(({ ord }) => ord), gone.map(({ at }) => at),
  ]);
}

function addMarks(tx: Tx, outcomes: readonly Outcome[]): void {
  const come = outcomes.flatMap(({ fact: { id, kind }, state, changes }) => changes.flatMap(({ after }) => (after ? [{ id, kind, place: placeOf(state), mark: after }] : [])));
  if (come.length === 0) return;
  const of = <T>(read: (one: (typeof come)[number]) => T) => come.map(read);
  tx.send(
    `insert into mark (tenant_id, subject_id, ord, at, kind, measure, n, value, agent_id, team_id, inbox_id, bot, labels, detail)
     select $1, v.id, v.ord, v.at, v.kind, v.measure, v.n, v.value, v.agent_id, v.team_id, v.inbox_id, v.bot, array(select jsonb_array_elements_text(v.labels)), v.detail
     from unnest($2::uuid[], $3::int[], $4::timestamptz[], $5::text[], $6::int[], $7::float8[], $8::uuid[], $9::uuid[], $10::uuid[], $11::boolean[], $12::jsonb[], $13::text[], $14::text[])
       as v (id, ord, at, measure, n, value, agent_id, team_id, inbox_id, bot, labels, detail, kind)`,
    [
      tx.tenantId, of(({ id }) => id), of(({ mark }) => mark.ord), of(({ mark }) => iso(mark.at)), of(({ mark }) => mark.measure), of(({ mark }) => mark.n), of(({ mark }) => mark.value), of(({ mark }) => mark.agentId),
      of(({ mark }) => mark.teamId), of(({ place }) => place.inboxId), of(({ place }) => place.bot), of(({ place }) => JSON.stringify(place.labels)), of(({ mark }) => mark.detail), of(({ kind }) => kind),
    ],
  );
}

/** Marks that stay carry where they count. */
function moveMarks(tx: Tx, outcomes: readonly Outcome[]): void {
  if (outcomes.length === 0) return;
  tx.send(
    `update mark m set inbox_id = v.inbox_id, bot = v.bot, labels = array(select jsonb_array_elements_text(v.labels)) from unnest($2::uuid[], $3::uuid[], $4::boolean[], $5::jsonb[]) as v (id, inbox_id, bot, labels)
     where m.tenant_id = $1 and m.subject_id = v.id`,
    [tx.tenantId, outcomes.map(({ fact }) => fact.id), outcomes.map(({ state }) => state.inboxId), outcomes.map(({ state }) => state.botHad), outcomes.map(({ state }) => JSON.stringify(state.labels))],
  );
}
