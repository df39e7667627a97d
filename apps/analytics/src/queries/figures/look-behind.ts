import { Injectable } from '@nestjs/common';
import { type Drilldown, type DrilldownItem, type Permission, type Query, Refused, sees, type Staff } from '@parley/contracts';
import { Database, decodeCursor, encodeCursor, type Tx } from '@parley/tenancy';
import { z } from 'zod';
import { type Recipe, recipes } from '../../domain/figures/recipes.js';
import { wholeOf } from '../../domain/figures/slots.js';
import { asking, isAskable } from './asking.js';
import { fitting, MOST_WALKED, within } from './filters.js';

type Asked = Query<'GET /analytics/drilldown'>;

interface Row extends Omit<DrilldownItem, 'at'> {
  at: Date;
  ord: number;
  holderId: string | null;
  holderTeamId: string | null;
}

/** When it counted, of which subject, and which of its marks. */
const Cursor = z.tuple([z.iso.datetime(), z.uuid(), z.int()]);

/** Most marks that are looked at for one page, whether they are of it or not. */
const MOST_LOOKED = 20_000;

const SHOWN = `m.kind, m.id, m.at, m.n, m.value, m."agentId", m."teamId", m."inboxId", m.detail, m.ord`;
const MARK = `m.kind, m.subject_id as id, m.at, m.n, m.value, m.agent_id as "agentId", m.team_id as "teamId", m.inbox_id as "inboxId", m.detail, m.ord`;
const HOLDER = `f.state->>'assigneeId' as "holderId", f.state->>'teamId' as "holderTeamId"`;
const NEWEST = 'order by m.at desc, m.subject_id desc, m.ord desc';

/** What is behind a number, the newest first: as many marks as it counts. What the asker may not see is counted and not shown. */
@Injectable()
export class LookBehind {
  constructor(private readonly db: Database) {}

  /** @throws Refused `analytics.range_too_long`, `analytics.too_many_samples`, `analytics.not_by_this`, `auth.forbidden`, `request.cursor_invalid` */
  run(who: Staff, query: Asked): Promise<Drilldown> {
    const recipe = recipes[query.metric];
    if (!isAskable(query.metric, who, query)) throw new Refused('analytics.not_by_this');
    return this.db.inTenant(who.tenantId, async (tx) => {
      if (!recipe) return { data: [], nextCursor: null, hidden: 0 };
      const { rows, next } = await pageBehind(tx, who, { query, recipe });
      const seen = rows.filter((row) => isSeen(who, row));
      return {
        data: seen.map(({ kind, id, at, n, value, agentId, teamId, inboxId, detail }) => ({ kind, id, at: at.toISOString(), n, value, agentId, teamId, inboxId, detail })),
        nextCursor: next && encodeCursor([next.at.toISOString(), next.id, next.ord]),
        hidden: rows.length - seen.length,
      };
    });
  }
}

const toRead: Partial<Record<DrilldownItem['kind'], Permission>> = { conversation: 'conversations:read', ticket: 'tickets:read' };

/** By who has it now. Who only takes part or watches is not known here: of those the narrow-sighted are told less than they may see, never more. */
function isSeen(who: Staff, { kind, holderId, holderTeamId }: Row): boolean {
  const needed = toRead[kind];
  return (needed === undefined || who.permissions.includes(needed)) && sees(who, { assigneeId: holderId, teamId: holderTeamId, participantIds: [] });
}

interface Question {
  query: Asked;
  recipe: Recipe;
}
type Place = Pick<Row, 'at' | 'id' | 'ord'>;
interface Page {
  rows: Row[];
  /** Behind what the next page begins. */
  next: Place | null;
}

async function pageBehind(tx: Tx, who: Staff, { query, recipe }: Question): Promise<Page> {
  const { filters, zone, now } = await asking(tx, who, query);
  const slots = wholeOf(zone, now);
  const running = recipe.kind === 'running';
  const params: unknown[] = [tx.tenantId];
  const looked = within({ measures: [recipe.kind === 'share' ? recipe.part : recipe.measure], begins: running ? null : new Date(slots.starts[0]!), until: new Date(slots.until) }, params);
  const counts = () => [
    fitting(filters, params),
    ...(query.detail === undefined ? [] : [`m.detail = $${params.push(query.detail)}`]),
    ...(recipe.kind === 'share' && recipe.from !== undefined ? [`m.value >= $${params.push(recipe.from)}`] : []),
  ].join(' and ');
  return running ? pageStanding(tx, query, { looked, counts, params }) : pageOfMarks(tx, query, { looked, counts, params });
}

interface Conditions {
  looked: string;
  /** Adds its own to the parameters. */
  counts: () => string;
  params: unknown[];
}

const beyond = ({ cursor }: Asked, id: string, params: unknown[]): string => {
  if (cursor === undefined) return 'true';
  const [at, subject, ord] = decodeCursor(cursor, Cursor).map((value) => params.push(value));
  return `(m.at, m.${id}, m.ord) < ($${at}::timestamptz, $${subject}::uuid, $${ord}::int)`;
};

/** What fits is looked for among so many and no more: where few do, a page may hold less than was asked for, and the next goes on behind it. */
async function pageOfMarks(tx: Tx, query: Asked, { looked, counts, params }: Conditions): Promise<Page> {
  const walk = `from mark m where ${looked} and ${beyond(query, 'subject_id', params)} ${NEWEST}`;
  const forEdge = [...params];
  const conditions = counts();
  const found = await tx.rows<Row>(held(`select m.tenant_id, ${MARK} from (select m.* ${walk} limit ${MOST_LOOKED}) m where ${conditions} ${NEWEST} limit ${query.limit + 1}`), params);
  const rows = found.slice(0, query.limit);
  if (found.length > rows.length) return { rows, next: rows.at(-1)! };
  const edge = await tx.row<Place>(`select m.at, m.subject_id as id, m.ord ${walk} offset ${MOST_LOOKED - 1} limit 1`, forEdge);
  return { rows, next: edge ?? null };
}

/** Of what is summed up since the beginning: those of which something is left. @throws Refused `analytics.too_many_samples` */
async function pageStanding(tx: Tx, query: Asked, { looked, counts, params }: Conditions): Promise<Page> {
  const size = await tx.row<{ walked: number }>(`select count(*)::int as walked from (select from mark m where ${looked} limit ${MOST_WALKED + 1}) m`, params);
  if (size!.walked > MOST_WALKED) throw new Refused('analytics.too_many_samples');
  const standing = `select m.tenant_id, min(m.kind) as kind, m.subject_id as id, max(m.at) as at, sum(m.n)::int as n, null::float8 as value, null::uuid as "agentId", null::uuid as "teamId", null::uuid as "inboxId", null::text as detail, 0 as ord
    from mark m where ${looked} and ${counts()} group by m.tenant_id, m.subject_id having sum(m.n) <> 0`;
  const found = await tx.rows<Row>(held(`select m.* from (${standing}) m where ${beyond(query, 'id', params)} order by m.at desc, m.id desc limit ${query.limit + 1}`), params);
  const rows = found.slice(0, query.limit);
  return { rows, next: found.length > rows.length ? rows.at(-1)! : null };
}

/** With who has them now. */
const held = (marks: string) => `select ${SHOWN}, ${HOLDER} from (${marks}) m left join fact f on f.tenant_id = m.tenant_id and f.id = m.id order by m.at desc, m.id desc, m.ord desc`;
