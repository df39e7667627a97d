import { asAdmin } from '../stage/database.js';

export interface MarksWish {
  adminUrl: string;
  tenantId: string;
  inboxId: string;
  conversations: number;
  /** Until now, over which they are spread evenly. */
  days: number;
}

/** Seconds between two conversations; what counts of each: begun, taken after some seconds to hours, resolved, open no more. */
const MARKS = `
  insert into analytics.mark (tenant_id, subject_id, ord, at, kind, measure, n, value, agent_id, team_id, inbox_id, bot, labels, detail)
  select $1, md5($1::text || n)::uuid, o, now() - n * $3::float8 * interval '1 second', 'conversation', measure, case when measure = 'open_change' and o = 6 then -1 else 1 end,
    case when measure in ('first_response', 'resolution') then 1000 + (n * 7919) % 7200000 end, null, null, $2, false, '{}', null
  from generate_series(1, $4::int) n, unnest(array['conversations_new', 'open_change', 'first_response', 'conversations_resolved', 'resolution', 'open_change']) with ordinality as m (measure, o)`;

/** As the service sums them up: logarithmic bins of which each is 1.25 % wide to either side. */
const sums = (table: 'rollup_day' | 'rollup_quarter', bucket: string, [dimension, key]: readonly [string, string]) => `
  insert into analytics.${table} (tenant_id, generation, measure, dimension, key, ${table === 'rollup_day' ? 'day' : 'quarter'}, bin, n, sum)
  select $1, 1, measure, '${dimension}', ${key}, ${bucket}, case when value is null then 0 else ceil(ln(value) / ln(1.0125 / 0.9875)) + 1 end, sum(n), coalesce(sum(value * n), 0)
  from analytics.mark where tenant_id = $1 group by measure, 5, 6, 7`;

const dimensions = [['all', `''`], ['inbox', 'inbox_id::text']] as const;

/** Conversations as they are counted, straight into the tables. */
export const fillMarks = ({ adminUrl, tenantId, inboxId, conversations, days }: MarksWish): Promise<void> =>
  asAdmin(adminUrl, async (client) => {
    await client.query(MARKS, [tenantId, inboxId, (days * 86_400) / conversations, conversations]);
    for (const dimension of dimensions) {
      await client.query(sums('rollup_day', `(at at time zone 'UTC')::date`, dimension), [tenantId]);
      await client.query(sums('rollup_quarter', 'floor(extract(epoch from at) / 900)::int', dimension), [tenantId]);
    }
    await client.query('vacuum (analyze) analytics.mark, analytics.rollup_day, analytics.rollup_quarter');
  });
