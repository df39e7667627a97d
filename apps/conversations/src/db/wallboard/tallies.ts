import type { SpanningTx, Tx } from '@parley/tenancy';
import { Asking, NO_TEAM, type Asked } from './asked.js';

export interface Level {
  teamId: string | null;
  open: number;
  queue: number;
  bot: number;
}

/** How many are open, with nobody, and with the bot, by team: as many rows as the tenant has teams and inboxes, however many conversations. */
export function levelsOf(tx: Tx, asked: Asked): Promise<Level[]> {
  const asking = new Asking(asked);
  const where = `tenant_id = $1${asking.ofPlaces()}`;
  return tx.rows<Level>(
    `select nullif(team_id, '${NO_TEAM}') as "teamId", sum(open)::int as open, sum(queue)::int as queue, sum(bot)::int as bot from (
       select team_id, open, queue, bot from wallboard_level where ${where}
       union all select team_id, open, queue, bot from wallboard_news where ${where}) v
     group by team_id`,
    asking.values,
  );
}

export interface Flow {
  teamId: string | null;
  /** Hours since the beginning. */
  hour: number;
  arrived: number;
  resolved: number;
  inTime: number;
  late: number;
  alerted: number;
}

/** What came and went since `since`, by team and hour. */
export function flowOf(tx: Tx, asked: Asked, since: Date): Promise<Flow[]> {
  const asking = new Asking(asked);
  const where = `tenant_id = $1${asking.ofPlaces()}`;
  const from = `${asking.add(since.toISOString())}::timestamptz`;
  return tx.rows<Flow>(
    `select nullif(team_id, '${NO_TEAM}') as "teamId", floor(extract(epoch from at - ${from}) / 3600)::int as hour,
       sum(arrived)::int as arrived, sum(resolved)::int as resolved, sum(in_time)::int as "inTime", sum(late)::int as late, sum(alerted)::int as alerted from (
         select team_id, quarter as at, arrived, resolved, in_time, late, alerted from wallboard_flow where ${where} and quarter >= ${from}
         union all select team_id, at, arrived, resolved, in_time, late, alerted from wallboard_news where ${where} and at >= ${from}) v
     group by 1, 2`,
    asking.values,
  );
}

/** Most news that are added at once. */
export const FOLDED = 5000;

const FOLD = {
  name: 'wallboard_fold',
  text: `
    with taken as (delete from wallboard_news where ctid = any(array(select ctid from wallboard_news order by n limit ${FOLDED})) returning *),
    levels as (
      insert into wallboard_level as l (tenant_id, team_id, inbox_id, open, queue, bot)
      select tenant_id, team_id, inbox_id, sum(open), sum(queue), sum(bot) from taken group by tenant_id, team_id, inbox_id having sum(open) <> 0 or sum(queue) <> 0 or sum(bot) <> 0
      on conflict (tenant_id, team_id, inbox_id) do update set open = l.open + excluded.open, queue = l.queue + excluded.queue, bot = l.bot + excluded.bot),
    flows as (
      insert into wallboard_flow as f (tenant_id, quarter, team_id, inbox_id, arrived, resolved, in_time, late, alerted)
      select tenant_id, date_bin('15 minutes', at, '2000-01-01Z'), team_id, inbox_id, sum(arrived), sum(resolved), sum(in_time), sum(late), sum(alerted) from taken
      group by 1, 2, 3, 4 having sum(arrived) + sum(resolved) + sum(in_time) + sum(late) + sum(alerted) > 0
      on conflict (tenant_id, quarter, team_id, inbox_id) do update
      set arrived = f.arrived + excluded.arrived, resolved = f.resolved + excluded.resolved, in_time = f.in_time + excluded.in_time, late = f.late + excluded.late, alerted = f.alerted + excluded.alerted)
    select count(*)::int as n from taken`,
};

/** Adds news of any tenants to what they change; one process does so at a time. Answers how many there were. */
export async function foldNews(tx: SpanningTx): Promise<number> {
  const turn = await tx.row<{ mine: boolean }>(`select pg_try_advisory_xact_lock(hashtextextended('parley.wallboard', 0)) as mine`);
  return turn!.mine ? (await tx.row<{ n: number }>(FOLD))!.n : 0;
}

/** Forgets what no wallboard looks back to. */
export const forgetFlow = (tx: SpanningTx): Promise<number> => tx.run(`delete from wallboard_flow where quarter < now() - interval '3 days'`);
