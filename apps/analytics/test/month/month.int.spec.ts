import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AnalyticsOverview, eventsOf, type MetricDefinitions, roles, topicOf } from '@parley/contracts';
import { eventually } from '@parley/testkit';
import { type Agent, anAgentOf, Stand } from '../stand.js';
import { anna, ben, harbour, inboxes, jade, type Tenant } from './cast.js';
import { doubled, late, shuffled } from './deliveries.js';
import { idOf } from './ids.js';
import { month } from './month.js';
import { byQuestion, isAsExpected, named } from './rows.js';
import type { Event, TypedEvent } from './scene.js';
import { counts } from './truth/counts.js';
import { durations } from './truth/durations.js';
import type { Truth } from './truth/truth.js';
import { voices } from './truth/voices.js';

const ofHere = (event: Event) => event.type in eventsOf.conversations || event.type.startsWith('sentiment.');
/** Numbers of the company's own days that stand for themselves. */
const told = [...counts, ...durations, ...voices].filter(({ tenant, period, where }) => period.timeZone === tenant.timeZone && where.detail === undefined);

const calendarsOf = (tenant: Tenant): TypedEvent<'work_rule.changed'>[] =>
  inboxes.flatMap(({ hours, tenant: { id } }) =>
    hours && id === tenant.id
      ? [{
          id: idOf(`calendar ${hours.id}`), type: 'work_rule.changed', version: 1, tenantId: id, key: hours.id, occurredAt: '2026-10-01T00:00:00.000Z', actor: { kind: 'system' as const },
          data: { ruleId: hours.id, kind: 'business_hours', name: 'x', change: 'created', scope: 'all', version: 1, by: { name: 'x', ip: null }, before: null, after: { ...hours.calendar } },
        }]
      : [],
  );

const ask = ({ period: { from, to }, where }: Truth, metrics: readonly string[]) =>
  new URLSearchParams({
    from, to, metrics: metrics.join(','),
    ...(where.inbox && { inbox: where.inbox.id }), ...(where.team && { team: where.team.id }), ...(where.agent && { agent: where.agent.id }), ...(where.label && { label: where.label }), ...(where.bot && { bot: where.bot }),
  }).toString();

const inParts = <T>(all: readonly T[], size: number): T[][] => Array.from({ length: Math.ceil(all.length / size) }, (_, nth) => all.slice(nth * size, (nth + 1) * size));

describe('the month, through the service', () => {
  let stand: Stand;
  const admins = new Map([harbour, jade].map(({ id }) => [id, anAgentOf(id)]));
  const overview = (who: Agent, query: string) => stand.call<AnalyticsOverview>(who, 'GET', `/analytics/overview?${query}`);

  async function deviations(): Promise<unknown[]> {
    const questions = byQuestion(told).flatMap(({ of, metrics, lines }) => inParts(metrics, 12).map((some) => ({ of, metrics: some, lines: lines.filter(({ metric }) => some.includes(metric)) })));
    const answers = await Promise.all(questions.map(async ({ of, metrics, lines }) => ({ lines, answer: await overview(admins.get(of.tenant.id)!, ask(of, metrics)) })));
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
    const all = shuffled(doubled(late(month.filter(ofHere), { in: 7 })), 4);
    for (const event of all) await broker.publish(topicOf(event.type.startsWith('sentiment.') ? 'bot' : 'conversations'), [event]);
  }, 120_000);
  afterAll(() => stand.close());

  it('comes to the numbers that were worked out by hand, though it arrives twice, late and shuffled', async () => {
    await eventually(async () => expect(await deviations()).toEqual([]), { timeoutMs: 30_000, everyMs: 500 });
  }, 60_000);

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
