import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AnalyticsOverview, type Breakdown, type Drilldown, type Heatmap, liveChannel, type Metric, type Problem, type Timeseries } from '@parley/contracts';
import { Database, type Tx, uuidv7 } from '@parley/tenancy';
import { eventually } from '@parley/testkit';
import { GetHeatmap } from '../src/queries/figures/get-heatmap.js';
import { GetOverview } from '../src/queries/figures/get-overview.js';
import { GetTimeseries } from '../src/queries/figures/get-timeseries.js';
import { LookBehind } from '../src/queries/figures/look-behind.js';
import { anAgentOf, Stand } from './stand.js';

const CONVERSATIONS = 30_000;
const [FROM, TO] = ['2026-08-25', '2026-11-22'];
const PERIOD = { from: FROM, to: TO, format: 'json' } as const;

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Loops': number;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: Node[];
}
interface Cost {
  scanned: string[];
  blocks: number;
}
const nodes = (plan: Node): Node[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

async function costOf(tx: Tx, statement: string, params: unknown[]): Promise<Cost> {
  const row = await tx.row<{ 'QUERY PLAN': { Plan: Node }[] }>(`explain (analyze, buffers, format json) ${statement}`, params);
  const plan = row!['QUERY PLAN'][0]!.Plan;
  const scanned = nodes(plan).flatMap((node) => (node['Node Type'] === 'Seq Scan' && node['Actual Loops'] > 0 ? [node['Relation Name'] ?? ''] : []));
  return { scanned: scanned.filter((name) => /^(mark|rollup)/.test(name)), blocks: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'] };
}

/** The database, which notes what every statement costs that asks something. */
function weighed(db: Database, costs: Cost[]): Database {
  const weigh = (tx: Tx): Tx => {
    const first = <T>(answer: (sql: string, params: unknown[]) => Promise<T>) => async (sql: unknown, params: unknown[] = []) => {
      if (typeof sql === 'string' && /mark|rollup/.test(sql)) costs.push(await costOf(tx, sql, params));
      return answer(sql as string, params);
    };
    return { ...tx, rows: first((sql, params) => tx.rows(sql, params)) as Tx['rows'], row: first((sql, params) => tx.row(sql, params)) as Tx['row'] };
  };
  return Object.assign(Object.create(db) as Database, { inTenant: <T>(tenantId: string, work: (tx: Tx) => Promise<T>) => db.inTenant(tenantId, (tx) => work(weigh(tx))) });
}

/** Three months of marks of conversations that agents of two teams answered, and their sums; the values rise evenly from 1 to 30,000 ms. */
async function fill({ parley: { sql } }: Stand, tenantId: string, { agentId, teamId, inboxId }: Record<'agentId' | 'teamId' | 'inboxId', string>): Promise<void> {
  await sql(
    `insert into analytics.mark (tenant_id, subject_id, ord, at, kind, measure, n, value, agent_id, team_id, inbox_id, bot, labels, detail)
     select $1::uuid, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, o, timestamptz '${TO} 23:59:59Z' - n * interval '4 minutes 18 seconds', 'conversation', measure, 1, case when measure = 'first_response' then n end,
       case when n % 10 = 0 then $2::uuid end, case when n % 3 = 0 then $3::uuid end, $4, false, case when n % 100 = 0 then array['=vip'] else '{}'::text[] end, null
     from generate_series(1, ${CONVERSATIONS}) n, unnest(array['conversations_new', 'first_response', 'open_change', 'transfers']) with ordinality as m (measure, o) where measure <> 'transfers' or n % 20 = 0`,
    [tenantId, agentId, teamId, inboxId],
  );
  const sums = (table: string, bucket: string, key: string, dimension: string) =>
    sql(
      `insert into analytics.${table} select $1::uuid, 1, measure, '${dimension}', ${key}, ${bucket}, case when value is null then 0 else ceil(ln(value) / ln(1.0125 / 0.9875)) + 1 end, sum(n), coalesce(sum(value), 0) from analytics.mark m
       left join unnest(m.labels) as l (label) on ${dimension === 'label'} where tenant_id = $1 and ${key} is not null group by 3, 5, 6, 7`,
      [tenantId],
    );
  const [day, quarter] = [`(at at time zone 'UTC')::date`, 'floor(extract(epoch from at) / 900)::int'];
  await sums('rollup_day', day, `''`, 'all');
  await sums('rollup_day', day, 'agent_id::text', 'agent');
  await sums('rollup_day', day, 'label', 'label');
  await sums('rollup_quarter', quarter, `''`, 'all');
}

/** Of questions that must cost the same however long a tenant has been counted. */
describe('questions to what was counted', () => {
  const ids = { agentId: uuidv7(), teamId: uuidv7(), inboxId: uuidv7() };
  const who = anAgentOf(uuidv7());
  let stand: Stand;
  let db: Database;

  beforeAll(async () => {
    stand = await Stand.start();
    db = await stand.parley.database('analytics');
    for (const tenantId of [who.tenantId, uuidv7()]) await fill(stand, tenantId, tenantId === who.tenantId ? ids : { agentId: uuidv7(), teamId: uuidv7(), inboxId: uuidv7() });
    await stand.parley.sql('vacuum analyze analytics.mark, analytics.rollup_day, analytics.rollup_quarter');
  }, 120_000);
  afterAll(() => stand.close());

  const ask = <T>(path: string, more = '') => stand.call<T>(who, 'GET', `/analytics/${path}${path.includes('?') ? '&' : '?'}from=${FROM}&to=${TO}${more}`);

  const questions: [string, number, (of: Database) => Promise<unknown>][] = [
    ['the numbers of three months', 2500, (of) => new GetOverview(of).run(who, { ...PERIOD, metrics: ['conversations_new', 'first_response', 'transfers', 'conversations_open'] })],
    ['those of an agent', 8000, (of) => new GetOverview(of).run(who, { ...PERIOD, metrics: ['first_response'], agent: ids.agentId })],
    ['those of an agent in a team, for days', 3000, (of) => new GetOverview(of).run(who, { ...PERIOD, from: '2026-11-20', metrics: ['first_response'], agent: ids.agentId, team: ids.teamId })],
    ['a curve by days', 2500, (of) => new GetTimeseries(of).run(who, { ...PERIOD, metric: 'first_response', interval: 'day' })],
    ['in another zone', 12_000, (of) => new GetTimeseries(of).run(who, { ...PERIOD, metric: 'conversations_new', interval: 'day', timeZone: 'Asia/Kolkata' })],
    ['a heat map', 12_000, (of) => new GetHeatmap(of).run(who, { ...PERIOD, metric: 'conversations_new' })],
    ['a page of what is behind', 600, (of) => new LookBehind(of).run(who, { ...PERIOD, metric: 'first_response', limit: 50 })],
    ['a page of what is behind of a rare label', 8000, (of) => new LookBehind(of).run(who, { ...PERIOD, metric: 'first_response', label: '=vip', limit: 50 })],
    ['of a label that there is not', 50_000, (of) => new LookBehind(of).run(who, { ...PERIOD, metric: 'first_response', label: 'none', limit: 50 })],
  ];

  it.each(questions)('%s: by their index, and no more blocks than planned', async (_name, most, question) => {
    const costs: Cost[] = [];
    await question(weighed(db, costs));
    expect(costs.flatMap(({ scanned }) => scanned)).toEqual([]);
    expect(costs.length).toBeGreaterThan(0);
    expect(costs.reduce((sum, { blocks }) => sum + blocks, 0)).toBeLessThan(most);
  });

  const figures = async (query: string) => Object.fromEntries((await ask<AnalyticsOverview>('overview', query)).body.data.map(({ metric, now }) => [metric, now])) as Record<Metric, AnalyticsOverview['data'][number]['now']>;

  it('has exact medians of few, and nearly exact ones of many', async () => {
    const all = (await figures('&metrics=first_response')).first_response;
    expect(all).toMatchObject({ n: CONVERSATIONS, value: (CONVERSATIONS + 1) / 2, exact: false });
    expect(Math.abs(all.p50! / (CONVERSATIONS / 2) - 1)).toBeLessThan(0.0125);
    expect((await figures(`&metrics=first_response&agent=${ids.agentId}`)).first_response).toMatchObject({ n: 3000, p50: 15_000, p90: 27_000, exact: true });
    const both = await figures(`&metrics=first_response,conversations_open&agent=${ids.agentId}&label=%3Dvip`);
    expect([both.first_response, both.conversations_open.value]).toEqual([{ n: 300, value: 15_050, p50: 15_000, p90: 27_000, exact: true }, 300]);
    const days = (await ask<Timeseries>('timeseries', `&metric=first_response&agent=${ids.agentId}&team=${ids.teamId}`)).body.data;
    expect([days.length, days.reduce((sum, { figure }) => sum + figure.n, 0)]).toEqual([90, 1000]);
    const kolkata = (await ask<Timeseries>('timeseries', '&metric=conversations_new&timeZone=Asia/Kolkata')).body.data;
    expect([kolkata[1]!.at, kolkata.at(-1)!.figure.value]).toEqual(['2026-08-25T18:30:00.000Z', 335]);
    expect((await ask<Heatmap>('heatmap', '&metric=first_response')).body.cells.flat().reduce((sum, { n }) => sum + n, 0)).toBe(CONVERSATIONS);
  });

  it('refuses what would be too much to look at, and says why', async () => {
    expect(await ask<Problem>('overview', `&metrics=conversations_new,first_response&inbox=${ids.inboxId}&bot=without`)).toMatchObject({ status: 422, body: { code: 'analytics.too_many_samples' } });
    expect(await ask<Problem>('overview', `&metrics=conversations_new&bot=without&timeZone=Asia/Kolkata`)).toMatchObject({ status: 422, body: { code: 'analytics.zone_not_available' } });
    expect(await ask<Problem>('drilldown', '&metric=transfers&cursor=bm9uZQ')).toMatchObject({ status: 400, body: { code: 'request.cursor_invalid' } });
  });

  it('looks behind numbers page by page, also where little of much fits', async () => {
    const seen = new Set<string>();
    let [pages, cursor] = [0, ''];
    do {
      const { body } = await ask<Drilldown>('drilldown', `&metric=first_response&label=%3Dvip&limit=100${cursor && `&cursor=${cursor}`}`);
      for (const { id } of body.data) seen.add(id);
      cursor = body.nextCursor ?? '';
      pages += 1;
    } while (cursor);
    expect([seen.size, pages <= 10]).toEqual([300, true]);
    const [row] = (await ask<Drilldown>('drilldown', '&metric=first_response&limit=1')).body.data;
    expect(Object.keys(row!).toSorted()).toEqual(['agentId', 'at', 'detail', 'id', 'inboxId', 'kind', 'n', 'teamId', 'value']);
    expect((await stand.call<Drilldown>(anAgentOf(uuidv7()), 'GET', `/analytics/drilldown?from=${FROM}&to=${TO}&metric=first_response`)).body).toEqual({ data: [], nextCursor: null, hidden: 0 });
  });

  it('writes no formula into a file', async () => {
    expect((await ask<Breakdown>('labels', '&metrics=conversations_new')).body.data).toMatchObject([{ key: '=vip', name: '=vip' }]);
    expect(await stand.text(who, `/analytics/labels?from=${FROM}&to=${TO}&metrics=conversations_new&format=csv`)).toContain(`\r\n"'=vip","'=vip",conversations_new,300,`);
  });

  it('tells desks that numbers are others as soon as they are, and those of no other tenant', async () => {
    const heard: string[] = [];
    const { fanout } = stand.parley.platform;
    const other = uuidv7();
    const stops = await Promise.all([who.tenantId, other].map((tenantId) => fanout.subscribe(liveChannel.desk(tenantId), ({ type }) => heard.push(`${type} ${tenantId}`))));
    const chat = { conversationId: uuidv7(), contactId: uuidv7(), inboxId: ids.inboxId };
    const began = Date.now();
    await stand.tell(who.tenantId, 'conversations', [{ type: 'conversation.created', key: chat.conversationId, at: began, data: { ...chat, status: 'open', priority: 'normal', assigneeId: null, teamId: null, labels: [] } }]);
    await eventually(async () => expect(heard).toEqual([`counted ${who.tenantId}`]), { timeoutMs: 2000 });
    const live = await stand.call<{ curve: { arrived: number }[] }>(who, 'GET', '/analytics/live');
    expect([live.body.curve.reduce((sum, { arrived }) => sum + arrived, 0), Date.now() - began < 2000]).toEqual([1, true]);
    for (const stop of stops) stop();
  });
});
