import { Injectable } from '@nestjs/common';
import { type Drilldown, type DrilldownItem, type Query, Refused, sees, type Staff } from '@parley/contracts';
import { Database, decodeCursor, encodeCursor, type Tx } from '@parley/tenancy';
import { z } from 'zod';
import { type Recipe, recipes } from '../../domain/figures/recipes.js';
import { wholeOf } from '../../domain/figures/slots.js';
import { asking, isAskable } from './asking.js';
import { conditionsOf } from './filters.js';

type Asked = Query<'GET /analytics/drilldown'>;

interface Row extends Omit<DrilldownItem, 'at'> {
  at: Date;
  ord: number;
  holderId: string | null;
  holderTeamId: string | null;
}

/** When it counted, of which subject, and which of its marks. */
const Place = z.tuple([z.iso.datetime(), z.uuid(), z.int()]);

const SHOWN = `m.kind, m.subject_id as id, m.at, m.n, m.value, m.agent_id as "agentId", m.team_id as "teamId", m.inbox_id as "inboxId", m.detail, m.ord`;
const HOLDER = `f.state->>'assigneeId' as "holderId", f.state->>'teamId' as "holderTeamId"`;
const WITH_FACT = 'left join fact f on f.tenant_id = m.tenant_id and f.id = m.id';

/** What is behind a number, the newest first: as many marks as it counts. What the asker may not see is counted and not shown. */
@Injectable()
export class LookBehind {
  constructor(private readonly db: Database) {}

  /** @throws Refused `analytics.range_too_long`, `analytics.not_by_this`, `auth.forbidden`, `request.cursor_invalid` */
  run(who: Staff, query: Asked): Promise<Drilldown> {
    const recipe = recipes[query.metric];
    if (!isAskable(query.metric, who, query)) throw new Refused('analytics.not_by_this');
    return this.db.inTenant(who.tenantId, async (tx) => {
      const rows = recipe ? await rowsBehind(tx, who, { query, recipe }) : [];
      const page = rows.slice(0, query.limit);
      const last = page.at(-1);
      const seen = page.filter(({ holderId, holderTeamId }) => sees(who, { assigneeId: holderId, teamId: holderTeamId, participantIds: [] }));
      return {
        data: seen.map(({ ord: _ord, holderId: _holder, holderTeamId: _team, at, ...item }) => ({ ...item, at: at.toISOString() })),
        nextCursor: rows.length > page.length && last ? encodeCursor([last.at.toISOString(), last.id, last.ord]) : null,
        hidden: page.length - seen.length,
      };
    });
  }
}

async function rowsBehind(tx: Tx, who: Staff, { query, recipe }: { query: Asked; recipe: Recipe }): Promise<Row[]> {
  const { filters, zone, now } = await asking(tx, who, query);
  const slots = wholeOf(zone, now);
  const running = recipe.kind === 'running';
  const measure = recipe.kind === 'share' ? recipe.part : recipe.measure;
  const { where, params } = conditionsOf(tx.tenantId, { filters, measures: [measure], begins: running ? null : new Date(slots.starts[0]!), until: new Date(slots.until) });
  const conditions = [where];
  if (query.detail !== undefined) conditions.push(`m.detail = $${params.push(query.detail)}`);
  if (recipe.kind === 'share' && recipe.from !== undefined) conditions.push(`m.value >= $${params.push(recipe.from)}`);
  const marks = running ? standing(conditions) : `select m.tenant_id, ${SHOWN} from mark m where ${conditions.join(' and ')}`;
  const after = query.cursor === undefined ? [] : decodeCursor(query.cursor, Place);
  const beyond = after.length > 0 ? `where (m.at, m.id, m.ord) < ($${params.push(after[0])}::timestamptz, $${params.push(after[1])}::uuid, $${params.push(after[2])}::int)` : '';
  return tx.rows<Row>(
    `select m.*, ${HOLDER} from (select * from (${marks}) m ${beyond} order by m.at desc, m.id desc, m.ord desc limit $${params.push(query.limit + 1)}) m ${WITH_FACT} order by m.at desc, m.id desc, m.ord desc`,
    params,
  );
}

/** Of what is summed up since the beginning: those of which something is left. */
const standing = (conditions: readonly string[]) =>
  `select m.tenant_id, min(m.kind) as kind, m.subject_id as id, max(m.at) as at, sum(m.n)::int as n, null::float8 as value, null::uuid as "agentId", null::uuid as "teamId", null::uuid as "inboxId", null::text as detail, 0 as ord
   from mark m where ${conditions.join(' and ')} group by m.tenant_id, m.subject_id having sum(m.n) <> 0`;
