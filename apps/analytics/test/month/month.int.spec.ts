import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AnalyticsOverview, type Breakdown, type Drilldown, eventsOf, type Heatmap, type LiveAnalytics, type MetricDefinitions, type Problem, roles, type Timeseries, topicOf, WidgetSettings } from '@parley/contracts';
import { uuidv7 } from '@parley/tenancy';
import { eventually } from '@parley/testkit';
import { recipes } from '../../src/domain/figures/recipes.js';
import { type Agent, anAgentOf, Stand } from '../stand.js';
import { anna, ben, dock, harbour, inboxes, jade, type Tenant } from './cast.js';
import { doubled, late, shuffled } from './deliveries.js';
import { idOf } from './ids.js';
import { month } from './month.js';
import { byQuestion, isAsExpected, named } from './rows.js';
import type { Event, TypedEvent } from './scene.js';
import { counts } from './truth/counts.js';
import { durations } from './truth/durations.js';
import { others } from './truth/others.js';
import type { Truth } from './truth/truth.js';
import { voices } from './truth/voices.js';

const services = ['conversations', 'bot', 'tickets'] as const;
const ownerOf = (event: Event) => services.find((service) => event.type in eventsOf[service]);
const ofHere = (event: Event) => ownerOf(event) !== undefined;
const all = [...counts, ...durations, ...voices, ...others.filter(({ metric }) => recipes[metric])];
/** Numbers that are not parts of others. */
const told = all.filter(({ where }) => where.detail === undefined);

const calendarsOf = (tenant: Tenant): TypedEvent<'work_rule.changed'>[] =>
  inboxes.flatMap(({ hours, tenant: { id } }) =>
    hours && id === tenant.id
      ? [{
          id: idOf(`calendar ${hours.id}`), type: 'work_rule.changed', version: 1, tenantId: id, key: hours.id, occurredAt: '2026-10-01T00:00:00.000Z', actor: { kind: 'system' as const },
          data: { ruleId: hours.id, kind: 'business_hours', name: 'x', change: 'created', scope: 'all', version: 1, by: { name: 'x', ip: null }, before: null, after: { ...hours.calendar } },
        }]
      : [],
  );

const ask = ({ tenant, period: { from, to, timeZone }, where }: Truth, more: Record<string, string>) =>
  new URLSearchParams({
    from, to, ...more, ...(timeZone !== tenant.timeZone && { timeZone }),
    ...(where.inbox && { inbox: where.inbox.id }), ...(where.team && { team: where.team.id }), ...(where.agent && { agent: where.agent.id }), ...(where.label && { label: where.label }), ...(where.bot && { bot: where.bot }),
  }).toString();

const inParts = <T>(all: readonly T[], size: number): T[][] => Array.from({ length: Math.ceil(all.length / size) }, (_, nth) => all.slice(nth * size, (nth + 1) * size));

/** What the people and the dock are called. */
const tellNames = (tenantId: string) => [
  ...[ben, anna].map(({ id, name }) => ({ type: 'agent.updated', key: id, data: { agentId: id, name: `${name[0]!.toUpperCase()}${name.slice(1)} of the harbour`, avatarUrl: null, role: 'agent', active: true, teamIds: [] } })),
  { type: 'inbox.created', key: dock.id, data: { inboxId: dock.id, name: 'Dock', channel: 'web', enabled: true, widget: WidgetSettings.parse({}) } },
].map((event) => ({ id: uuidv7(), version: 1, tenantId, occurredAt: '2026-11-10T00:00:00.000Z', actor: { kind: 'system' as const }, ...event }));

describe('the month, through the service', () => {
  let stand: Stand;
  const admins = new Map([harbour, jade].map(({ id }) => [id, anAgentOf(id)]));
  const overview = (who: Agent, query: string) => stand.call<AnalyticsOverview>(who, 'GET', `/analytics/overview?${query}`);

  async function deviations(): Promise<unknown[]> {
    const questions = byQuestion(told).flatMap(({ of, metrics, lines }) => inParts(metrics, 12).map((some) => ({ of, metrics: some, lines: lines.filter(({ metric }) => some.includes(metric)) })));
    const answers = await Promise.all(questions.map(async ({ of, metrics, lines }) => ({ lines, answer: await overview(admins.get(of.tenant.id)!, ask(of, { metrics: metrics.join(',') })) })));
    return answers.flatMap(({ lines, answer: { status, body } }) =>
      lines.flatMap((line) => {
        const figure = status === 200 ? body.data.find(({ metric }) => metric === line.metric)!.now : undefined;
        return figure && isAsExpected(line.expected, figure) ? [] : [{ number: named(line), because: line.because, expected: line.expected, figure: figure ?? body }];
      }),
    );
  }

  beforeAll(async () => {
    stand = await Stand.start();
    const { broker } = stand.parley.platform;
    for (const tenant of [harbour, jade]) {
      await broker.publish(topicOf('conversations'), calendarsOf(tenant));
      const inboxHours = inboxes.flatMap(({ id, hours, tenant: { id: tenantId } }) => (hours && tenantId === tenant.id ? [{ inboxId: id, businessHoursId: hours.id }] : []));
      const { status } = await stand.call(admins.get(tenant.id)!, 'PATCH', '/analytics/settings', { timeZone: tenant.timeZone, inboxHours });
      expect(status).toBe(200);
    }
    const events = shuffled(doubled(late(month.filter(ofHere), { in: 7 })), 4);
    for (const event of events) await broker.publish(topicOf(ownerOf(event)!), [event]);
  }, 120_000);
  afterAll(() => stand.close());

  it('comes to the numbers that were worked out by hand, though it arrives twice, late and shuffled', async () => {
    await eventually(async () => expect(await deviations()).toEqual([]), { timeoutMs: 30_000, everyMs: 500 });
  }, 60_000);

  it('opens what is behind its numbers, all of it and nothing else, page by page', async () => {
    const wrong = [];
    for (const truth of all.filter(({ behind }) => behind)) {
      const sums = new Map<string, number>();
      let after: { cursor?: string } | null = {};
      do {
        const { status, body }: { status: number; body: Drilldown } = await stand.call<Drilldown>(admins.get(truth.tenant.id)!, 'GET', `/analytics/drilldown?${ask(truth, { metric: truth.metric, limit: '2', ...(truth.where.detail !== undefined && { detail: truth.where.detail }), ...after })}`);
        expect([named(truth), status, body.hidden]).toEqual([named(truth), 200, 0]);
        for (const { id, n } of body.data) sums.set(id, (sums.get(id) ?? 0) + n);
        after = body.nextCursor === null ? null : { cursor: body.nextCursor };
      } while (after);
      const opened = [...sums].filter(([, n]) => n !== 0).map(([id]) => id).toSorted();
      const wanted = truth.behind!.map((name) => idOf(`conversation ${name}`)).toSorted();
      if (JSON.stringify(opened) !== JSON.stringify(wanted)) wrong.push({ number: named(truth), wanted, opened });
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  it('tells the parts of a number apart', async () => {
    for (const truth of all.filter(({ where, period, tenant }) => where.detail !== undefined && period.timeZone === tenant.timeZone)) {
      const { body } = await stand.call<Breakdown>(admins.get(truth.tenant.id)!, 'GET', `/analytics/breakdown?${ask(truth, { by: 'detail', metrics: truth.metric })}`);
      const row = body.data.find(({ key }) => key === truth.where.detail);
      expect([named(truth), isAsExpected(truth.expected, row?.figures[0]?.now ?? { value: 0 })]).toEqual([named(truth), true]);
    }
  });

  const month28 = 'from=2026-10-12&to=2026-11-08';
  const harbourAsks = <T>(path: string, who = admins.get(harbour.id)!) => stand.call<T>(who, 'GET', `/analytics/${path}`);

  it('goes through time: days of 25 hours, weeks, months, and what is open at the end of each', async () => {
    const curve = async (query: string) => (await harbourAsks<Timeseries>(`timeseries?${query}`)).body;
    const sum = (series: Timeseries) => series.data.reduce((all, { figure }) => all + figure.value!, 0);
    const days = await curve(`${month28}&metric=conversations_new`);
    expect([days.data.length, sum(days), days.data[0]]).toEqual([28, 127, { at: '2026-10-11T22:00:00.000Z', figure: { value: 7, n: 7, exact: true } }]);
    expect(days.data[14]!.at).toBe('2026-10-25T23:00:00.000Z');
    expect((await curve('from=2026-10-25&to=2026-10-25&metric=conversations_new&interval=hour')).data.length).toBe(25);
    const months = await curve(`${month28}&metric=conversations_new&interval=month&compare=previous`);
    expect([months.data.map(({ at }) => at), sum(months), months.before!.every(({ figure }) => figure.value === 0)]).toEqual([['2026-10-11T22:00:00.000Z', '2026-10-31T23:00:00.000Z'], 127, true]);
    expect((await curve(`${month28}&metric=conversations_new&interval=week`)).data.map(({ at }) => at.slice(0, 10))).toEqual(['2026-10-11', '2026-10-18', '2026-10-25', '2026-11-01']);
    const open = (await curve(`${month28}&metric=conversations_open`)).data;
    expect([open[12]!.figure.value, open.at(-1)!.figure.value]).toEqual([1, 1]);
    expect(await harbourAsks<Problem>('timeseries?from=2026-01-01&to=2026-06-01&metric=conversations_new&interval=hour')).toMatchObject({ status: 422, body: { code: 'analytics.range_too_long' } });
    const hours = (await harbourAsks<Heatmap>(`heatmap?${month28}`)).body;
    expect([hours.cells.flat().reduce((all, { value }) => all + value!, 0), hours.days]).toEqual([127, [4, 4, 4, 4, 4, 4, 4]]);
  });

  it('is told apart by agents, inboxes and channels, by the names that they have', async () => {
    await stand.parley.platform.broker.publish(topicOf('identity'), tellNames(harbour.id));
    await eventually(async () => expect((await harbourAsks<Breakdown>(`agents?${month28}&metrics=conversations_resolved`)).body.data[0]).toMatchObject({ key: ben.id, name: 'Ben of the harbour' }));
    const agents = (await harbourAsks<Breakdown>(`agents?${month28}&metrics=conversations_resolved,first_response`)).body;
    expect(agents.data.map(({ key, figures }) => [key, figures[0]!.now.value])).toEqual(expect.arrayContaining([[ben.id, 68], [anna.id, 49]]));
    expect((await harbourAsks<Breakdown>(`agents?${month28}&metrics=conversations_resolved&limit=1`)).body).toMatchObject({ data: [{ key: ben.id }], more: true });
    const channels = (await harbourAsks<Breakdown>(`breakdown?${month28}&by=channel&metrics=conversations_new,first_response`)).body;
    expect(channels.data).toMatchObject([{ key: 'web', name: null, figures: [{ now: { value: 20 } }, { now: { exact: false } }] }]);
    expect((await overview(admins.get(harbour.id)!, `${month28}&channel=web&metrics=conversations_new`)).body.data[0]!.now.value).toBe(20);
    expect((await overview(admins.get(jade.id)!, `${month28}&channel=web&metrics=conversations_new`)).body.data[0]!.now.value).toBe(0);
    expect(await harbourAsks<Problem>(`teams?${month28}&metrics=resolution_rate`)).toMatchObject({ status: 422, body: { code: 'analytics.not_by_this' } });
    const agent: Agent = { ...anAgentOf(harbour.id, roles.agent), id: anna.id };
    expect((await harbourAsks<Breakdown>(`agents?${month28}&metrics=conversations_resolved`, agent)).body.data.map(({ key }) => key)).toEqual([anna.id]);
  });

  it('shows an agent of narrow sight how much is hidden from them', async () => {
    const narrow: Agent = { ...anAgentOf(harbour.id), id: ben.id, sight: { visibility: 'own' } };
    const { body } = await harbourAsks<Drilldown>(`drilldown?${month28}&metric=transfers`, narrow);
    expect([body.data.map(({ id }) => id), body.hidden]).toEqual([[idOf('conversation passed-on')], 1]);
    expect((await stand.call<Drilldown>(admins.get(jade.id)!, 'GET', `/analytics/drilldown?${month28}&metric=transfers`)).body).toEqual({ data: [], nextCursor: null, hidden: 0 });
  });

  it('comes as files, too, and says how today goes', async () => {
    const file = await stand.text(admins.get(harbour.id)!, `/analytics/overview?${month28}&metrics=conversations_new,transfers&format=csv`);
    expect(file.split('\r\n')).toEqual(['metric,unit,value,n,p50,p90,exact,before_value,before_n,before_p50,before_p90,before_exact', 'conversations_new,count,127,127,,,true,,,,,', 'transfers,count,2,2,,,true,,,,,', '']);
    for (const path of [`timeseries?${month28}&metric=csat_score`, `agents?${month28}`, `heatmap?${month28}`, `drilldown?${month28}&metric=transfers`]) expect((await stand.text(admins.get(harbour.id)!, `/analytics/${path}&format=csv`)).split('\r\n').length).toBeGreaterThan(2);
    const { body } = await harbourAsks<LiveAnalytics>('live');
    expect([body.timeZone, body.answeredInTime, body.curve.length >= 92]).toEqual(['Europe/Berlin', { value: null, n: 0, exact: true }, true]);
  });

  it('is held against the days before, and shown to agents as far as it is their own', async () => {
    const { body } = await overview(admins.get(harbour.id)!, 'from=2026-10-13&to=2026-10-13&compare=previous&metrics=conversations_new');
    // passed-on and five of every day; plain, overnight and five of every day.
    expect(body).toMatchObject({ timeZone: 'Europe/Berlin', period: { from: '2026-10-13' }, compared: { from: '2026-10-12', to: '2026-10-12' }, data: [{ now: { value: 6 }, before: { value: 7 } }] });
    const agent: Agent = { ...anAgentOf(harbour.id, roles.agent), id: anna.id };
    expect((await overview(agent, 'from=2026-10-12&to=2026-11-08&metrics=first_response')).body.data[0]!.now).toMatchObject({ n: 49 });
    expect(await overview(agent, `from=2026-10-12&to=2026-11-08&agent=${ben.id}`)).toMatchObject({ status: 403, body: { code: 'auth.forbidden' } });
    expect(await overview(agent, 'from=2020-01-01&to=2026-11-08')).toMatchObject({ status: 422, body: { code: 'analytics.range_too_long' } });
  });

  it('says what every number means', async () => {
    const { body } = await stand.call<MetricDefinitions>(admins.get(jade.id)!, 'GET', '/analytics/definitions');
    expect(body.data.find(({ metric }) => metric === 'first_response')).toMatchObject({ unit: 'ms', name: { en: 'First response time', 'zh-CN': '首次响应时间' } });
  });
});
